package dev.spindle.http;

import dev.spindle.parser.Head;

/** What {@link HttpProfile#STRICT} asks of a response beyond the parser's grammar. */
final class StrictResponse {
    private StrictResponse() {}

    /** Whether nobody asked for this 101, or it does not say what for. RFC 9110 §7.8. */
    static boolean switchesUnasked(Head head, boolean asked) {
        return head.statusCode() == 101 && !(asked && head.isUpgrade());
    }

    /** RFC 9112 §6.3: no body follows, but who sent this, or passed it on, may think that one does. */
    static boolean announcesWhatMayNotCome(Head head) {
        var bodyless = head.statusCode() / 100 == 1 || head.statusCode() == 204;
        return bodyless && (head.hasTransferEncoding() || head.contentLength() > 0);
    }
}
