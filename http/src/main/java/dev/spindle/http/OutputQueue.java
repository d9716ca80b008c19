package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Bytes of a message that has no socket yet, each with the callback that waits for it. */
final class OutputQueue {
    private final List<Buffer> buffers = new ArrayList<>();
    private final List<Consumer<Throwable>> callbacks = new ArrayList<>();
    private int bytes;

    void add(Buffer buffer, Consumer<Throwable> callback) {
        buffers.add(buffer);
        callbacks.add(callback);
        bytes += buffer.length();
    }

    int bytes() {
        return bytes;
    }

    void writeTo(BiConsumer<Buffer, Consumer<Throwable>> sink) {
        for (var i = 0; i < buffers.size(); i++) {
            sink.accept(buffers.get(i), callbacks.get(i));
        }
    }
}
