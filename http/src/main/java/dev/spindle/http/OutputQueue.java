package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Bytes of a message that has no socket yet, each with the callback that waits for it. */
final class OutputQueue {
    private Write first; // null: there is nothing
    private Write last;
    private int bytes;

    private static final class Write {
        final Buffer buffer;
        final Consumer<Throwable> callback;
        Write next;

        Write(Buffer buffer, Consumer<Throwable> callback) {
            this.buffer = buffer;
            this.callback = callback;
        }
    }

    void add(Buffer buffer, Consumer<Throwable> callback) {
        var added = new Write(buffer, callback);
        if (first == null) {
            first = added;
        } else {
            last.next = added;
        }
        last = added;
        bytes += buffer.length();
    }

    int bytes() {
        return bytes;
    }

    void writeTo(BiConsumer<Buffer, Consumer<Throwable>> sink) {
        for (var write = first; write != null; write = write.next) {
            sink.accept(write.buffer, write.callback);
        }
    }
}
