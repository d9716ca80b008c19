package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import java.nio.ByteBuffer;

/**
 * One of the chunks that {@code _writev} receives together.
 *
 * @param chunk what was written; never null
 * @param encoding {@code "buffer"} for bytes, otherwise the encoding that was given with it, null in object mode when there was none
 * @param <T> what is written into the stream
 */
public record Chunk<T>(T chunk, String encoding) {
    /** A chunk of bytes as a Buffer over the same bytes, whether it is one or an array or a ByteBuffer. */
    static Buffer bytes(Object chunk) {
        if (chunk instanceof Buffer) {
            return (Buffer) chunk;
        }
        if (chunk instanceof byte[]) {
            return Buffer.wrap((byte[]) chunk);
        }
        if (chunk instanceof ByteBuffer) {
            return Buffer.from((ByteBuffer) chunk);
        }
        throw StreamErrors.chunkType(chunk);
    }
}
