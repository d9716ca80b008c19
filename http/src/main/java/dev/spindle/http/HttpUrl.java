package dev.spindle.http;

import dev.spindle.events.NodeException;
import dev.spindle.net.Net;
import dev.spindle.net.SocketAddress;
import java.net.IDN;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parts of an absolute URL that a request needs, read as browsers and {@code new URL()} in Node read one: blanks at the ends,
 * tabs and line ends inside do not count, a backslash is a slash, dot segments are resolved, what may not stand there is
 * percent-encoded as UTF-8, names become ASCII. Source: WHATWG URL.
 *
 * @param protocol with its colon, in lower case
 * @param hostname in lower case; an IPv6 address without its brackets
 * @param port -1: the protocol's own
 * @param path with the query, without the fragment; begins with a slash, unless nobody here speaks the protocol
 * @param auth {@code "user:password"}, percent-decoded; null when there is none
 */
record HttpUrl(String protocol, String hostname, int port, String path, String auth) {
    static final String PATH_SET = " \"#<>?`{}^";
    private static final String QUERY_SET = " \"#<>";
    static final String SPECIAL_QUERY_SET = QUERY_SET + "'";
    private static final String FRAGMENT_SET = " \"<>`";

    private static final String FORBIDDEN_IN_HOST = " #/:<>?@[\\]^|";

    private static final Set<String> SPECIAL = Set.of("http:", "https:", "ws:", "wss:", "ftp:", "file:");
    private static final Pattern FULL_STOPS = Pattern.compile("[.\u3002\uff0e\uff61]");

    static HttpUrl of(String input) {
        var plain = PlainUrl.read(input);
        return plain != null ? plain : closely(input);
    }

    /** Reads any URL. */
    static HttpUrl closely(String input) {
        try {
            return parsed(trimmed(input));
        } catch (NodeException e) {
            throw e.code() == null ? e : e.input(wellFormed(input));
        }
    }

    private static HttpUrl parsed(String url) {
        var colon = url.indexOf(':');
        if (colon <= 0 || !isScheme(url.substring(0, colon))) {
            throw invalid();
        }
        var protocol = url.substring(0, colon + 1).toLowerCase(Locale.ROOT);
        var at = colon + 1;
        if (!SPECIAL.contains(protocol)) {
            return ofOthers(protocol, url.substring(at));
        }
        while (at < url.length() && isSlash(url.charAt(at))) {
            at++;
        }
        var end = at;
        while (end < url.length() && !isSlash(url.charAt(end)) && "?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return withAuthority(protocol, url.substring(at, end), pathAndQuery(url.substring(end), true));
    }

    /** Nobody here speaks that protocol, but it is a URL: its host is any text, and there need be none. */
    private static HttpUrl ofOthers(String protocol, String rest) {
        if (!rest.startsWith("//")) {
            return new HttpUrl(protocol, "", -1, pathAndQuery(rest, false), null);
        }
        var end = 2;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return withAuthority(protocol, rest.substring(2, end), pathAndQuery(rest.substring(end), false));
    }

    private static HttpUrl withAuthority(String protocol, String authority, String path) {
        var userEnd = authority.lastIndexOf('@');
        var server = authority.substring(userEnd + 1);
        var portStart = server.lastIndexOf(':');
        if (portStart < server.indexOf(']')) {
            portStart = -1;
        }
        var name = portStart < 0 ? server : server.substring(0, portStart);
        var needed = SPECIAL.contains(protocol) || authority.length() > 0;
        return new HttpUrl(
                protocol,
                SPECIAL.contains(protocol) ? host(name) : opaqueHost(name, needed),
                port(portStart < 0 ? "" : server.substring(portStart + 1), protocol),
                path,
                userEnd < 0 ? null : auth(authority.substring(0, userEnd)));
    }

    /** Host and port as they stand in Host: IPv6 addresses in brackets, the port unless it is the protocol's own. */
    String host() {
        var name = hostname.indexOf(':') >= 0 ? "[" + hostname + "]" : hostname;
        return port < 0 ? name : name + ":" + port;
    }

    /** What a request asks for: the path with the query, but an empty query is none. */
    String target() {
        var end = path.length() - 1;
        return end >= 0 && path.indexOf('?') == end ? path.substring(0, end) : path;
    }

    /** The whole without user and password. */
    String href() {
        return protocol + "//" + host() + path;
    }

    private static String trimmed(String input) {
        var start = 0;
        var end = input.length();
        while (start < end && input.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && input.charAt(end - 1) <= ' ') {
            end--;
        }
        var kept = new StringBuilder(end - start);
        for (var i = start; i < end; i++) {
            var c = input.charAt(i);
            if (c != '\t' && c != '\r' && c != '\n') {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static boolean isScheme(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || !(c >= '0' && c <= '9') && "+-.".indexOf(c) < 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    private static String auth(String userinfo) {
        var colon = userinfo.indexOf(':');
        var user = colon < 0 ? userinfo : userinfo.substring(0, colon);
        if (user.isEmpty() && colon >= userinfo.length() - 1) {
            return null;
        }
        return decoded(user) + ":" + (colon < 0 ? "" : decoded(userinfo.substring(colon + 1)));
    }

    /** Percent-decoding; a plus sign stays one, and what is no UTF-8 is refused. */
    private static String decoded(String text) {
        try {
            var raw = new String(wellFormed(text).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            var bytes = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
            var utf8 = StandardCharsets.UTF_8.newDecoder(); // which does not replace what it cannot read
            return utf8.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new NodeException("URIError", null, "URI malformed", null);
        }
    }

    private static int port(String digits, String protocol) {
        if (digits.isEmpty()) {
            return -1;
        }
        var port = 0;
        for (var i = 0; i < digits.length(); i++) {
            var c = digits.charAt(i);
            port = port * 10 + c - '0';
            if (c < '0' || c > '9' || port > 65535) {
                throw invalid();
            }
        }
        return port == 80 && protocol.equals("http:") || port == 443 && protocol.equals("https:") ? -1 : port;
    }

    // ---- the host ---------------------------------------------------------------------------------------------------

    private static String host(String text) {
        if (text.startsWith("[")) {
            return bracketed(text);
        }
        var name = ascii(text);
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c < ' ' || c >= 127 || c == '%' || FORBIDDEN_IN_HOST.indexOf(c) >= 0) {
                throw invalid();
            }
        }
        if (name.isEmpty()) {
            throw invalid();
        }
        return endsInNumber(name) ? ipv4(name) : name;
    }

    private static String bracketed(String text) {
        var address = text.substring(1, Math.max(1, text.length() - 1));
        if (!text.endsWith("]") || !Net.isIPv6(address) || address.indexOf('%') >= 0) {
            throw invalid();
        }
        return ipv6(address);
    }

    private static String opaqueHost(String text, boolean needed) {
        if (text.startsWith("[")) {
            return bracketed(text);
        }
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || FORBIDDEN_IN_HOST.indexOf(text.charAt(i)) >= 0) {
                throw invalid();
            }
        }
        if (needed && text.isEmpty()) {
            throw invalid();
        }
        return encoded(text, "");
    }

    /** The name without percent signs, every label in ASCII. */
    private static String ascii(String text) {
        try {
            var decoded = URLDecoder.decode(wellFormed(text).replace("+", "%2B"), StandardCharsets.UTF_8);
            var labels = FULL_STOPS.split(decoded, -1);
            for (var i = 0; i < labels.length; i++) {
                labels[i] = isPlain(labels[i]) ? labels[i] : IDN.toASCII(labels[i], IDN.ALLOW_UNASSIGNED);
            }
            return String.join(".", labels).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** Whether it is in ASCII as it is, however long. */
    private static boolean isPlain(String label) {
        return label.chars().allMatch(c -> c < 128) && !label.regionMatches(true, 0, "xn--", 0, 4);
    }

    /** The groups without leading zeros, and the first longest run of zero groups left out; RFC 5952 §4. */
    private static String ipv6(String address) {
        var gap = address.indexOf("::");
        var head = groups(gap < 0 ? address : address.substring(0, gap));
        var tail = groups(gap < 0 ? "" : address.substring(gap + 2));
        while (head.size() + tail.size() < 8) {
            head.add("0");
        }
        head.addAll(tail);
        var longest = 1; // a single zero group stays
        var start = -1;
        for (var i = 0; i < 8; i++) {
            var end = i;
            while (end < 8 && head.get(end).equals("0")) {
                end++;
            }
            if (end - i > longest) {
                longest = end - i;
                start = i;
            }
        }
        return start < 0
                ? String.join(":", head)
                : String.join(":", head.subList(0, start)) + "::" + String.join(":", head.subList(start + longest, 8));
    }

    private static List<String> groups(String text) {
        var groups = new ArrayList<String>(8);
        for (var group : text.isEmpty() ? new String[0] : text.split(":", -1)) {
            if (group.indexOf('.') < 0) {
                groups.add(Integer.toHexString(Integer.parseInt(group, 16)));
            } else {
                var bytes = ipv4(group).split("\\.");
                for (var i = 0; i < 4; i += 2) {
                    groups.add(Integer.toHexString(Integer.parseInt(bytes[i]) << 8 | Integer.parseInt(bytes[i + 1])));
                }
            }
        }
        return groups;
    }

    private static boolean endsInNumber(String name) {
        var text = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        var last = text.substring(text.lastIndexOf('.') + 1);
        var hex = last.startsWith("0x");
        var digits = hex ? last.substring(2) : last;
        return !last.isEmpty() && digits.chars().allMatch(c -> Character.digit(c, hex ? 16 : 10) >= 0);
    }

    /** {@code 127.1}, {@code 0x7f000001} and other ways to write an address become the usual one. */
    private static String ipv4(String name) {
        var address = SocketAddress.parse(name);
        if (address == null) {
            throw invalid();
        }
        return address.address();
    }

    // ---- path and query ---------------------------------------------------------------------------------------------

    private static String pathAndQuery(String text, boolean special) {
        var fragment = text.indexOf('#');
        var whole = fragment < 0 ? text : text.substring(0, fragment);
        var query = whole.indexOf('?');
        var raw = query < 0 ? whole : whole.substring(0, query);
        var path = special ? path(raw.replace('\\', '/')) : raw.startsWith("/") ? path(raw) : encoded(raw, "");
        var set = special ? SPECIAL_QUERY_SET : QUERY_SET;
        return query < 0 ? path : path + "?" + encoded(whole.substring(query + 1), set);
    }

    /** The fragment of a URL or path with its number sign; empty when there is none. */
    static String fragment(String text) {
        var at = text.indexOf('#');
        return at < 0 ? "" : "#" + encoded(text.substring(at + 1), FRAGMENT_SET);
    }

    private static String path(String text) {
        List<String> segments = new ArrayList<>();
        var from = 1;
        while (from <= text.length()) {
            var to = from;
            while (to < text.length() && text.charAt(to) != '/') {
                to++;
            }
            var segment = text.substring(from, to);
            var dots = segment.replace("%2e", ".").replace("%2E", ".");
            if (dots.equals("..") && !segments.isEmpty()) {
                segments.remove(segments.size() - 1);
            }
            if (!dots.equals("..") && !dots.equals(".")) {
                segments.add(encoded(segment, PATH_SET));
            } else if (to == text.length()) {
                segments.add("");
            }
            from = to + 1;
        }
        return "/" + String.join("/", segments);
    }

    private static String encoded(String text, String set) {
        var out = new StringBuilder(text.length());
        for (var b : wellFormed(text).getBytes(StandardCharsets.UTF_8)) {
            if (b < ' ' || b == 127 || set.indexOf(b) >= 0) {
                out.append('%').append(hex(b >> 4 & 15)).append(hex(b & 15));
            } else {
                out.append((char) b);
            }
        }
        return out.toString();
    }

    /** Half a surrogate pair becomes U+FFFD. */
    private static String wellFormed(String text) {
        var kept = new StringBuilder(text);
        for (var i = 0; i < kept.length(); i += Character.charCount(kept.codePointAt(i))) {
            if (Character.getType(kept.codePointAt(i)) == Character.SURROGATE) {
                kept.setCharAt(i, '\ufffd');
            }
        }
        return kept.toString();
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }

    private static NodeException invalid() {
        return NodeException.typeError("ERR_INVALID_URL", "Invalid URL");
    }
}
