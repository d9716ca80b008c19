package dev.spindle.stream;

import dev.spindle.events.EventEmitter;
import java.util.ArrayList;
import java.util.function.Consumer;

/**
 * The end of a writable machine, from {@code end} on.
 *
 * <pre>
 *   ending ──all written──▶ _final ──callback──▶ 'prefinish' ──next tick──▶ end callbacks, 'finish' ──▶ autoDestroy
 *                              └──callback(err)──▶ end callbacks with the error, 'error'
 * </pre>
 *
 * Without {@code _final}, 'prefinish' comes as soon as all is written, and 'finish' once the user has heard of every write.
 *
 * @param <T> what is written
 */
final class WriteEnd<T> {
    private static final Consumer<WriteEnd<?>> FINISH_IF_DUE = WriteEnd::finishIfStillDue;
    private static final Consumer<WriteEnd<?>> FINISH = WriteEnd::finish;

    private final WriteSide<T> side;
    private final EventEmitter stream;
    private final WriteHooks<T> hooks;
    private final Lifetime life;
    private boolean finalCalled;
    private boolean finalAbsent; // _final turned out not to be implemented
    private boolean prefinished;
    private ArrayList<Consumer<Throwable>> callbacks; // of end; made when first needed

    WriteEnd(WriteSide<T> side, EventEmitter stream, WriteHooks<T> hooks, Lifetime life) {
        this.side = side;
        this.stream = stream;
        this.hooks = hooks;
        this.life = life;
    }

    /** Nothing has been ended yet; as in Node, the callbacks wait on. */
    void undestroy() {
        finalCalled = false;
        finalAbsent = false;
        prefinished = false;
    }

    void await(Consumer<Throwable> callback) {
        if (callbacks == null) {
            callbacks = new ArrayList<>(1);
        }
        callbacks.add(callback);
    }

    boolean isAwaited() {
        return callbacks != null;
    }

    /** Calls the callbacks of {@code end}. */
    void call(Throwable err) {
        if (callbacks != null) {
            var called = callbacks;
            callbacks = null;
            for (var i = 0; i < called.size(); i++) {
                called.get(i).accept(err);
            }
        }
    }

    /**
     * Goes on as far as it can now.
     *
     * @param deferred 'finish' waits for the next tick
     */
    void finishMaybe(boolean deferred) {
        if (!side.finishIsDue()) {
            return;
        }
        prefinish();
        if (side.pending != 0) {
            return;
        }
        if (deferred) {
            side.pending++;
            life.loop.nextTickOf(FINISH_IF_DUE, this);
        } else if (side.finishIsDue()) {
            side.pending++;
            finish();
        }
    }

    private void prefinish() {
        if (prefinished || finalCalled) {
            return;
        }
        callFinal();
        if (finalAbsent) {
            prefinished = true;
            stream.emit("prefinish");
        }
    }

    private void callFinal() {
        var callback = new Finalizing();
        finalCalled = true;
        side.sync = true;
        side.pending++;
        try {
            hooks._final(callback);
        } catch (Throwable thrown) {
            callback.accept(thrown);
        }
        side.sync = false;
    }

    void noFinal() {
        finalAbsent = true;
        side.pending--;
    }

    /** The callback of {@code _final}. */
    private final class Finalizing implements Consumer<Throwable> {
        private boolean called;

        @Override
        public void accept(Throwable err) {
            if (called) {
                life.fail(err != null ? err : StreamErrors.multipleCallback(), false);
                return;
            }
            called = err == null; // as in Node, each further call behind an error counts as another one
            side.pending--;
            if (err != null) {
                call(err);
                life.fail(err, side.sync);
            } else if (side.finishIsDue()) {
                prefinished = true;
                stream.emit("prefinish");
                side.pending++;
                life.loop.nextTickOf(FINISH, WriteEnd.this);
            }
        }
    }

    private void finishIfStillDue() {
        if (side.finishIsDue()) {
            finish();
        } else {
            side.pending--;
        }
    }

    private void finish() {
        side.pending--;
        side.finished = true;
        call(null);
        stream.emit(Writable.FINISH);
        var reading = life.readSide();
        if (life.autoDestroy && (reading == null || reading.endEmitted || !reading.enabled)) {
            ((Stream) stream).destroy(null);
        }
    }
}
