package dev.spindle.net;

import dev.spindle.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Node's {@code onread}: what arrives is copied into the program's buffer, of which there is one at a time. The kernel is asked for
 * no more than fits in; what the program did not want yet stays there.
 */
final class ReadInto implements Consumer<ByteBuffer> {
    private final Socket socket;
    private final Supplier<Buffer> buffer;
    private final BiPredicate<Integer, Buffer> callback;
    private Buffer into; // for the next arrival

    ReadInto(Socket socket, Supplier<Buffer> buffer, BiPredicate<Integer, Buffer> callback) {
        this.socket = socket;
        this.buffer = buffer;
        this.callback = callback;
        into = buffer.get();
    }

    /** How many bytes fit in. */
    int limit() {
        return into.length();
    }

    @Override
    public void accept(ByteBuffer arrived) {
        if (socket.destroyed()) {
            return; // and a _destroy that takes its time has not closed the handle yet
        }
        var count = arrived.remaining();
        arrived.get(into.buffer(), into.byteOffset(), count);
        if (!callback.test(count, into)) {
            socket.stopReading();
            socket.readAgain();
        }
        into = buffer.get();
        socket.limitReading(limit());
    }
}
