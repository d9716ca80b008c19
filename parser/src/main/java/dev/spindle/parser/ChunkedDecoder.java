package dev.spindle.parser;

import static dev.spindle.parser.Fault.PARTIAL;
import static dev.spindle.parser.ParseError.CHUNK_EXTENSIONS_OVERFLOW;
import static dev.spindle.parser.ParseError.CR_EXPECTED;
import static dev.spindle.parser.ParseError.INVALID_CHUNK_SIZE;
import static dev.spindle.parser.ParseError.STRICT;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads what stands around the data of chunks (RFC 9112 §7.1): the line with size and extensions, and the CRLF behind the
 * data. The data itself is {@link HttpParser}'s. A machine with one state per grammar rule: nothing is kept but the size, so
 * that its bytes are consumed as they come.
 *
 * <pre>
 *   SIZE_START → SIZE → SIZE_LF → (data) → DATA_CR → DATA_LF → SIZE_START …
 *                  └→ NAME_START → NAME → VALUE_START → VALUE
 *                                              └→ QUOTED ⇄ PAIR
 *                                                   └→ QUOTED_END
 * </pre>
 */
final class ChunkedDecoder {
    private static final int SIZE_START = 0;
    private static final int SIZE = 1;
    private static final int SIZE_BLANKS = 2;
    private static final int SIZE_LF = 3;
    private static final int NAME_START = 4;
    private static final int NAME = 5;
    private static final int VALUE_START = 6;
    private static final int VALUE = 7;
    private static final int QUOTED = 8;
    private static final int PAIR = 9;
    private static final int QUOTED_END = 10;
    private static final int DATA_CR = 11;
    private static final int DATA_LF = 12;
    private static final int DONE = 13;

    private static final String BAD_SIZE = "Invalid character in chunk size";
    private static final String BAD_EXTENSION = "Invalid character in chunk extensions";

    private static final int CRLF = '\r' << 8 | '\n';
    private static final int LFCR = '\n' << 8 | '\r';

    /** The value of each hexadecimal digit, -1 for other bytes. */
    private static final byte[] DIGITS = new byte[256];

    static {
        for (var c = 0; c < 256; c++) {
            DIGITS[c] = (byte) (c < 128 ? Character.digit(c, 16) : -1);
        }
    }

    /** Zeros before a size are good (RFC 9112 §7.1), but not without end. */
    private static final int MOST_STRICT_DIGITS = 16;

    private final Fault fault;
    private final int leniency;
    private final boolean strict;
    private final int maxExtensions;

    private int state;

    /** Unsigned. */
    private long size;

    private int digits;

    /** The last plain line, in the high bytes, and which bytes these are. Most senders' chunks have one size. */
    private long lastLine = -1;

    private long lastMask;
    private int lastSize;
    private int lastLength;

    /** Bytes of extension names and values of this chunk so far. */
    private int extensions;

    /** Where the present name or value began in the present window. */
    private int spanStart;

    ChunkedDecoder(Fault fault, ParserLimits limits, int leniency) {
        this.fault = fault;
        this.leniency = leniency;
        strict = (leniency & Leniency.EXTRA_STRICT) != 0;
        maxExtensions = limits.maxChunkExtensionsSize();
    }

    void beginLine() {
        state = SIZE_START;
        size = 0;
        digits = 0;
        extensions = 0;
    }

    void beginDataEnd() {
        state = DATA_CR;
    }

    /** Bytes of data of the chunk whose line {@link #read} read; unsigned. */
    long size() {
        return size;
    }

    /**
     * Reads a size of up to six digits and its CRLF, as nearly all are, out of one word. Answers the index behind it, or -1 if it is
     * not that; then nothing has changed.
     */
    int plainLine(ByteBuffer window, int p, int limit) {
        if (limit - p < 8 || state != SIZE_START) {
            return -1;
        }
        var word = window.order() == ByteOrder.BIG_ENDIAN ? window.getLong(p) : Long.reverseBytes(window.getLong(p));
        return (word & lastMask) == lastLine || readLine(word) ? p + lastLength : -1;
    }

    /** Bytes of data of the chunk whose line {@link #plainLine} read: fewer than 2²⁴. */
    int plainSize() {
        return lastSize;
    }

    static boolean isCrlf(ByteBuffer window, int p) {
        return window.getShort(p) == (window.order() == ByteOrder.BIG_ENDIAN ? CRLF : LFCR);
    }

    /** Whether the word begins with a size line, first byte highest; then that is the last line. */
    private boolean readLine(long word) {
        var value = 0;
        var rest = word;
        for (var length = 0; length < 7; length++) {
            var digit = DIGITS[(int) (rest >>> 56)];
            if (digit < 0) {
                if (length == 0 || rest >>> 48 != CRLF) {
                    return false;
                }
                lastSize = value;
                lastLength = length + 2;
                lastMask = -1L << 64 - 8 * lastLength;
                lastLine = word & lastMask;
                return true;
            }
            value = value << 4 | digit;
            rest <<= 8;
        }
        return false;
    }

    /** Reads on until the size line, or the end of the data, is complete. Answers the index behind it, PARTIAL or FAILED. */
    int read(ByteBuffer window, int start, int limit) {
        spanStart = start;
        var p = start;
        while (p >= 0 && state != DONE) {
            if (p == limit) {
                return partial(limit);
            }
            var c = window.get(p);
            p = state <= SIZE_LF ? size(c, p) : state <= QUOTED_END ? extension(c, p) : dataEnd(c, p);
        }
        return p;
    }

    private int partial(int limit) {
        var inSpan = state >= NAME && state <= PAIR;
        return inSpan && !count(limit) ? overflow(limit) : PARTIAL;
    }

    private boolean count(int end) {
        extensions += end - spanStart;
        return extensions <= maxExtensions;
    }

    private int overflow(int p) {
        return fault.at(p, CHUNK_EXTENSIONS_OVERFLOW, "Chunk extensions overflow");
    }

    private boolean lenient(int flag) {
        return (leniency & flag) != 0;
    }

    private int size(byte c, int p) {
        if (state == SIZE_LF) {
            return sizeLf(c, p);
        }
        var digit = DIGITS[c & 0xff];
        if (digit >= 0 && state != SIZE_BLANKS) {
            return digit(digit, p);
        }
        if (state == SIZE_START) {
            return fault.at(p, INVALID_CHUNK_SIZE, BAD_SIZE);
        }
        switch (c) {
            case '\r' -> state = SIZE_LF;
            case ';' -> state = NAME_START;
            case '\n' -> {
                return bareLf(p + 1, p + 1, "Missing expected CR after chunk size");
            }
            case ' ', '\t' -> {
                state = SIZE_BLANKS;
                return lenient(Leniency.SPACES_AFTER_CHUNK_SIZE)
                        ? p + 1
                        : fault.at(p + 1, INVALID_CHUNK_SIZE, BAD_SIZE);
            }
            default -> {
                return fault.at(p, INVALID_CHUNK_SIZE, BAD_SIZE);
            }
        }
        return p + 1;
    }

    private int digit(int digit, int p) {
        if (size >>> (strict ? 59 : 60) != 0) {
            return fault.at(p + 1, INVALID_CHUNK_SIZE, "Chunk size overflow");
        }
        if (strict && ++digits > MOST_STRICT_DIGITS) {
            return fault.at(p, INVALID_CHUNK_SIZE, "Too many digits in chunk size");
        }
        size = size << 4 | digit;
        state = SIZE;
        return p + 1;
    }

    /** An LF where a CR was due; next is where reading goes on if that is tolerated. */
    private int bareLf(int next, int errorAt, String reason) {
        state = SIZE_LF;
        return lenient(Leniency.OPTIONAL_CR_BEFORE_LF) ? next : fault.at(errorAt, CR_EXPECTED, reason);
    }

    private int sizeLf(byte c, int p) {
        if (c != '\n' && !lenient(Leniency.OPTIONAL_LF_AFTER_CR)) {
            return fault.at(p, STRICT, "Expected LF after chunk size");
        }
        state = DONE;
        return c == '\n' ? p + 1 : p;
    }

    private int extension(byte c, int p) {
        return switch (state) {
            case NAME_START -> nameStart(c, p);
            case NAME -> name(c, p);
            case VALUE_START, VALUE -> value(c, p);
            case QUOTED -> quoted(c, p);
            case PAIR -> pair(c, p);
            default -> quotedEnd(c, p);
        };
    }

    private int nameStart(byte c, int p) {
        if (c == ' ' || c == '\r' || strict && !Ascii.is(c, Ascii.TOKEN)) { // llhttp takes an empty name
            return fault.at(p + 1, STRICT, BAD_EXTENSION);
        }
        spanStart = p;
        state = NAME;
        return p;
    }

    private int name(byte c, int p) {
        if (Ascii.is(c, Ascii.TOKEN)) {
            return p + 1;
        }
        if (!count(p)) {
            return overflow(p + 1);
        }
        switch (c) {
            case '=' -> {
                spanStart = p + 1;
                state = VALUE_START;
            }
            case ';' -> state = NAME_START;
            case '\r' -> state = SIZE_LF;
            case '\n' -> {
                return bareLf(p, p, "Missing expected CR after chunk extension name");
            }
            default -> {
                return fault.at(p + 1, STRICT, "Invalid character in chunk extensions name");
            }
        }
        return p + 1;
    }

    private int value(byte c, int p) {
        // llhttp takes an empty value, and a quote behind the first bytes of a token
        var wellFormed = state == VALUE_START == (c == '"') || Ascii.is(c, Ascii.TOKEN);
        if (strict && !wellFormed) {
            return fault.at(p, STRICT, "Invalid character in chunk extensions value");
        }
        if (c == '"') {
            state = QUOTED;
            return p + 1;
        }
        if (Ascii.is(c, Ascii.TOKEN)) {
            state = VALUE;
            return p + 1;
        }
        if (!count(p)) {
            return overflow(p + 1);
        }
        switch (c) {
            case ';' -> state = NAME_START;
            case '\r' -> state = SIZE_LF;
            case '\n' -> {
                return bareLf(p, p, "Missing expected CR after chunk extension value");
            }
            default -> {
                return fault.at(p + 1, STRICT, "Invalid character in chunk extensions value");
            }
        }
        return p + 1;
    }

    private int quoted(byte c, int p) {
        if (Ascii.is(c, Ascii.QUOTED)) {
            return p + 1;
        }
        if (c == '\\') {
            state = PAIR;
            return p + 1;
        }
        if (c != '"') {
            return fault.at(p + 1, STRICT, "Invalid character in chunk extensions quoted value");
        }
        state = QUOTED_END;
        return count(p + 1) ? p + 1 : overflow(p + 1);
    }

    private int pair(byte c, int p) {
        if (!Ascii.is(c, Ascii.VALUE)) {
            return fault.at(p + 1, STRICT, "Invalid quoted-pair in chunk extensions quoted value");
        }
        state = QUOTED;
        return p + 1;
    }

    private int quotedEnd(byte c, int p) {
        switch (c) {
            case ';' -> state = NAME_START;
            case '\r' -> state = SIZE_LF;
            case '\n' -> {
                return bareLf(p, p, "Missing expected CR after chunk extension value");
            }
            default -> {
                return fault.at(p, STRICT, "Invalid character in chunk extensions quote value");
            }
        }
        return p + 1;
    }

    private int dataEnd(byte c, int p) {
        if (state == DATA_CR && c == '\r') {
            state = DATA_LF;
            return p + 1;
        }
        var lf = c == '\n';
        var bare = lf && state == DATA_CR;
        if (lf && !bare || bare && lenient(Leniency.OPTIONAL_CR_BEFORE_LF)) {
            state = DONE;
            return p + 1;
        }
        if (bare) {
            return fault.at(p + 1, CR_EXPECTED, "Missing expected CR after chunk data");
        }
        state = DONE;
        return lenient(Leniency.OPTIONAL_CRLF_AFTER_CHUNK) ? p : fault.at(p, STRICT, "Expected LF after chunk data");
    }
}
