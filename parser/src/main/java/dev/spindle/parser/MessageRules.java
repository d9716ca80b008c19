package dev.spindle.parser;

/** What a head means for the end of its message (RFC 9112 §6.3) and of its connection (§9.3). */
final class MessageRules {
    private MessageRules() {}

    /** CONNECT, an Upgrade that Connection confirms (RFC 9110 §7.8), and of responses only a 101 that has both. */
    static boolean asksToLeave(Head head) {
        if (head.method == Methods.CONNECT) {
            return true;
        }
        return head.has(Head.UPGRADE)
                && head.has(Head.CONNECTION_UPGRADE)
                && (!head.isResponse() || head.status == 101);
    }

    /** Whether a response has no body whatever its fields say. Of the other 1xx, llhttp reads a body if they announce one. */
    static boolean isBodiless(Head head) {
        var status = head.status;
        return head.isResponse() && (status >= 100 && status <= 103 || status == 204 || status == 304);
    }

    /** Whether only the end of the connection ends the body. */
    static boolean lastsUntilClose(Head head, int flags, boolean noBody) {
        if (!head.isResponse() || noBody || isBodiless(head) || head.status / 100 == 1) {
            return false;
        }
        var lengthAlone = (flags & (Head.TRANSFER_ENCODING | Head.CONTENT_LENGTH)) == Head.CONTENT_LENGTH;
        return (flags & Head.CHUNKED) == 0 && !lengthAlone;
    }

    /** Whether the connection may carry another message. The flags may have grown in the trailers since the head. */
    static boolean keepsAlive(Head head, int flags, boolean noBody) {
        var stays = head.major > 0 && head.minor > 0
                ? (flags & Head.CONNECTION_CLOSE) == 0
                : (flags & Head.CONNECTION_KEEP_ALIVE) != 0;
        return stays && !lastsUntilClose(head, flags, noBody);
    }

    /** STRICT takes no Transfer-Encoding but one that is chunked and nothing else, in HTTP/1.1 (RFC 9112 §6.1). */
    static boolean isCodedPlainly(Head head, int flags) {
        var name = Field.name(Field.TRANSFER_ENCODING);
        var first = head.indexOf(name, 0);
        return head.minor == 1
                && (flags & Head.CHUNKED) != 0
                && first != Head.NONE
                && head.valueEquals(first, "chunked")
                && head.indexOf(name, first + 1) == Head.NONE;
    }

    /** Whether other codings stand before a chunked, each a token: nothing is wrong with them but that we do not know them. */
    static boolean isCodedWell(Head head, int flags) {
        var name = Field.name(Field.TRANSFER_ENCODING);
        for (var i = head.indexOf(name, 0); i != Head.NONE; i = head.indexOf(name, i + 1)) {
            for (var coding : head.value(i).split(",", -1)) {
                if (!isToken(coding.strip())) {
                    return false;
                }
            }
        }
        return head.minor == 1 && (flags & Head.CHUNKED) != 0;
    }

    private static boolean isToken(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f || !Ascii.is((byte) text.charAt(i), Ascii.TOKEN)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether a target in absolute or authority form names another server than a Host field does (RFC 9112 §3.2.2, §3.2.3). */
    static boolean hostDisagrees(Head head) {
        var target = head.target();
        if (head.method == Methods.CONNECT) {
            return hostDiffers(head, target, target.substring(Math.max(0, target.lastIndexOf(':'))));
        }
        var scheme = target.indexOf("://");
        if (scheme <= 0 || target.charAt(0) == '/') {
            return false;
        }
        var defaultPort = target.substring(0, scheme).equalsIgnoreCase("https") ? ":443" : ":80";
        return hostDiffers(head, authority(target, scheme + 3), defaultPort);
    }

    private static boolean hostDiffers(Head head, String authority, String defaultPort) {
        var name = Field.name(Field.HOST);
        for (var i = head.indexOf(name, 0); i != Head.NONE; i = head.indexOf(name, i + 1)) {
            if (!withoutPort(head.value(i), defaultPort).equalsIgnoreCase(withoutPort(authority, defaultPort))) {
                return true;
            }
        }
        return false;
    }

    private static String authority(String target, int from) {
        var end = from;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        return target.substring(Math.max(from, target.lastIndexOf('@', end - 1) + 1), end);
    }

    /** An empty port is the default one as well: RFC 3986 §6.2.3. */
    private static String withoutPort(String host, String defaultPort) {
        var port = host.endsWith(":") ? ":" : host.endsWith(defaultPort) ? defaultPort : "";
        return host.substring(0, host.length() - port.length());
    }
}
