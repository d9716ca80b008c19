package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import java.util.function.Consumer;

/** A stream of bytes that takes text as well, in its default encoding: sockets and outgoing messages are such streams. */
public interface ByteWritable extends WritableStream<Buffer> {
    /** Writes text in the default encoding. See {@link Writable#write(Object)}. */
    default boolean write(String chunk) {
        return write(chunk, (String) null);
    }

    /** Writes text in the default encoding. See {@link Writable#write(Object, Consumer)}. */
    default boolean write(String chunk, Consumer<Throwable> callback) {
        return write(chunk, null, callback);
    }

    /** Writes text in the default encoding. See {@link Writable#write(Object, Runnable)}. */
    default boolean write(String chunk, Runnable callback) {
        return write(chunk, null, callback);
    }

    /** Writes text in the default encoding, then ends. See {@link Writable#end(Object)}. */
    default ByteWritable end(String chunk) {
        end(chunk, (String) null);
        return this;
    }

    /** Writes text in the default encoding, then ends. See {@link Writable#end(Object, Consumer)}. */
    default ByteWritable end(String chunk, Consumer<Throwable> callback) {
        end(chunk, null, callback);
        return this;
    }

    /** Writes text in the default encoding, then ends. See {@link Writable#end(Object, Runnable)}. */
    default ByteWritable end(String chunk, Runnable callback) {
        end(chunk, null, callback);
        return this;
    }
}
