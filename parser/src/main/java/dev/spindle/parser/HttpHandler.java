package dev.spindle.parser;

import java.nio.ByteBuffer;

/**
 * What the parser tells while it reads. The order for each message is: onMessageBegin, onHead, any number of onBody,
 * onMessageComplete. If the body is chunked, onChunkHeader and onChunkComplete stand around the data of each chunk; those of the
 * last chunk, which has none, around onTrailers, if there are trailer fields.
 *
 * <p><b>Everything is borrowed.</b> A {@link Head} and a window are valid until the callback returns; who wants to keep
 * something copies it ({@link Head#snapshot()}). The handler must not move the window's position or limit and must not call
 * {@link HttpParser#execute} or {@link HttpParser#finish}; it may call {@link HttpParser#pause()} and {@link HttpParser#reset}.
 *
 * <p>An exception thrown by a callback leaves {@code execute} as it is. The parser has by then moved behind what it
 * reported, so that the next call goes on with what follows.
 */
public interface HttpHandler {
    /** {@link #onHead} answers: the body is as the head says. */
    int BODY = 0;

    /** {@link #onHead} answers: no body follows whatever the head says, as after a HEAD request. */
    int NO_BODY = 1;

    /** {@link #onHead} answers: no body follows, and what follows is another protocol, as after a CONNECT answered 2xx. */
    int UPGRADE = 2;

    /** The first byte of a message was seen. */
    default void onMessageBegin() {}

    /**
     * The head is complete. The parser's position is behind it.
     *
     * @return {@link #BODY}, {@link #NO_BODY} or {@link #UPGRADE}
     */
    int onHead(Head head);

    /**
     * A piece of the body, chunk framing removed.
     *
     * @param window the buffer given to execute, to be left as it is
     * @param offset absolute index of the first byte in window
     * @param length number of bytes, at least 1
     */
    void onBody(ByteBuffer window, int offset, int length);

    /** The fields after the last chunk (RFC 9112 §7.1.2), borrowed. Not called when there are none. */
    default void onTrailers(Head trailers) {}

    /** The message is over. For an upgrade, {@code execute} returns right after this. */
    void onMessageComplete();

    /**
     * The size line of a chunk was read.
     *
     * @param size bytes of data that follow, as an unsigned number; 0 for the last chunk
     */
    default void onChunkHeader(long size) {}

    /** The data of a chunk and the line end behind it were read. */
    default void onChunkComplete() {}
}
