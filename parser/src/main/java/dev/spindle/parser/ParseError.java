package dev.spindle.parser;

/**
 * What {@link HttpParser#execute} and {@link HttpParser#finish} answer: llhttp's errors under llhttp's names, and four that
 * tell apart what llhttp has one code for, since a server answers it with a {@linkplain #status status} of its own. The first
 * three are no faults. The text that goes with a fault depends on where it happened and is {@link HttpParser#reason()}.
 */
public enum ParseError {
    /** All bytes were understood; more are welcome. */
    OK,
    /** A callback called {@link HttpParser#pause()}; resume and present the rest again. */
    PAUSED,
    /** The message is over and the bytes behind it belong to another protocol. */
    PAUSED_UPGRADE,
    /** An HTTP/2 connection preface was read. */
    PAUSED_H2_UPGRADE,
    /** The method is none that we know, or no space follows it. */
    INVALID_METHOD,
    /** The method is well-formed, and none that we know (RFC 9110 §9.1). Only {@link Leniency#STRICT} says so. */
    METHOD_NOT_IMPLEMENTED(INVALID_METHOD, 501),
    /** A byte in the request target that must not be there. */
    INVALID_URL,
    /** What follows the target is no protocol, or one that does not fit the method. */
    INVALID_CONSTANT,
    /** The version is malformed, or not where it should be. */
    INVALID_VERSION,
    /** The version is well-formed, and none that we read (RFC 9110 §15.6.6). */
    VERSION_NOT_SUPPORTED(INVALID_VERSION, 505),
    /** The status code is no three-digit number. */
    INVALID_STATUS,
    /** A byte that must not be in a field line. */
    INVALID_HEADER_TOKEN,
    /** Content-Length is no number, or too large a one. */
    INVALID_CONTENT_LENGTH,
    /** Content-Length came twice, or together with Transfer-Encoding. */
    UNEXPECTED_CONTENT_LENGTH,
    /** Transfer-Encoding whose last coding is not chunked, or that came with Content-Length. */
    INVALID_TRANSFER_ENCODING,
    /** Other transfer codings stand before chunked (RFC 9112 §6.1). Only {@link Leniency#STRICT} refuses them. */
    CODING_NOT_IMPLEMENTED(INVALID_TRANSFER_ENCODING, 501),
    /** A chunk size that is no hexadecimal number, or too large a one. */
    INVALID_CHUNK_SIZE,
    /** A CR was due. */
    CR_EXPECTED,
    /** A LF was due. */
    LF_EXPECTED,
    /** A space where none may be. */
    UNEXPECTED_SPACE,
    /** Something else that only the strict grammar forbids. */
    STRICT,
    /** Bytes after the last message of a connection. */
    CLOSED_CONNECTION,
    /** The peer ended the connection inside a message. */
    INVALID_EOF_STATE,
    /** The head is longer than {@link ParserLimits#maxHeadSize()}. */
    HEADER_OVERFLOW(431),
    /** The request target alone is that long (RFC 9112 §3). */
    TARGET_OVERFLOW(HEADER_OVERFLOW, 414),
    /** The extensions of one chunk are longer than {@link ParserLimits#maxChunkExtensionsSize()}. */
    CHUNK_EXTENSIONS_OVERFLOW(413);

    private final String code;
    private final short status;

    ParseError() {
        this(400);
    }

    ParseError(int status) {
        code = "HPE_" + name();
        this.status = (short) status;
    }

    /** A case of a fault that llhttp does not tell from the others. */
    ParseError(ParseError sort, int status) {
        code = sort.code;
        this.status = (short) status;
    }

    /** Node's code of this error, such as {@code "HPE_INVALID_METHOD"}; not every one has its own. */
    public String code() {
        return code;
    }

    /**
     * The status code with which a server refuses such a request: 400 Bad Request, unless the RFCs have a better one. Node knows
     * only 400, 413 and 431.
     */
    public int status() {
        return status;
    }

    /** Whether the stream of bytes is broken for good: all but OK, PAUSED and PAUSED_UPGRADE. */
    public boolean isFault() {
        return compareTo(PAUSED_UPGRADE) > 0;
    }
}
