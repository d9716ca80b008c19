package dev.spindle.stream;

import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.function.Consumer;

/**
 * Writes what an iterator gives into a stream, each value when there is room for it: how a pipeline joins what is no stream to
 * the stream behind it. It takes as many microtasks as an async function of JavaScript with a {@code for await} in it.
 *
 * <pre>
 *   ask ──value──▶ write ──room──▶ ask                fails while it waits ──▶ the iterator is left ──▶ done(err)
 *    │               └──full──▶ wait ──'drain'──▶ ask
 *    └──no more──▶ end ──▶ wait ──finished──▶ done(null)
 * </pre>
 */
final class Pump {
    private final AsyncIterator<?> source;
    private final WritableStream<Object> destination;
    private final boolean end;
    private final Consumer<Throwable> done;
    private final Runnable onDrain = () -> resume(null);
    private final Runnable unwatch;
    private Promise.Resolvers<Void> waiting; // null: nobody waits
    private Throwable error; // of the destination

    static void start(
            AsyncIterator<?> source, WritableStream<Object> destination, boolean end, Consumer<Throwable> done) {
        var pump = new Pump(source, destination, end, done);
        if (destination.writableNeedDrain()) {
            pump.await(pump::ask, pump::fail);
        } else {
            pump.ask();
        }
    }

    private Pump(AsyncIterator<?> source, WritableStream<Object> destination, boolean end, Consumer<Throwable> done) {
        this.source = source;
        this.destination = destination;
        this.end = end;
        this.done = done;
        destination.on(Writable.DRAIN, onDrain);
        unwatch = Finished.watch(destination, new FinishedOptions().readable(false), this::resume);
    }

    private void resume(Throwable err) {
        if (err != null) {
            error = err;
        }
        if (waiting == null) {
            return;
        }
        var waits = waiting;
        waiting = null;
        if (error != null) {
            waits.reject().accept(error);
        } else {
            waits.resolve().accept();
        }
    }

    private void await(Runnable then, Consumer<Throwable> otherwise) {
        waiting = Promise.withResolvers();
        var promise = waiting.promise();
        if (error != null) {
            resume(null);
        }
        promise.thenDo(ignored -> then.run(), otherwise);
    }

    private void ask() {
        Walk.ask(source, this::came, this::fail);
    }

    private void came(AsyncIterator.Step<?> step) {
        if (step.done()) {
            atEnd();
            return;
        }
        try {
            if (destination.write(step.value())) {
                ask();
            } else {
                await(this::ask, this::leave);
            }
        } catch (Throwable thrown) {
            leave(thrown);
        }
    }

    /** The values are over, before there are no more. */
    private void leave(Throwable reason) {
        Promise<?> left;
        try {
            left = source.finish();
        } catch (Throwable thrown) { // which counts for less than the reason, and leaves nothing to wait for
            fail(reason);
            return;
        }
        left.thenDo(ignored -> fail(reason), ignored -> fail(reason));
    }

    private void atEnd() {
        if (!end) {
            finish(null);
            return;
        }
        try {
            destination.end();
            await(() -> finish(null), this::fail);
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    private void fail(Throwable reason) {
        finish(StreamErrors.both(reason, error));
    }

    private void finish(Throwable err) {
        done.accept(err);
        unwatch.run();
        destination.off(Writable.DRAIN, onDrain);
    }
}
