package dev.spindle.parser;

/**
 * Which rules of the grammar are not insisted on: llhttp's leniency flags, with Node's levels as constants. Immutable.
 *
 * <p>{@link #STRICT} goes the other way: it accepts less than Node does by default.
 *
 * @param flags any of the constants of this class, or-ed
 */
public record Leniency(int flags) {
    /** Any byte but CR and LF in values, folded values, a space before the colon of a framing field or the first name. */
    public static final int HEADERS = 1;

    /** Content-Length together with Transfer-Encoding: chunked; the latter wins. */
    public static final int CHUNKED_LENGTH = 1 << 1;

    /** Bytes after a message that said {@code Connection: close} are dropped or parsed, not refused. */
    public static final int KEEP_ALIVE = 1 << 2;

    /** A request whose Transfer-Encoding does not end in chunked: its body lasts until the end of the connection. */
    public static final int TRANSFER_ENCODING = 1 << 3;

    /** Any one-digit version numbers. */
    public static final int VERSION = 1 << 4;

    /** Bytes after the last message of a connection are dropped. */
    public static final int DATA_AFTER_CLOSE = 1 << 5;

    /** A lone CR ends a start line, a chunk size line and the empty line; never a field line. */
    public static final int OPTIONAL_LF_AFTER_CR = 1 << 6;

    /** Chunk data need not be followed by CRLF. */
    public static final int OPTIONAL_CRLF_AFTER_CHUNK = 1 << 7;

    /** A lone LF ends a line. */
    public static final int OPTIONAL_CR_BEFORE_LF = 1 << 8;

    /** Blanks between a chunk size and what follows. */
    public static final int SPACES_AFTER_CHUNK_SIZE = 1 << 9;

    /** Control bytes in field values, but not NUL, CR and LF. */
    public static final int HEADER_VALUE_RELAXED = 1 << 10;

    /** Our own: close the holes that llhttp leaves open by default (RFC 9112 and the smuggling literature). */
    static final int EXTRA_STRICT = 1 << 16;

    /** Node's default: {@code httpValidation: 'strict'}. */
    public static final Leniency NONE = new Leniency(0);

    /** Node's {@code httpValidation: 'relaxed'}. */
    public static final Leniency RELAXED = new Leniency(HEADER_VALUE_RELAXED);

    /** Node's {@code httpValidation: 'insecure'} and {@code insecureHTTPParser: true}. */
    public static final Leniency INSECURE = new Leniency(1023);

    /** Refuses what RFC 9112 forbids and Node lets pass; docs/strict.md has the list. */
    public static final Leniency STRICT = new Leniency(EXTRA_STRICT);

    /** Whether all of the given flags are set. */
    public boolean has(int flag) {
        return (flags & flag) == flag;
    }

    /** This leniency with more flags. */
    public Leniency with(int flag) {
        return new Leniency(flags | flag);
    }
}
