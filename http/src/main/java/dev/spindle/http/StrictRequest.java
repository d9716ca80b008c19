package dev.spindle.http;

import dev.spindle.parser.Field;
import dev.spindle.parser.Head;
import java.util.Locale;
import java.util.Set;

/** What {@link HttpProfile#STRICT} asks of a request beyond the parser's grammar. */
final class StrictRequest {
    private static final String REG_NAME =
            "-._~!$&'()*+;=%"; // beside letters and digits; no comma: it would look like a list

    /** Beside those of framing, which the parser refuses: what RFC 7230 §4.1.2 names, and what says where a request is from. */
    private static final Set<String> NOT_BEHIND_THE_BODY = Set.of(
            "age",
            "authorization",
            "cache-control",
            "content-encoding",
            "content-range",
            "content-type",
            "cookie",
            "date",
            "expect",
            "expires",
            "forwarded",
            "host",
            "http2-settings",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "keep-alive",
            "location",
            "max-forwards",
            "origin",
            "pragma",
            "proxy-authenticate",
            "proxy-authorization",
            "range",
            "retry-after",
            "set-cookie",
            "te",
            "trailer",
            "vary",
            "warning",
            "www-authenticate",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto");

    /** A proxy that obeys takes them away (RFC 9110 §7.6.1), and the request is another one behind it. */
    private static final Set<String> NOT_FOR_ONE_HOP = Set.of("content-length", "host", "transfer-encoding");

    private static final Set<String> WITHOUT_CONTENT = Set.of("CONNECT", "TRACE");

    private StrictRequest() {}

    /** Nothing that a proxy in front may have read otherwise. */
    static boolean isSound(Head head) {
        return isRoutedWell(head) && isFramedWell(head) && isSaidOnce(head);
    }

    /** One good Host, and a target of a form that goes with the method and with that Host. */
    private static boolean isRoutedWell(Head head) {
        var at = head.find(Field.HOST);
        if (at == Head.NONE) {
            return head.versionMinor() == 0 && isTarget(head.method(), head.target());
        }
        return head.indexOf("host", at + 1) == Head.NONE
                && isAuthority(head.value(at), false)
                && isTarget(head.method(), head.target())
                && !head.targetDisagreesWithHost();
    }

    /** RFC 9110 §9.3.6 and §9.3.8: CONNECT and TRACE have no content. Who takes '_' for '-' sees fields that we do not. */
    private static boolean isFramedWell(Head head) {
        var hasContent = head.hasTransferEncoding() || head.contentLength() > 0;
        return !(hasContent && WITHOUT_CONTENT.contains(head.method()))
                && head.indexOf("content_length", 0) == Head.NONE
                && head.indexOf("transfer_encoding", 0) == Head.NONE
                && !namesForOneHop(head);
    }

    private static boolean namesForOneHop(Head head) {
        for (var i = head.find(Field.CONNECTION); i != Head.NONE; i = head.indexOf("connection", i + 1)) {
            for (var option : head.value(i).split(",")) {
                if (NOT_FOR_ONE_HOP.contains(option.strip().toLowerCase(Locale.ROOT))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** RFC 9110 §5.3: some take the first of two, some the last. */
    private static boolean isSaidOnce(Head head) {
        return isSaidOnce(head, "authorization")
                && isSaidOnce(head, "content-type")
                && isSaidOnce(head, "proxy-authorization");
    }

    private static boolean isSaidOnce(Head head, String name) {
        var at = head.indexOf(name, 0);
        return at == Head.NONE || head.indexOf(name, at + 1) == Head.NONE;
    }

    /** Whether the Expect fields ask for 100-continue and nothing else, or are none: RFC 9110 §10.1.1; empty elements are ignored. */
    static boolean expectsNothingElse(Head head) {
        var first = head.find(Field.EXPECT);
        var sound = first == Head.NONE;
        for (var i = first; i != Head.NONE; i = head.indexOf("expect", i + 1)) {
            for (var expectation : head.value(i).split(",")) {
                var isContinue = expectation.strip().equalsIgnoreCase("100-continue");
                if (!isContinue && !expectation.isBlank()) {
                    return false;
                }
                sound |= isContinue;
            }
        }
        return sound;
    }

    /** Nothing that says where the request goes, who sends it, or what its body is: RFC 9110 §6.5.1. */
    static boolean isSoundTrailer(Head trailers) {
        for (var i = 0; i < trailers.size(); i++) {
            if (NOT_BEHIND_THE_BODY.contains(trailers.lowerCaseName(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTarget(String method, String target) {
        if (method.equals("CONNECT")) {
            return isAuthority(target, true);
        }
        if (target.startsWith("/")) {
            return true;
        }
        if (target.equals("*")) {
            return method.equals("OPTIONS");
        }
        var start = target.regionMatches(true, 0, "http://", 0, 7) ? 7 : 8;
        if (start == 8 && !target.regionMatches(true, 0, "https://", 0, 8)) {
            return false;
        }
        var end = start;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        return isAuthority(target.substring(start, end), false);
    }

    /** A host that is not empty, and a port, which may be missing or empty unless it is asked for. No user. */
    private static boolean isAuthority(String text, boolean needsPort) {
        var end = text.startsWith("[") ? addressEnd(text) : nameEnd(text);
        if (end <= 0) {
            return false;
        }
        return end == text.length() ? !needsPort : text.charAt(end) == ':' && isPort(text, end + 1, needsPort);
    }

    private static int addressEnd(String text) {
        var end = text.indexOf(']');
        for (var i = 1; i < end; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 && text.charAt(i) != ':' && text.charAt(i) != '.') {
                return -1;
            }
        }
        return end < 3 ? -1 : end + 1;
    }

    private static int nameEnd(String text) {
        var end = 0;
        while (end < text.length() && isNameChar(text.charAt(end))) {
            if (text.charAt(end) == '%' && !isEscape(text, end)) {
                return -1;
            }
            end++;
        }
        return end;
    }

    private static boolean isNameChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || REG_NAME.indexOf(c) >= 0;
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static boolean isPort(String text, int start, boolean needed) {
        var port = 0;
        for (var i = start; i < text.length(); i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i - start > 4) {
                return false;
            }
            port = port * 10 + digit;
        }
        return port <= 65535 && (!needed || text.length() > start);
    }
}
