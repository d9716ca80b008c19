package dev.spindle.stream;

import dev.spindle.events.EventEmitter;
import dev.spindle.loop.EventLoop;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Birth and death of one stream, shared by its sides.
 *
 * <pre>
 *   (no _construct) ──────────────┐
 *   constructing ──callback()──▶ alive ──destroy(err)──▶ destroyed ──_destroy's callback──▶ closed ──▶ 'error' ─▶ 'close'
 *        │                                                   ▲                                  (in the next tick)
 *        └──callback(err), or destroy while constructing ────┘
 * </pre>
 *
 * 'error' comes at most once, and 'close' at most once after it (again if {@code destroyed} is set back and the stream is
 * destroyed again). The first error is the one that stays in {@code errored}.
 *
 * <p>It is itself the callback that it hands to {@code _destroy}, which counts the first time only.
 */
final class Lifetime implements Consumer<Throwable> {
    private static final BiConsumer<Lifetime, Throwable> EMIT_ERROR = Lifetime::emitError;
    private static final BiConsumer<Lifetime, Throwable> EMIT_ERROR_AND_CLOSE = Lifetime::emitErrorAndClose;
    private static final Consumer<Lifetime> EMIT_CLOSE = Lifetime::emitClose;

    /** To find out that a class has not an interface takes the JVM longer than to make a stream: the answers are kept. */
    private static final ClassValue<Boolean> CONSTRUCTIBLE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return Constructible.class.isAssignableFrom(type);
        }
    };

    final EventLoop loop;
    final boolean autoDestroy;
    private final EventEmitter stream; // a Readable or a Writable
    private final boolean emitsClose;

    WriteSide<?> writeSide; // null for a stream that is only read

    boolean constructed = true;
    boolean destroyed;
    boolean closed;
    boolean errorEmitted;
    boolean closeEmitted;
    boolean endQueued; // the tick before 'end'; in ReadSide it would make that larger
    Throwable errored;
    private Consumer<Throwable> waitingDestroy; // destroy was called while constructing

    <S extends EventEmitter & Stream> Lifetime(S stream, EventLoop loop, StreamOptions<?> options) {
        this.stream = stream;
        this.loop = loop;
        autoDestroy = options == null || options.autoDestroy;
        emitsClose = options == null || options.emitClose;
    }

    /** Whether a 'close' is to be expected once the stream is through. */
    boolean willEmitClose() {
        return autoDestroy && emitsClose && !closed;
    }

    /** Neither destroyed nor failed. */
    boolean isSound() {
        return !destroyed && errored == null;
    }

    // ---- construction -----------------------------------------------------------------------------------------------

    /** As {@link #construct}, with the stream's own method, if it has one. */
    void constructItself() {
        if (CONSTRUCTIBLE.get(stream.getClass())) {
            construct(((Constructible) stream)::_construct);
        }
    }

    /** Runs {@code construct} in the next tick; until it calls back, the sides do nothing. */
    void construct(Consumer<Consumer<Throwable>> construct) {
        constructed = false;
        loop.nextTick(() -> {
            var callback = new Constructing();
            try {
                construct.accept(callback);
            } catch (Throwable thrown) {
                callback.accept(thrown);
            }
        });
    }

    private final class Constructing implements Consumer<Throwable> {
        private boolean called;

        @Override
        public void accept(Throwable err) {
            loop.nextTick(this::called, err);
        }

        private void called(Throwable err) {
            if (called) {
                fail(err != null ? err : StreamErrors.multipleCallback(), false);
                return;
            }
            called = true;
            constructed = true;
            if (waitingDestroy != null) {
                waitingDestroy.accept(err);
            } else if (destroyed) {
                return; // before the construction began, by a signal that had aborted
            } else if (err != null) {
                fail(err, true);
            } else {
                startSides();
            }
        }
    }

    /** Null for a stream that is only written. */
    ReadSide<?> readSide() {
        return stream instanceof Readable<?> readable ? readable.readSide() : null;
    }

    private void startSides() {
        var readSide = readSide();
        if (readSide != null) {
            readSide.start();
        }
        if (writeSide != null) {
            writeSide.start();
        }
    }

    /** Back to the beginning, for a connection to be used once more; what is buffered stays. */
    void undestroy() {
        constructed = true;
        destroyed = false;
        closed = false;
        errorEmitted = false;
        closeEmitted = false;
        errored = null;
        var readSide = readSide();
        if (readSide != null) {
            readSide.reading = false;
            readSide.ended = !readSide.enabled;
            readSide.endEmitted = !readSide.enabled;
            readSide.endUnannounced = false;
        }
        if (writeSide != null) {
            writeSide.undestroy();
        }
    }

    // ---- destruction ------------------------------------------------------------------------------------------------

    /** {@code stream.destroy(err)}; does nothing the second time. */
    void destroy(Throwable err) {
        if (destroyed) {
            return;
        }
        note(err);
        destroyed = true;
        if (constructed) {
            runDestroy(err);
        } else {
            waitingDestroy =
                    constructError -> runDestroy(err == null ? constructError : StreamErrors.both(err, constructError));
        }
    }

    private void runDestroy(Throwable err) {
        var callback = closed ? new ClosingAgain() : this;
        try {
            if (stream instanceof Readable<?>) {
                ((Readable<?>) stream)._destroy(err, callback);
            } else {
                ((Writable<?>) stream)._destroy(err, callback);
            }
        } catch (Throwable thrown) {
            callback.accept(thrown);
        }
    }

    /** {@code _destroy} is done. */
    @Override
    public void accept(Throwable err) {
        if (!closed) {
            close(err);
        }
    }

    /** The callback for a stream that was closed, and whose {@code destroyed} was then set back by hand. */
    private final class ClosingAgain implements Consumer<Throwable> {
        private boolean called;

        @Override
        public void accept(Throwable err) {
            if (!called) {
                called = true;
                close(err);
            }
        }
    }

    private void close(Throwable err) {
        note(err);
        if (err != null) {
            loop.nextTick(EMIT_ERROR_AND_CLOSE, this, err);
        } else {
            loop.nextTickOf(EMIT_CLOSE, this);
        }
        closed = true; // last: should the stack overflow here, whoever tries it again must not think that it is done
    }

    /**
     * The stream has failed: it is destroyed, or, without autoDestroy, says so and lives on.
     *
     * @param deferred whether the 'error' of the latter case must wait for the next tick, because a user's call is on the stack
     */
    void fail(Throwable err, boolean deferred) {
        if (destroyed) {
            return;
        }
        if (autoDestroy) {
            ((Stream) stream).destroy(err);
            return;
        }
        note(err);
        if (deferred) {
            loop.nextTick(EMIT_ERROR, this, err);
        } else {
            emitError(err);
        }
    }

    /** Keeps the first error. */
    void note(Throwable err) {
        if (errored == null) {
            errored = err;
        }
    }

    private void emitErrorAndClose(Throwable err) {
        emitError(err);
        emitClose();
    }

    private void emitError(Throwable err) {
        if (!errorEmitted) {
            errorEmitted = true;
            stream.emit(EventEmitter.ERROR, err);
        }
    }

    private void emitClose() {
        closeEmitted = true;
        if (emitsClose) {
            stream.emit(Readable.CLOSE);
        }
    }
}
