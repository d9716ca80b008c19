package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;

/**
 * Node's module {@code stream/consumers}: everything that a stream gives as one value. For what is known to be small. The
 * promises are rejected with what the stream fails with, and with ERR_INVALID_ARG_TYPE when there is none.
 *
 * <p>Source: Node documentation, "Utility Consumers".
 */
public final class StreamConsumers {
    private StreamConsumers() {}

    /** Everything as text: bytes are taken for utf8, a byte order mark at their beginning is left out. */
    public static Promise<String> text(Readable<?> stream) {
        return text(chunks(stream));
    }

    /** As {@link #text(Readable)}. */
    public static Promise<String> text(AsyncIterator<?> chunks) {
        return chunks == null ? nothing() : new Text<>(chunks).start();
    }

    /** Everything as one Buffer; what is neither bytes nor a Blob counts as the utf8 bytes of its text. */
    public static Promise<Buffer> buffer(Readable<?> stream) {
        return buffer(chunks(stream));
    }

    /** As {@link #buffer(Readable)}. */
    public static Promise<Buffer> buffer(AsyncIterator<?> chunks) {
        return concatenated(chunks).then(Buffer::wrap);
    }

    /** As {@link #buffer(Readable)}, as bytes: Node's {@code bytes} and {@code arrayBuffer}. */
    public static Promise<byte[]> bytes(Readable<?> stream) {
        return bytes(chunks(stream));
    }

    /** As {@link #bytes(Readable)}. */
    public static Promise<byte[]> bytes(AsyncIterator<?> chunks) {
        return concatenated(chunks).then(whole -> whole);
    }

    /** Everything as a Blob without a type, whose parts are the chunks. */
    public static Promise<Blob> blob(Readable<?> stream) {
        return blob(chunks(stream));
    }

    /** As {@link #blob(Readable)}. */
    public static Promise<Blob> blob(AsyncIterator<?> chunks) {
        return chunks == null ? nothing() : chunks.toList().then(Blob::new);
    }

    private static AsyncIterator<?> chunks(Readable<?> stream) {
        return stream == null ? null : stream.iterator();
    }

    private static <V> Promise<V> nothing() {
        return Promise.reject(NodeException.invalidArgType("stream", "an instance of Readable or AsyncIterator", null));
    }

    /** As in Node, a Blob is read; this one has the chunks themselves. */
    private static Promise<byte[]> concatenated(AsyncIterator<?> chunks) {
        return chunks == null
                ? nothing()
                : chunks.toList().thenAwait(all -> Blob.sharing(all).arrayBuffer());
    }

    /** Decodes as it goes, so that nothing is held twice. */
    private static final class Text<T> extends Walk<T, String> {
        private final TextDecoder decoder = new TextDecoder();
        private final StringBuilder text = new StringBuilder();

        Text(AsyncIterator<T> source) {
            super(source);
        }

        @Override
        void each(T chunk) {
            var bytes = Chunk.bytes(chunk);
            if (bytes != null) {
                text.append(decoder.write(bytes));
            } else if (chunk instanceof String) {
                text.append((String) chunk);
            } else {
                leaveFailed(
                        NodeException.invalidArgType("input", "an instance of ArrayBuffer or ArrayBufferView", chunk));
                return;
            }
            next();
        }

        @Override
        void end() {
            come(text.append(decoder.end()).toString());
        }
    }
}
