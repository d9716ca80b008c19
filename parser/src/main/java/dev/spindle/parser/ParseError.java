package dev.spindle.parser;

/**
 * What {@link HttpParser#execute} and {@link HttpParser#finish} answer: llhttp's error names. The first three are no
 * faults. The text that goes with a fault depends on where it happened and is {@link HttpParser#reason()}.
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
    /** A byte in the request target that must not be there. */
    INVALID_URL,
    /** What follows the target is no protocol, or one that does not fit the method. */
    INVALID_CONSTANT,
    /** The version is malformed or none that we know. */
    INVALID_VERSION,
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
    HEADER_OVERFLOW,
    /** The extensions of one chunk are longer than {@link ParserLimits#maxChunkExtensionsSize()}. */
    CHUNK_EXTENSIONS_OVERFLOW;

    private final String code = "HPE_" + name();

    /** Node's code of this error, such as {@code "HPE_INVALID_METHOD"}. */
    public String code() {
        return code;
    }

    /** Whether the stream of bytes is broken for good, which OK and the three pauses are not. */
    public boolean isFault() {
        return compareTo(PAUSED_UPGRADE) > 0;
    }
}
