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
    /** A Buffer as it is, a byte array as a Buffer over it, a copy of what remains in a ByteBuffer; null for all else. */
    static Buffer bytes(Object chunk) {
        if (chunk instanceof Buffer buffer) {
            return buffer;
        }
        if (chunk instanceof byte[]) {
            return Buffer.wrap((byte[]) chunk);
        }
        if (chunk instanceof ByteBuffer bytes) {
            return Buffer.from(bytes);
        }
        return null;
    }
}
