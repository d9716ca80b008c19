package dev.spindle.stream;

import dev.spindle.loop.EventLoop;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * A stream of what an iterator gives; see {@link Readable#from}.
 *
 * @param <T> what is read
 */
final class IteratorReadable<T> extends Readable<T> {
    private final Iterator<? extends T> iterator;
    private boolean reading;

    IteratorReadable(Iterator<? extends T> iterator, ReadableOptions<T> options) {
        super(EventLoop.current(), options);
        this.iterator = iterator;
    }

    @Override
    public void _read(int size) {
        if (!reading) {
            reading = true;
            try {
                pushWhileWelcome();
            } catch (Throwable thrown) {
                destroy(thrown);
            }
        }
    }

    private void pushWhileWelcome() {
        while (iterator.hasNext()) {
            var next = iterator.next();
            if (next == null) {
                reading = false;
                throw StreamErrors.nullValues();
            }
            if (!push(next)) {
                reading = false;
                return;
            }
        }
        push(null);
    }

    @Override
    public void _destroy(Throwable err, Consumer<Throwable> callback) {
        loop().queueMicrotask(() -> loop().nextTick(callback, err));
    }
}
