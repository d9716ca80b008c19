package dev.spindle.http;

/**
 * Reads the URLs that nearly all programs write: {@code http://}, a name in small letters or an IPv4 address in its usual
 * form, perhaps a port, a path without dot segments, and nothing that must be encoded. {@link HttpUrl} reads all others, and
 * would say the same of these; this spares a request most of the time and heap that its URL costs.
 */
final class PlainUrl {
    private static final String SCHEME = "http://";
    private static final boolean[] NAME = set('a', 'z', "0123456789-._");
    private static final boolean[] DIGITS = set('0', '9', "");
    private static final boolean[] PATH = without(set('!', '~', ""), HttpUrl.PATH_SET + "\\");
    private static final boolean[] QUERY = without(set('!', '~', ""), HttpUrl.SPECIAL_QUERY_SET);

    private PlainUrl() {}

    /** Its parts; null: it takes a closer look, and may be none. */
    static HttpUrl read(String url) {
        if (!url.startsWith(SCHEME)) {
            return null;
        }
        var start = SCHEME.length();
        var nameEnd = end(url, start, NAME);
        var hasPort = is(url, nameEnd, ':');
        var pathStart = hasPort ? end(url, nameEnd + 1, DIGITS) : nameEnd;
        var port = hasPort ? port(url, nameEnd + 1, pathStart) : 80;
        var pathEnd = end(url, pathStart, PATH);
        var end = is(url, pathEnd, '?') ? end(url, pathEnd + 1, QUERY) : pathEnd;
        var isPlain = end == url.length()
                && isName(url, start, nameEnd)
                && port >= 0
                && (pathStart == pathEnd || isPath(url, pathStart, pathEnd));
        if (!isPlain) {
            return null;
        }
        var path = pathStart == pathEnd ? "/" + url.substring(pathStart) : url.substring(pathStart);
        return new HttpUrl("http:", url.substring(start, nameEnd), port == 80 ? -1 : port, path, null);
    }

    /** Where the characters of that set end. */
    private static int end(String url, int from, boolean[] set) {
        var at = from;
        while (at < url.length() && url.charAt(at) < set.length && set[url.charAt(at)]) {
            at++;
        }
        return at;
    }

    private static boolean is(String url, int at, char c) {
        return at < url.length() && url.charAt(at) == c;
    }

    /** Whether it is a name that needs no translation, or an address. */
    private static boolean isName(String url, int start, int end) {
        var last = Math.max(start, url.lastIndexOf('.', end - 1) + 1); // of the last label, which may be a number
        var international = url.indexOf("xn--", start);
        return last < end
                && (international < 0 || international >= end)
                && (!DIGITS[url.charAt(last)] || isAddress(url, start, end));
    }

    /** Four decimal numbers under 256, without leading zeros. */
    private static boolean isAddress(String url, int start, int end) {
        var at = start;
        for (var i = 0; i < 4; i++) {
            var to = end(url, at, DIGITS);
            var digits = to - at;
            var isNumber = digits == 1 || (digits == 2 || digits == 3) && url.charAt(at) != '0';
            if (!isNumber || number(url, at, to) > 255 || (i < 3 ? !is(url, to, '.') : to != end)) {
                return false;
            }
            at = to + 1;
        }
        return true;
    }

    /** -1: it is none, or too large. */
    private static int port(String url, int from, int to) {
        var digits = to - from;
        var port = digits < 1 || digits > 5 ? -1 : number(url, from, to);
        return port > 65_535 ? -1 : port;
    }

    private static int number(String url, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            number = number * 10 + url.charAt(i) - '0';
        }
        return number;
    }

    /** Whether no segment is, or begins like, one of dots, which may be written as {@code %2e}. */
    private static boolean isPath(String url, int from, int to) {
        for (var i = from; i < to - 1; i++) {
            if (url.charAt(i) == '/' && (url.charAt(i + 1) == '.' || url.regionMatches(true, i + 1, "%2e", 0, 3))) {
                return false;
            }
        }
        return url.charAt(from) == '/';
    }

    private static boolean[] set(char from, char to, String more) {
        var set = new boolean[128];
        for (var c = from; c <= to; c++) {
            set[c] = true;
        }
        for (var i = 0; i < more.length(); i++) {
            set[more.charAt(i)] = true;
        }
        return set;
    }

    private static boolean[] without(boolean[] set, String excluded) {
        for (var i = 0; i < excluded.length(); i++) {
            set[excluded.charAt(i)] = false;
        }
        return set;
    }
}
