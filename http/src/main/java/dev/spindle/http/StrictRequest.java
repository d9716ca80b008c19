package dev.spindle.http;

import dev.spindle.parser.Field;
import dev.spindle.parser.Head;
import java.util.Set;

/** What {@link HttpProfile#STRICT} asks of a request beyond the parser's grammar: RFC 9112 §3.2 and RFC 9110 §7.2. */
final class StrictRequest {
    private static final String REG_NAME =
            "-._~!$&'()*+;=%"; // beside letters and digits; no comma: it would look like a list

    /** Beside those of framing, which the parser refuses. */
    private static final Set<String> NOT_BEHIND_THE_BODY = Set.of(
            "authorization",
            "cache-control",
            "content-encoding",
            "content-range",
            "content-type",
            "cookie",
            "expect",
            "host",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "max-forwards",
            "pragma",
            "proxy-authorization",
            "range",
            "te",
            "trailer");

    private StrictRequest() {}

    /** One good Host, and a target of a form that goes with the method and with that Host. */
    static boolean isSound(Head head) {
        var at = head.find(Field.HOST);
        if (at == Head.NONE) {
            return head.versionMinor() == 0 && isTarget(head.method(), head.target());
        }
        return head.indexOf("host", at + 1) == Head.NONE
                && isAuthority(head.value(at), false)
                && isTarget(head.method(), head.target())
                && !head.targetDisagreesWithHost();
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
            end++;
        }
        return end;
    }

    private static boolean isNameChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || REG_NAME.indexOf(c) >= 0;
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
