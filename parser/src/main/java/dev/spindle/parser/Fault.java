package dev.spindle.parser;

/** Where and why reading failed: one per parser, shared by its parts, so that failing allocates nothing. */
final class Fault {
    /** What a rule answers instead of a position: the bytes end inside it. */
    static final int PARTIAL = -1;

    /** What a rule answers instead of a position: this fault was set. */
    static final int FAILED = -2;

    ParseError error = ParseError.OK;
    String reason;

    /** Index of the byte in the array or window that was being read. */
    int position;

    /** Sets the fault and answers {@link #FAILED}, so that a rule can end with {@code return fault.at(…)}. */
    int at(int position, ParseError error, String reason) {
        this.position = position;
        this.error = error;
        this.reason = reason;
        return FAILED;
    }

    void clear() {
        if (error != ParseError.OK) { // see HeadParser.begin
            error = ParseError.OK;
            reason = null;
        }
        position = 0;
    }
}
