package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.stream.Duplex;
import java.util.function.BiConsumer;

/** Takes the answer of a {@code createConnection} that may return the connection or call back with it: the first one counts. */
final class OnceConnected implements BiConsumer<Throwable, Duplex<Buffer, Buffer>> {
    private final BiConsumer<Throwable, Duplex<Buffer, Buffer>> then;
    private boolean called;

    OnceConnected(BiConsumer<Throwable, Duplex<Buffer, Buffer>> then) {
        this.then = then;
    }

    @Override
    public void accept(Throwable error, Duplex<Buffer, Buffer> socket) {
        if (!called) {
            called = true;
            then.accept(error, socket);
        }
    }

    /** What {@code createConnection} returned; null: it will call back. */
    void returned(Duplex<Buffer, Buffer> socket) {
        if (socket != null) {
            accept(null, socket);
        }
    }
}
