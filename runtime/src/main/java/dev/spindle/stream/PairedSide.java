package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import java.util.function.Consumer;

/**
 * One of the two streams of {@link Stream#duplexPair}: what is written into it is pushed into the other, and counts as written
 * when the other asks for more.
 *
 * @param <T> what flows, both ways
 */
final class PairedSide<T> extends Duplex<T, T> {
    private PairedSide<T> other;
    private Consumer<Throwable> unread; // the other's write that we have not read yet

    PairedSide(DuplexOptions<T, T> options) {
        super(EventLoop.current(), options);
    }

    void pairWith(PairedSide<T> other) {
        this.other = other;
    }

    @Override
    public void _read(int size) {
        if (unread != null) {
            var callback = unread;
            unread = null;
            callback.accept(null);
        }
    }

    @Override
    public void _write(T chunk, String encoding, Consumer<Throwable> callback) {
        if (chunk instanceof Buffer && ((Buffer) chunk).length() == 0 || "".equals(chunk)) {
            loop().nextTick(callback, null);
        } else {
            other.push(chunk);
            other.unread = callback;
        }
    }

    @Override
    public void _final(Consumer<Throwable> callback) {
        other.on(END, () -> callback.accept(null));
        other.push(null);
    }

    @Override
    public void _destroy(Throwable err, Consumer<Throwable> callback) {
        if (other != null && !other.destroyed()) { // a signal may have aborted before there is another
            loop().nextTick(this::leaveOther, err);
        }
        callback.accept(err);
    }

    private void leaveOther(Throwable err) {
        if (other.destroyed()) {
            return;
        }
        if (err != null) {
            other.destroy();
        } else {
            other.push(null);
        }
    }
}
