package dev.spindle.parser;

import static dev.spindle.parser.Fault.FAILED;
import static dev.spindle.parser.Fault.PARTIAL;
import static dev.spindle.parser.ParseError.CR_EXPECTED;
import static dev.spindle.parser.ParseError.HEADER_OVERFLOW;
import static dev.spindle.parser.ParseError.INVALID_HEADER_TOKEN;
import static dev.spindle.parser.ParseError.INVALID_TRANSFER_ENCODING;
import static dev.spindle.parser.ParseError.LF_EXPECTED;
import static dev.spindle.parser.ParseError.STRICT;
import static dev.spindle.parser.ParseError.UNEXPECTED_SPACE;

/**
 * Reads one field line (RFC 9112 §5), or the empty line behind the last one, with every rule and every leniency, and can stop
 * and go on at any byte. {@link HeadParser} reads plain lines by itself and comes here with the others: the incomplete, the
 * odd, the wrong.
 *
 * <pre>
 *   FIRST → START → NAME → BLANKS → VALUE → VALUE_LF → NEXT → START …
 *             │                └→ EMPTY_LF → EMPTY_NEXT ↗ ↘ VALUE (folded)
 *             └→ END_LF → DONE
 * </pre>
 */
final class FieldRules {
    /** Behind the start line, where a blank has its own error. */
    static final int FIRST = 0;

    static final int START = 1;
    static final int NAME = 2;
    static final int NAME_BLANKS = 3;
    static final int BLANKS = 4;
    static final int EMPTY_LF = 5;
    static final int EMPTY_NEXT = 6;
    static final int VALUE = 7;
    static final int VALUE_LF = 8;
    static final int NEXT = 9;
    static final int END_LF = 10;
    static final int DONE = 11;

    static final String OVERFLOW = "Header overflow";

    private static final String BAD_NAME = "Invalid header token";
    private static final String BAD_NAME_CHAR = "Invalid header field char";
    private static final String BAD_VALUE = "Invalid header value char";

    private final Fault fault;
    private final FramingFields framing;
    private final int leniency;
    private final int maxHeadSize;
    private final int maxCount;

    int rule;

    /** Where the names and values go. */
    Head head;

    /** Bytes of target, reason, names and values so far: what Node holds against maxHeaderSize. */
    int counted;

    /** Offsets from the start of the head. */
    private int nameStart;

    private int nameEnd;
    private int valueStart;
    private int valueEnd;
    private int lineStart;

    /** What the name is if nothing but blanks follows it; looked at only where blanks are allowed. */
    private int kindBeforeBlanks;

    /** Whether the message is a response, of which fields too many are just not kept. */
    boolean response;

    /** What to say if the packet ends where the bytes have ended; null: nothing. */
    ParseError tooLong;

    private boolean folded;

    /** Whether this line of the value has a byte that only leniency lets pass; then llhttp is lenient about its end, too. */
    private boolean odd;

    FieldRules(Fault fault, FramingFields framing, ParserLimits limits, int leniency) {
        this.fault = fault;
        this.framing = framing;
        this.leniency = leniency;
        maxHeadSize = limits.maxHeadSize();
        maxCount = limits.maxHeaderCount() == 0 ? Integer.MAX_VALUE : limits.maxHeaderCount();
    }

    void begin(Head head, int rule) {
        if (this.head != head) {
            this.head = head;
        }
        this.rule = rule;
    }

    /** Reads from p to the start of the next line or behind the empty line. Answers that position, PARTIAL or FAILED. */
    int readLine(byte[] b, int base, int p, int limit) {
        do {
            if (p == limit) {
                return partial(base, limit);
            }
            p = switch (rule) {
                case FIRST -> first(b, p);
                case START -> start(b, base, p);
                case NAME -> name(b, base, p, limit);
                case NAME_BLANKS -> nameBlanks(b, base, p);
                case BLANKS -> blanks(b, base, p);
                case EMPTY_LF -> emptyLf(b, p);
                case EMPTY_NEXT -> emptyNext(b, base, p);
                case VALUE -> value(b, base, p, limit);
                case VALUE_LF -> valueLf(b, p);
                case NEXT -> next(b, base, p);
                default -> endLf(b, p);
            };
        } while (p >= 0 && rule != START && rule != DONE);
        return p;
    }

    /** Node counts names, and what has come of a name or value, at the end of each packet, so that we must look there too. */
    private int partial(int base, int limit) {
        var begun =
                switch (rule) {
                    case NAME, NAME_BLANKS -> mayCome() ? limit - base - nameStart : maxHeadSize;
                    case VALUE -> limit - base - lineStart;
                    default -> 0;
                };
        return partial(begun, HEADER_OVERFLOW);
    }

    int partial(int begun, ParseError overflow) {
        tooLong = begun > 0 && !fits(begun) ? overflow : null;
        return PARTIAL;
    }

    private int overflow(int p) {
        return fault.at(p, HEADER_OVERFLOW, OVERFLOW);
    }

    /** Counts a span that ended; answers whether it is still within the limit. */
    boolean count(int bytes) {
        counted += bytes;
        return counted < maxHeadSize;
    }

    boolean fits(int bytes) {
        return counted + bytes < maxHeadSize;
    }

    /** How many bytes are too many. */
    int room() {
        return maxHeadSize - counted;
    }

    void room(int bytes) {
        counted = maxHeadSize - bytes;
    }

    /** Whether there may be one more field. */
    boolean mayCome() {
        return head.size() < maxCount || response;
    }

    private boolean lenient(int flag) {
        return (leniency & flag) != 0;
    }

    private int first(byte[] b, int p) {
        rule = START;
        if (b[p] != ' ') {
            return p;
        }
        return lenient(Leniency.HEADERS)
                ? p + 1
                : fault.at(p + 1, UNEXPECTED_SPACE, "Unexpected space after start line");
    }

    private int start(byte[] b, int base, int p) {
        var c = b[p];
        if (c == '\r') {
            rule = END_LF;
            return p + 1;
        }
        if (c == '\n') {
            if (lenient(Leniency.OPTIONAL_CR_BEFORE_LF)) {
                rule = DONE;
                return p + 1;
            }
            return fault.at(p + 1, INVALID_HEADER_TOKEN, BAD_NAME_CHAR);
        }
        if (!Ascii.is(c, Ascii.TOKEN)) {
            return fault.at(p, INVALID_HEADER_TOKEN, BAD_NAME);
        }
        nameStart = p - base;
        kindBeforeBlanks = FramingFields.OTHER;
        rule = NAME;
        return p + 1;
    }

    private int name(byte[] b, int base, int p, int limit) {
        var end = Ascii.skip(Ascii.TOKEN, b, p, limit);
        if (end == limit) {
            return end;
        }
        // llhttp tells the fields it knows apart while reading, and has another answer to a blank behind those
        var start = base + nameStart;
        var kind = nameHasBlanks() ? FramingFields.OTHER : FramingFields.kindOf(b, start, end - start);
        if (b[end] == ':') {
            return nameDone(kind, base, end);
        }
        if (b[end] != ' ' || kind == FramingFields.OTHER) {
            return fault.at(end, INVALID_HEADER_TOKEN, BAD_NAME);
        }
        if (!lenient(Leniency.HEADERS)) {
            return count(end - start) ? fault.at(end + 1, INVALID_HEADER_TOKEN, BAD_NAME_CHAR) : overflow(end + 1);
        }
        kindBeforeBlanks = kind;
        rule = NAME_BLANKS;
        return end + 1;
    }

    private boolean nameHasBlanks() {
        return kindBeforeBlanks != FramingFields.OTHER;
    }

    /** llhttp takes the blanks for a part of the name, and so does Node. */
    private int nameBlanks(byte[] b, int base, int p) {
        if (b[p] == ' ') {
            return p + 1;
        }
        if (b[p] == ':') {
            return nameDone(kindBeforeBlanks, base, p);
        }
        if (!Ascii.is(b[p], Ascii.TOKEN)) {
            return fault.at(p, INVALID_HEADER_TOKEN, BAD_NAME);
        }
        rule = NAME;
        return p;
    }

    private int nameDone(int kind, int base, int colon) {
        nameEnd = colon - base;
        if (!count(nameEnd - nameStart) || !mayCome()) {
            return overflow(colon + 1);
        }
        folded = false;
        rule = BLANKS;
        return framing.name(kind, colon + 1);
    }

    private int blanks(byte[] b, int base, int p) {
        switch (b[p]) {
            case ' ', '\t' -> {
                return p + 1;
            }
            case '\r' -> {
                rule = EMPTY_LF;
                return p + 1;
            }
            case '\n' -> {
                rule = EMPTY_NEXT;
                return lenient(Leniency.OPTIONAL_CR_BEFORE_LF)
                        ? p + 1
                        : fault.at(p + 1, INVALID_HEADER_TOKEN, BAD_VALUE);
            }
            default -> {
                valueStart = p - base;
                return startLine(base, p);
            }
        }
    }

    private int startLine(int base, int p) {
        lineStart = p - base;
        odd = false;
        rule = VALUE;
        return framing.start(p);
    }

    private int emptyLf(byte[] b, int p) {
        rule = EMPTY_NEXT;
        if (b[p] == '\n') {
            return p + 1;
        }
        return lenient(Leniency.HEADERS) ? p : fault.at(p, STRICT, "Expected LF after CR");
    }

    private int emptyNext(byte[] b, int base, int p) {
        if (b[p] == ' ' || b[p] == '\t') {
            rule = BLANKS;
            return lenient(Leniency.HEADERS) ? p + 1 : fault.at(p + 1, INVALID_HEADER_TOKEN, BAD_VALUE);
        }
        valueStart = p - base;
        valueEnd = valueStart;
        rule = START;
        if (framing.empty(p) == FAILED) {
            return FAILED;
        }
        add();
        return p;
    }

    private int value(byte[] b, int base, int p, int limit) {
        var end = valueSpanEnd(b, p, limit);
        if (framing.feed(b, p, end) == FAILED) {
            return badValue(base);
        }
        if (end == limit) {
            return end;
        }
        var c = b[end];
        if (c != '\r' && c != '\n') {
            if (framing.kind() == FramingFields.CONTENT_LENGTH) {
                framing.notANumber(end);
            } else {
                fault.at(end, INVALID_HEADER_TOKEN, BAD_VALUE);
            }
            return badValue(base);
        }
        if (!count(end - base - lineStart)) {
            return overflow(c == '\r' ? end + 1 : end);
        }
        valueEnd = end - base;
        rule = VALUE_LF;
        if (c == '\r') {
            return end + 1;
        }
        return lenient(Leniency.OPTIONAL_CR_BEFORE_LF) || odd
                ? end
                : fault.at(end, CR_EXPECTED, "Missing expected CR after header value");
    }

    /** A fault ends the value, which llhttp lets Node count first. A bad Transfer-Encoding is told behind the bad byte. */
    private int badValue(int base) {
        var behind = fault.error == INVALID_TRANSFER_ENCODING ? 1 : 0;
        return fits(fault.position - behind - base - lineStart) ? FAILED : overflow(fault.position);
    }

    private int valueSpanEnd(byte[] b, int p, int limit) {
        var end = Ascii.skip(Ascii.VALUE, b, p, limit);
        if (end == limit || !lenient(Leniency.HEADERS | Leniency.HEADER_VALUE_RELAXED)) {
            return end;
        }
        var nul = lenient(Leniency.HEADERS) ? '\r' : 0;
        var valid = end;
        while (end < limit && b[end] != '\r' && b[end] != '\n' && b[end] != nul) {
            end++;
        }
        odd |= end > valid && lenient(Leniency.HEADERS);
        return end;
    }

    private int valueLf(byte[] b, int p) {
        rule = NEXT;
        return b[p] == '\n' ? p + 1 : fault.at(p, LF_EXPECTED, "Missing expected LF after header value");
    }

    private int next(byte[] b, int base, int p) {
        if (b[p] == ' ' || b[p] == '\t') {
            if (!lenient(Leniency.HEADERS)) {
                return fault.at(p, INVALID_HEADER_TOKEN, "Unexpected whitespace after header value");
            }
            framing.fold();
            folded = true;
            return startLine(base, p);
        }
        framing.lineEnd();
        while (valueEnd > valueStart && isBlank(b[base + valueEnd - 1])) {
            valueEnd--;
        }
        if (folded) {
            head.flags |= Head.FOLDED;
        }
        rule = START;
        add();
        return p;
    }

    /** Line ends, too: the last lines of a folded value may be blank. */
    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private void add() {
        if (head.size() < maxCount) {
            head.addField(nameStart, nameEnd, valueStart, valueEnd);
        }
    }

    private int endLf(byte[] b, int p) {
        rule = DONE;
        if (b[p] == '\n') {
            return p + 1;
        }
        return lenient(Leniency.OPTIONAL_LF_AFTER_CR) ? p : fault.at(p, STRICT, "Expected LF after headers");
    }
}
