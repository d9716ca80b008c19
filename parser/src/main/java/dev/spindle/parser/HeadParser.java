package dev.spindle.parser;

import static dev.spindle.parser.Fault.FAILED;
import static dev.spindle.parser.Fault.PARTIAL;

import java.nio.ByteBuffer;

/**
 * Reads a head (RFC 9112 §2.1) in the order of its grammar: start line, field lines, empty line. Almost every line is plain
 * (complete, one blank where one is usual, CRLF behind it) and is read here, straight on, eight bytes at a time. Where
 * a line is anything else, this class steps back to where it began and leaves it to {@link StartLineRules} and
 * {@link FieldRules}, which know every rule and can stop at any byte. So all errors come from there, and a byte is looked at
 * twice at most, however the bytes arrive.
 */
final class HeadParser {
    private static final int GET_ = (int) Ascii.word("GET \0\0\0\0");
    private static final short COLON_BLANK = ':' | ' ' << 8;
    private static final long HTTP_1_1 = Ascii.word("HTTP/1.1");
    private static final long HTTP_1_0 = Ascii.word("HTTP/1.0");

    private final HeadBytes bytes = new HeadBytes();
    private final FramingFields framing;
    private final StartLineRules startLine;
    private final FieldRules fields;
    private final int maxCount;
    private final int maxWireSize;

    /** Of the plain rules only that of the request line knows too little for STRICT. */
    private final boolean strict;

    private final Fault fault;

    /** That of the message, or its trailers. */
    private Head head;

    private HttpParser.Type type;
    private boolean startLineDone;

    /** Whether the start line is untouched, so that it may be plain. */
    private boolean fresh;

    /** Bytes of the head that were looked at. */
    private int scanned;

    HeadParser(HttpParser.Type type, Fault fault, Head head, FramingFields framing, ParserLimits limits, int leniency) {
        this.type = type;
        this.fault = fault;
        this.framing = framing;
        fields = new FieldRules(fault, framing, limits, leniency);
        startLine = new StartLineRules(fault, head, fields, leniency);
        maxCount = limits.maxHeaderCount() == 0 ? Integer.MAX_VALUE : limits.maxHeaderCount();
        maxWireSize = limits.maxWireSize();
        strict = (leniency & Leniency.EXTRA_STRICT) != 0;
    }

    void type(HttpParser.Type type) {
        if (this.type != type) { // as in begin
            this.type = type;
        }
    }

    /** Neither this nor the heads hold anybody's bytes any more, nor a big array of its own. */
    void letGo(Head head, Head trailers) {
        bytes.clear();
        bytes.leave(head);
        bytes.leave(trailers);
    }

    void beginMessage(Head head) {
        begin(head, FieldRules.FIRST);
        startLine.begin(type);
        startLineDone = false;
        fresh = true;
        scanned = 0;
    }

    void beginTrailers(Head head) {
        begin(head, FieldRules.START);
        startLineDone = true;
        scanned = 0;
    }

    /** Stores no reference that is there already: the collector watches such stores, and they cost. */
    private void begin(Head head, int rule) {
        if (this.head != head) {
            this.head = head;
        }
        head.clear();
        fields.begin(head, rule);
    }

    /** Forgets how many bytes were counted against maxHeadSize, as Node does at the end of a head and of a trailer section. */
    void resetCount() {
        fields.counted = 0;
    }

    /** A new window, of which the first bytes, as many as carried, were there before. */
    void attach(ByteBuffer window, int position, int carried) {
        if (window.remaining() < carried) {
            throw new IllegalArgumentException("the incomplete head does not come first in the window");
        }
        bytes.attach(window, position, carried);
    }

    /** Reads the head that begins at position. Answers the index in the window behind it, PARTIAL or FAILED. */
    int read(ByteBuffer window, int position, int limit) {
        for (; ; ) {
            var end = bytes.fill(window, position, limit);
            var shift = bytes.shift();
            var p = parse(bytes.array(), position + shift, end + shift);
            if (p >= 0) {
                return p - shift;
            }
            if (p == FAILED) {
                fault.position -= shift;
                return FAILED;
            }
            if (end == limit && fields.tooLong != null) {
                return overflow(limit);
            }
            if (end == limit) {
                bytes.keep(position);
                return PARTIAL;
            }
        }
    }

    private int overflow(int p) {
        return fault.at(p, fields.tooLong == null ? ParseError.HEADER_OVERFLOW : fields.tooLong, FieldRules.OVERFLOW);
    }

    /**
     * Reads on, in b from where the last call stopped. All in one method on purpose: HotSpot inlines none of more than 325
     * bytecodes, so that this is the one call within {@link HttpParser#execute}, in whichever order the two were compiled. Else
     * it may be one further out, which costs 7 ns a message.
     *
     * @param base index of the first byte of the head
     * @param end index behind the last byte there is
     * @return index behind the empty line, PARTIAL or FAILED
     */
    private int parse(byte[] b, int base, int end) {
        var tooLong = end - base > maxWireSize;
        var limit = tooLong ? base + maxWireSize : end;
        var start = base + scanned;
        var p = start;
        if (!startLineDone) {
            if (fresh && !strict && limit - p >= 16) {
                var first = (long) Ascii.LONGS.get(b, p);
                var isResponse = first == HTTP_1_1 || first == HTTP_1_0;
                if (type != (isResponse ? HttpParser.Type.REQUEST : HttpParser.Type.RESPONSE)) {
                    p = isResponse ? plainStatusLine(b, p, limit) : plainRequestLine(b, p, limit, first);
                }
            }
            fresh = false;
            if (p == start) {
                p = startLine.readLine(b, base, p, limit);
            }
            startLineDone = p >= 0;
            framing.begin(head.isResponse());
            fields.response = head.isResponse();
        }
        while (p >= 0 && fields.rule != FieldRules.DONE) {
            if (fields.rule <= FieldRules.START) {
                p = plainFieldLines(b, base, p, limit);
            }
            if (p >= 0 && fields.rule != FieldRules.DONE) {
                p = fields.readLine(b, base, p, limit);
            }
        }
        if (p == PARTIAL) {
            scanned = limit - base;
            return tooLong ? overflow(limit) : p;
        }
        if (p >= 0) {
            head.refersTo(b, base, p - base);
        }
        return p;
    }

    /** Answers the index behind a plain request line, or p if it is none. First are its first eight bytes. */
    private int plainRequestLine(byte[] b, int p, int limit, long first) {
        if ((int) first == GET_) {
            // the length of the method as a constant, so that the next load need not wait for one
            return plainTarget(b, p, limit, Methods.GET, p + 4);
        }
        var method = Methods.plain(first);
        return method == Methods.NONE ? p : plainTarget(b, p, limit, method, p + Methods.length(method) + 1);
    }

    private int plainTarget(byte[] b, int p, int limit, int method, int target) {
        if (b[target] != '/') {
            return p;
        }
        var end = Ascii.targetEnd(b, target + 1, limit);
        if (end + 11 > limit || b[end] != ' ' || (short) Ascii.SHORTS.get(b, end + 9) != Ascii.CRLF) {
            return p;
        }
        var version = (long) Ascii.LONGS.get(b, end + 1);
        if (version != HTTP_1_1 && version != HTTP_1_0 || !fields.fits(end - target)) {
            return p;
        }
        fields.counted += end - target;
        head.method = (byte) method;
        head.textStart = target - p;
        head.textEnd = end - p;
        head.major = 1;
        head.minor = (byte) (b[end + 8] - '0');
        return end + 11;
    }

    /** Answers the index behind a plain status line, or p if it is none. */
    private int plainStatusLine(byte[] b, int p, int limit) {
        var hundreds = b[p + 9] - '0';
        var tens = b[p + 10] - '0';
        var ones = b[p + 11] - '0';
        if (b[p + 8] != ' ' || b[p + 12] != ' ' || (hundreds | tens | ones | 9 - hundreds | 9 - tens | 9 - ones) < 0) {
            return p;
        }
        var end = Ascii.valueEnd(b, p + 13, limit);
        if (end + 2 > limit || (short) Ascii.SHORTS.get(b, end) != Ascii.CRLF || !fields.fits(end - p - 13)) {
            return p;
        }
        fields.counted += end - p - 13;
        head.flags |= Head.RESPONSE;
        head.status = (short) (hundreds * 100 + tens * 10 + ones);
        head.textStart = 13;
        head.textEnd = end - p;
        head.major = 1;
        head.minor = (byte) (b[p + 7] - '0');
        return end + 2;
    }

    /** Reads plain field lines. Answers the index of the first line that is not, or behind the empty line (then DONE), or FAILED. */
    private int plainFieldLines(byte[] b, int base, int start, int limit) {
        var first = head.size();
        var p = plainLinesEnd(b, base, start, limit);
        if (p > start) {
            fields.rule = FieldRules.START;
            if (framing.obey(head, first, b, base) == FAILED) {
                return FAILED;
            }
        }
        if (p + 2 <= limit && (short) Ascii.SHORTS.get(b, p) == Ascii.CRLF) {
            fields.rule = FieldRules.DONE;
            return p + 2;
        }
        return p;
    }

    /** Keeps the fields of plain lines. Answers the index of the first line that is not plain. */
    private int plainLinesEnd(byte[] b, int base, int start, int limit) {
        var p = start;
        var room = fields.room();
        for (var count = head.size(); count < maxCount; count++) {
            var colon = Ascii.tokenEnd(b, p, limit);
            var value = colon + 2;
            if (value >= limit
                    || (short) Ascii.SHORTS.get(b, colon) != COLON_BLANK
                    || colon == p
                    || isBlankOrControl(b[value])) {
                break;
            }
            var lineEnd = Ascii.valueEnd(b, value, limit);
            var next = lineEnd + 2;
            if (next >= limit || (short) Ascii.SHORTS.get(b, lineEnd) != Ascii.CRLF || isBlank(b[next])) {
                break;
            }
            var counted = colon - p + lineEnd - value;
            if (counted >= room) {
                break;
            }
            room -= counted;
            var end = lineEnd;
            while (b[end - 1] == ' ') {
                end--;
            }
            head.addField(p - base, colon - base, value - base, end - base);
            p = next;
        }
        fields.room(room);
        return p;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isBlankOrControl(byte c) {
        return c >= 0 && c <= ' ';
    }
}
