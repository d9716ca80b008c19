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
        if ((flags & Head.TRANSFER_ENCODING) == 0) {
            return true;
        }
        var name = Field.name(Field.TRANSFER_ENCODING);
        var first = head.indexOf(name, 0);
        return head.minor == 1
                && first != Head.NONE
                && head.valueEquals(first, "chunked")
                && head.indexOf(name, first + 1) == Head.NONE;
    }
}
