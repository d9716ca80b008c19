package dev.spindle.stream;

import dev.spindle.events.EventEmitter;
import java.util.function.Consumer;

/**
 * One {@code source.pipe(destination)}: moves what is read to the destination, and stops the source while any destination is
 * full. It goes when the source is unpiped, the destination closes, finishes or fails.
 *
 * <p>Each listener is made once; all are removed together.
 *
 * @param <T> what flows
 */
final class Pipe<T> {
    final WritableStream<T> destination;
    private final Readable<T> source;
    private final ReadSide<T> side;
    private final Pipes<T> pipes;
    private final EventEmitter sink; // the destination, as an emitter

    private final Consumer<T> onData = this::data;
    private final Consumer<Throwable> onError = this::error;
    private final Consumer<ReadableStream<?>> onUnpipe = this::unpiped;
    private final Runnable onClose = this::close;
    private final Runnable onFinish = this::finish;
    private final Runnable onDrain = this::drained;
    private final Runnable onEnd;
    private boolean listensToDrain;
    private boolean removed;

    @SuppressWarnings("unchecked")
    Pipe(Readable<T> source, ReadSide<T> side, WritableStream<? super T> destination, boolean end) {
        this.source = source;
        this.side = side;
        if (side.pipes == null) {
            side.pipes = new Pipes<>(source, side);
        }
        pipes = side.pipes;
        this.destination = (WritableStream<T>) destination;
        sink = (EventEmitter) destination;
        onEnd = end ? this::endDestination : this::unpipe;
    }

    void connect() {
        pipes.add(this);
        if (side.endEmitted) {
            source.loop().nextTick(onEnd);
        } else {
            source.once(Readable.END, onEnd);
        }
        sink.on(Writable.UNPIPE, onUnpipe);
        source.on(Readable.DATA, onData);
        sink.prependListener(EventEmitter.ERROR, onError);
        sink.once(Writable.CLOSE, onClose);
        sink.once(Writable.FINISH, onFinish);
        sink.emit(Writable.PIPE, source);
        if (destination.writableNeedDrain()) {
            pause();
        } else if (side.flow != ReadSide.Flow.FLOWING) {
            source.resume();
        }
    }

    private void data(T chunk) {
        try {
            var goOn = chunk instanceof String && destination instanceof ByteWritable // a source that decodes
                    ? ((ByteWritable) destination).write((String) chunk)
                    : destination.write(chunk);
            if (!goOn) {
                pause();
            }
        } catch (Throwable thrown) {
            destination.destroy(thrown);
        }
    }

    private void pause() {
        // A listener may have unpiped us while we wrote: then the source is no longer ours to stop.
        if (!removed) {
            pipes.awaitDrain(this);
            source.pause();
        }
        if (!listensToDrain) {
            listensToDrain = true;
            sink.on(Writable.DRAIN, onDrain);
        }
    }

    private void drained() {
        pipes.drained(this);
    }

    private void error(Throwable err) {
        unpipe();
        sink.off(EventEmitter.ERROR, onError);
        if (sink.listenerCount(EventEmitter.ERROR) > 0) {
            return;
        }
        var life = Finished.lifetime(destination);
        if (life == null || life.errorEmitted) {
            sink.emit(EventEmitter.ERROR, err);
        } else {
            life.fail(err, false);
        }
    }

    private void close() {
        sink.off(Writable.FINISH, onFinish);
        unpipe();
    }

    private void finish() {
        sink.off(Writable.CLOSE, onClose);
        unpipe();
    }

    private void endDestination() {
        destination.end();
    }

    private void unpipe() {
        source.unpipe(destination);
    }

    /** Tells the destination that the source has let it go. */
    void announceRemoval() {
        var before = pipes.leaving;
        pipes.leaving = destination;
        sink.emit(Writable.UNPIPE, source);
        pipes.leaving = before;
    }

    private void unpiped(ReadableStream<?> from) {
        if (from == source && pipes.leaving == destination) {
            pipes.leaving = null; // of several pipes to one destination, the first that hears of it goes
            disconnect();
        }
    }

    private void disconnect() {
        sink.off(Writable.CLOSE, onClose);
        sink.off(Writable.FINISH, onFinish);
        if (listensToDrain) {
            sink.off(Writable.DRAIN, onDrain);
        }
        sink.off(EventEmitter.ERROR, onError);
        sink.off(Writable.UNPIPE, onUnpipe);
        source.off(Readable.END, onEnd);
        source.off(Readable.DATA, onData);
        removed = true;
        if (listensToDrain && pipes.mayHoldUp()) {
            drained();
        }
    }
}
