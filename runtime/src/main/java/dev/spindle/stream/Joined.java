package dev.spindle.stream;

import dev.spindle.loop.EventLoop;
import java.util.function.Consumer;

/**
 * A Duplex that is made of other streams: what is written into it is written into the head, what is read from it is read from
 * the tail.
 *
 * <pre>
 *   write ──▶ head.write          end ──▶ head.end ··· whoever watches the parts says: finished() ──▶ 'finish'
 *   read  ◀── tail.read           end of the tail ──▶ end
 *   destroy ──▶ the parts are destroyed ··· whoever watches them says: through(err) ──▶ 'error', 'close'
 * </pre>
 *
 * @param <W> what is written
 * @param <R> what is read
 */
final class Joined<W, R> extends Duplex<W, R> {
    private final WritableStream<W> head; // null: not writable
    private final Readable<R> tail; // null: not readable
    private final Stream[] toDestroy; // in this order
    private Consumer<Throwable> write; // waits for the head's 'drain'
    private Consumer<Throwable> finish; // waits for the parts to finish
    private Consumer<Throwable> close; // waits for the parts to close
    private boolean through; // a part has come to its end
    private final boolean flowing; // the tail flows, instead of being read when it is our turn
    private boolean readWaits;

    private Joined(
            EventLoop loop,
            DuplexOptions<W, R> options,
            WritableStream<W> head,
            Readable<R> tail,
            boolean flowing,
            Stream... toDestroy) {
        super(loop, options);
        this.head = options.writable ? head : null;
        this.tail = options.readable ? tail : null;
        this.flowing = flowing;
        this.toDestroy = toDestroy;
    }

    /** A side that is not open cannot be used; what it would carry, it still tells. */
    private static <W, R> DuplexOptions<W, R> options(WritableStream<W> head, Readable<R> tail) {
        return new DuplexOptions<W, R>()
                .readable(Boolean.TRUE.equals(Finished.isReadable(tail)))
                .writable(Boolean.TRUE.equals(Finished.isWritable(head)))
                .readableObjectMode(tail != null && tail.readableObjectMode())
                .writableObjectMode(takesObjects(head));
    }

    private static boolean takesObjects(WritableStream<?> stream) {
        if (stream instanceof Writable<?> writable) {
            return writable.writableObjectMode();
        }
        return stream instanceof Duplex<?, ?> duplex && duplex.writableObjectMode();
    }

    /** Two streams that know nothing of each other; either may be null. */
    static <W, R> Joined<W, R> pair(WritableStream<W> head, Readable<R> tail) {
        var loop = Finished.loop(tail != null ? tail : head);
        var joined = new Joined<>(loop, options(head, tail), head, tail, false, head, tail);
        if (joined.head != null) {
            Finished.watch(head, null, err -> joined.partIsThrough(tail, err));
            head.on(DRAIN, joined::drained);
            head.on(FINISH, joined::finished);
        }
        if (joined.tail != null) {
            Finished.watch(tail, null, err -> joined.partIsThrough(head, err));
            tail.on(READABLE, joined::readOn);
            tail.on(END, joined::ended); // behind the watch: who hears our end may destroy the tail
        }
        return joined;
    }

    private void partIsThrough(Stream other, Throwable err) {
        if (err != null) {
            destroyPart(other, err);
        }
        through(err);
    }

    /** The two ends of a pipeline, of which it is enough to destroy {@code last}; what comes out of it flows. */
    static <W, R> Joined<W, R> ends(WritableStream<W> head, Readable<R> tail, Stream last) {
        var joined = new Joined<>(Finished.loop(last), options(head, tail), head, tail, true, last);
        if (joined.head != null) {
            head.on(DRAIN, joined::drained);
            Finished.watch(last, null, err -> joined.finished());
        }
        if (joined.tail != null) {
            tail.on(DATA, joined::flowed);
            tail.on(END, joined::ended);
        }
        return joined;
    }

    private void ended() {
        push(null);
    }

    private void flowed(R chunk) {
        if (!push(chunk)) {
            tail.pause();
        }
    }

    /** The parts have written everything. */
    void finished() {
        if (finish != null) {
            var callback = finish;
            finish = null;
            callback.accept(null);
        }
    }

    /** A part has come to its end, or has failed. */
    void through(Throwable err) {
        through = true;
        if (close != null) {
            var callback = close;
            close = null;
            callback.accept(err);
        } else if (err != null || head == null && tail == null) {
            destroy(err);
        }
    }

    @Override
    public void _write(W chunk, String encoding, Consumer<Throwable> callback) {
        var goOn = chunk instanceof String text && encoding != null ? head.write(text, encoding) : head.write(chunk);
        if (goOn) {
            callback.accept(null);
        } else {
            write = callback;
        }
    }

    private void drained() {
        if (write != null) {
            var callback = write;
            write = null;
            callback.accept(null);
        }
    }

    @Override
    public void _final(Consumer<Throwable> callback) {
        head.end();
        finish = callback;
    }

    @Override
    public void _read(int size) {
        if (flowing) {
            tail.resume();
            return;
        }
        while (true) {
            var chunk = tail.read();
            if (chunk == null) {
                readWaits = true;
                return;
            }
            if (!push(chunk)) {
                return;
            }
        }
    }

    private void readOn() {
        if (readWaits) {
            readWaits = false;
            _read(0);
        }
    }

    @Override
    public void _destroy(Throwable err, Consumer<Throwable> callback) {
        var given = err == null && !through ? StreamErrors.aborted() : err;
        write = null;
        finish = null;
        readWaits = false;
        if (!through) {
            close = callback;
        }
        if (flowing || !through) {
            for (var part : toDestroy) {
                destroyPart(part, given);
            }
        }
        if (through) {
            callback.accept(given);
        }
    }

    private static void destroyPart(Stream part, Throwable err) {
        if (part != null && !part.destroyed()) {
            part.abandon(err != null || Finished.isThrough(part) ? err : StreamErrors.aborted());
        }
    }
}
