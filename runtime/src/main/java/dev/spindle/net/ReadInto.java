package dev.spindle.net;

import dev.spindle.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Node's {@code onread}: what arrives is copied into the program's buffer, piece by piece when it is small, until the program
 * answers false. What is left then is kept until it resumes.
 */
final class ReadInto implements Consumer<ByteBuffer> {
    private final Socket socket;
    private final Supplier<Buffer> buffer;
    private final BiPredicate<Integer, Buffer> callback;
    private ByteBuffer left; // a copy, or null

    ReadInto(Socket socket, Supplier<Buffer> buffer, BiPredicate<Integer, Buffer> callback) {
        this.socket = socket;
        this.buffer = buffer;
        this.callback = callback;
    }

    @Override
    public void accept(ByteBuffer arrived) {
        while (arrived.hasRemaining() && !socket.destroyed()) {
            var into = buffer.get();
            var count = Math.min(arrived.remaining(), into.length());
            arrived.get(into.buffer(), into.byteOffset(), count);
            socket.countRead(count);
            if (!callback.test(count, into)) {
                socket.stopReading();
                keep(arrived);
                return;
            }
        }
    }

    private void keep(ByteBuffer rest) {
        if (rest.hasRemaining()) {
            left = ByteBuffer.allocate(rest.remaining()).put(rest).flip();
        }
    }

    boolean hasLeft() {
        return left != null;
    }

    /** The socket was resumed: what was left comes before what arrives. */
    void goOn() {
        if (left == null || socket.isPaused() || socket.destroyed()) {
            return;
        }
        var rest = left;
        left = null;
        socket.goOnReading();
        accept(rest);
    }
}
