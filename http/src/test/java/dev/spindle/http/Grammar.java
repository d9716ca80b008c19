package dev.spindle.http;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A second reader of requests, as plain as can be: RFC 9112's grammar as regular expressions over the whole input, nothing
 * tolerated. It answers the requests that stand at the beginning of the input, up to the first that is incomplete or wrong.
 */
final class Grammar {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String QUOTED =
            "\"(?:[\\t\\x20\\x21\\x23-\\x5b\\x5d-\\x7e\\x80-\\xff]|\\\\[\\t\\x20-\\x7e\\x80-\\xff])*\"";
    private static final Pattern REQUEST_LINE =
            Pattern.compile("(" + TOKEN + ") ([\\x21-\\x7e]+) HTTP/1\\.([0-9])\r\n");
    private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):([\\t\\x20-\\x7e\\x80-\\xff]*)\r\n");
    private static final Pattern CHUNK =
            Pattern.compile("([0-9A-Fa-f]{1,16})(?:;" + TOKEN + "(?:=(?:" + TOKEN + "|" + QUOTED + "))?)*\r\n");

    private final String input;
    private int at;

    private final List<String> lengths = new ArrayList<>();
    private final List<String> codings = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private int hosts;
    private boolean old;

    private Grammar(String input) {
        this.input = input;
    }

    /** Method, target and body of each. */
    static List<String> requests(String input) {
        var requests = new ArrayList<String>();
        var grammar = new Grammar(input);
        for (var more = true; more; ) {
            var request = grammar.request();
            if (request != null) {
                requests.add(request);
            }
            more = request != null && grammar.staysOpen();
        }
        return requests;
    }

    private Matcher next(Pattern pattern) {
        var matcher = pattern.matcher(input).region(at, input.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher;
    }

    private boolean crlf() {
        if (!input.startsWith("\r\n", at)) {
            return false;
        }
        at += 2;
        return true;
    }

    private String request() {
        while (crlf()) {}
        var line = next(REQUEST_LINE);
        if (line == null) {
            return null;
        }
        old = line.group(3).equals("0");
        fields();
        if (!crlf() || hosts > 1 || hosts == 0 && !old) {
            return null;
        }
        var body = body();
        return body == null ? null : line.group(1) + " " + line.group(2) + " [" + body + "]";
    }

    private void fields() {
        lengths.clear();
        codings.clear();
        options.clear();
        hosts = 0;
        for (var field = next(FIELD); field != null; field = next(FIELD)) {
            var value = field.group(2).replaceAll("^[ \t]+|[ \t]+$", "");
            switch (field.group(1).toLowerCase(Locale.ROOT)) {
                case "content-length" -> lengths.add(value);
                case "transfer-encoding" -> codings.add(value.toLowerCase(Locale.ROOT));
                case "connection", "proxy-connection" ->
                    options.addAll(List.of(value.toLowerCase(Locale.ROOT).split("[ \t]*,[ \t]*")));
                case "host" -> hosts++;
                default -> {}
            }
        }
    }

    private boolean staysOpen() {
        return !options.contains("close") && (!old || options.contains("keep-alive"));
    }

    private String body() {
        if (!codings.isEmpty()) {
            return old || !lengths.isEmpty() || !codings.equals(List.of("chunked")) ? null : chunks();
        }
        if (lengths.isEmpty()) {
            return "";
        }
        return lengths.size() == 1 && lengths.get(0).matches("[0-9]+") ? bytes(new BigInteger(lengths.get(0))) : null;
    }

    private String bytes(BigInteger count) {
        if (count.compareTo(BigInteger.valueOf(input.length() - at)) > 0) {
            return null;
        }
        at += count.intValue();
        return input.substring(at - count.intValue(), at);
    }

    private String chunks() {
        var body = new StringBuilder();
        for (; ; ) {
            var line = next(CHUNK);
            if (line == null) {
                return null;
            }
            var size = new BigInteger(line.group(1), 16);
            if (size.signum() == 0) {
                break;
            }
            var data = bytes(size);
            if (data == null || !crlf()) {
                return null;
            }
            body.append(data);
        }
        while (next(FIELD) != null) {}
        return crlf() ? body.toString() : null;
    }
}
