package dev.spindle.stream;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import java.util.function.Consumer;

/**
 * Watches one stream until it is through; see {@link Stream#finished(Stream, FinishedOptions, Consumer)}.
 *
 * <p>A stream that will emit 'close' by itself is through at its 'close', if both of its sides are waited for; otherwise when
 * the last side that is waited for has ended.
 */
final class Finished {
    private final Stream stream;
    private final EventEmitter emitter;
    private final Readable<?> reading; // the stream, when it has a readable side
    private final WritableStream<?> writing; // the stream, when it has a writable side
    private final boolean readable; // wait for its end
    private final boolean writable; // wait for its finish
    private Consumer<Throwable> callback; // null once it was called
    private Runnable unheed; // takes our listener off the signal
    private boolean readableFinished;
    private boolean writableFinished;
    private boolean willEmitClose;
    private boolean over; // before we listened: its 'error' is only kept from being unheard

    private final Runnable onEnd = this::ended;
    private final Runnable onFinish = this::finished;
    private final Runnable onClose = this::closed;
    private Runnable onOldFinish; // null: it tells its finish itself
    private final Consumer<Throwable> onError = this::failed;

    static Runnable watch(Stream stream, FinishedOptions options, Consumer<Throwable> callback) {
        if (!(stream instanceof EventEmitter)) {
            throw NodeException.invalidArgType(
                    "stream", "an instance of ReadableStream, WritableStream, or Stream", stream);
        }
        if (callback == null) {
            throw NodeException.invalidArgType("callback", "of type function", null);
        }
        var watch = new Finished(stream, options == null ? new FinishedOptions() : options, callback);
        watch.start(options == null || options.error, options == null ? null : options.signal);
        return watch::stop;
    }

    private Finished(Stream stream, FinishedOptions options, Consumer<Throwable> callback) {
        this.stream = stream;
        this.callback = callback;
        emitter = (EventEmitter) stream;
        reading = readableSide(stream);
        writing = writableSide(stream);
        readable = options.readable != null ? options.readable : reading != null || isMessage(stream);
        writable = options.writable != null ? options.writable : writing != null;
        var life = lifetime(stream);
        willEmitClose = life != null
                && life.willEmitClose()
                && !stream.closed()
                && readable == (reading != null)
                && writable == (writing != null);
        readableFinished = isReadableFinished(stream);
        writableFinished = isWritableFinished(stream);
    }

    /** As in Node, a message on its way out passes for something to read as well: it is through at its 'close'. */
    private static boolean isMessage(Stream stream) {
        return stream instanceof WritableStream<?> && lifetime(stream) == null;
    }

    /** Listens; or what has happened before is told in the next tick. */
    private void start(boolean error, AbortSignal signal) {
        over = stream.closed() || isThroughBefore();
        if (signal != null && !over) {
            heed(signal);
            if (signal.aborted()) {
                return;
            }
        }
        if (!over) {
            emitter.on(Readable.END, onEnd);
            emitter.on(Writable.FINISH, onFinish);
        }
        if (!over) {
            listenAsOfOld();
        }
        if (error) {
            emitter.on(EventEmitter.ERROR, onError);
        }
        if (stream.closed()) {
            loop(stream).nextTick(Finished::call, this, verdict());
        } else if (over) {
            loop(stream).nextTick(Finished::call, this, stream.errored());
        } else {
            emitter.on(Readable.CLOSE, onClose);
            if (stream instanceof Abandonable && isMessage(stream)) {
                emitter.on("abort", onClose);
            } else if (stream instanceof Abandonable && !willEmitClose) {
                emitter.on("aborted", onClose);
            }
        }
    }

    /** As in Node, what is to be written and has no Writable's state may be one of old: over at its 'end' or 'close'. */
    private void listenAsOfOld() {
        var life = lifetime(stream);
        var isRequest = stream instanceof Abandonable && isMessage(stream);
        if (writable && !isRequest && (life == null || life.writeSide == null)) {
            onOldFinish = this::finishedAsOfOld;
            emitter.on(Readable.END, onOldFinish);
            emitter.on(Readable.CLOSE, onOldFinish);
        }
    }

    private void finishedAsOfOld() {
        if (writing == null || !writing.writable()) {
            finished();
        }
    }

    private boolean isThroughBefore() {
        var life = lifetime(stream);
        if (life != null && life.errorEmitted) {
            return !willEmitClose;
        }
        return !readable && isWrittenBefore() && !hasPendingWrites(life) || !writable && isReadBefore();
    }

    private boolean isWrittenBefore() {
        return (!willEmitClose || isTrue(isReadable(stream))) && (writableFinished || isFalse(isWritable(stream)));
    }

    private boolean isReadBefore() {
        return (!willEmitClose || isTrue(isWritable(stream))) && (readableFinished || isFalse(isReadable(stream)));
    }

    private static boolean hasPendingWrites(Lifetime life) {
        return life != null && life.writeSide != null && life.writeSide.pending != 0;
    }

    private void failed(Throwable err) {
        if (!over) {
            call(err);
        }
    }

    private void ended() {
        readableFinished = true;
        if (stream.destroyed()) {
            willEmitClose = false;
        }
        if (willEmitClose && (writing == null || !writing.writable() || writable)) {
            return;
        }
        if (!writable || writableFinished) {
            call(null);
        }
    }

    private void finished() {
        writableFinished = true;
        if (stream.destroyed()) {
            willEmitClose = false;
        }
        if (willEmitClose && (reading == null || !reading.readable() || readable)) {
            return;
        }
        if (!readable || readableFinished) {
            call(null);
        }
    }

    private void closed() {
        call(verdict());
    }

    /** What a stream that is closed came to; null when it was through with all that is waited for. A message does not say why. */
    private Throwable verdict() {
        if (!isMessage(stream) && stream.errored() != null) {
            return stream.errored();
        }
        var unread = readable && !readableFinished && reading != null && !isReadableFinished(stream);
        var unwritten = writable && !writableFinished && !isWritableFinished(stream);
        return unread || unwritten ? StreamErrors.prematureClose() : null;
    }

    private void call(Throwable err) {
        if (callback != null) {
            var once = callback;
            callback = null;
            stopHeeding();
            once.accept(err);
        }
    }

    private void heed(AbortSignal signal) {
        Runnable abort = () -> {
            var once = callback;
            stop();
            if (once != null) {
                once.accept(signal.abortError());
            }
        };
        if (signal.aborted()) {
            loop(stream).nextTick(abort);
        } else {
            unheed = signal.addAbortListener(abort);
        }
    }

    private void stop() {
        callback = null;
        stopHeeding();
        emitter.off(Writable.FINISH, onFinish);
        emitter.off(Readable.END, onEnd);
        emitter.off(EventEmitter.ERROR, onError);
        emitter.off(Readable.CLOSE, onClose);
        emitter.off("abort", onClose);
        emitter.off("aborted", onClose);
        if (onOldFinish != null) {
            emitter.off(Readable.END, onOldFinish);
            emitter.off(Readable.CLOSE, onOldFinish);
        }
    }

    private void stopHeeding() {
        if (unheed != null) {
            unheed.run();
            unheed = null;
        }
    }

    /**
     * Destroys a stream, with an AbortError unless it is {@code through}; the promise waits for it to close. As in Node, one that
     * is only written may have failed with any AbortError, another one only with this.
     */
    static Promise<Void> dispose(Stream stream, boolean through) {
        var err = through || stream.destroyed() ? null : StreamErrors.aborted();
        if (!stream.destroyed()) {
            stream.destroy(err);
        }
        var closed = new Promise<Void>((resolve, reject) -> watch(stream, null, reason -> {
            if (reason == null || reason == err || stream instanceof Writable<?> && isAbortError(reason)) {
                resolve.accept();
            } else {
                reject.accept(reason);
            }
        }));
        return closed.thenDo(ignored -> {}); // Node's is an async function that awaits this
    }

    private static boolean isAbortError(Throwable reason) {
        return reason instanceof NodeException failure && "AbortError".equals(failure.name());
    }

    static EventLoop loop(Object stream) {
        var life = lifetime(stream);
        return life != null ? life.loop : EventLoop.current();
    }

    // ---- questions to a stream --------------------------------------------------------------------------------------

    static Lifetime lifetime(Object stream) {
        if (stream instanceof Writable<?> writable) {
            return writable.life();
        }
        return stream instanceof Readable<?> readable ? readable.life() : null;
    }

    private static Readable<?> readableSide(Stream stream) {
        return stream instanceof Readable<?> readable && readable.readSide().enabled ? readable : null;
    }

    private static WritableStream<?> writableSide(Stream stream) {
        var side = stream instanceof Readable<?> readable ? readable.life().writeSide : null;
        return stream instanceof WritableStream<?> writable && (side == null || side.enabled) ? writable : null;
    }

    private static boolean isReadableFinished(Stream stream) {
        var reading = readableSide(stream);
        return reading != null && stream.errored() == null && isReadToEnd(reading);
    }

    private static boolean isReadToEnd(Readable<?> stream) {
        var side = stream.readSide();
        return side.endEmitted || side.ended && side.length() == 0;
    }

    private static boolean isWritableFinished(Stream stream) {
        if (writableSide(stream) == null) {
            return false;
        }
        if (((WritableStream<?>) stream).writableFinished()) {
            return true;
        }
        var life = lifetime(stream);
        var side = life == null ? null : life.writeSide;
        return stream.errored() == null && side != null && side.ended && side.length == 0;
    }

    /** Whether it can be neither read nor written any more: to destroy it then needs no error. */
    static boolean isThrough(Stream stream) {
        return !isTrue(isReadable(stream)) && !isTrue(isWritable(stream));
    }

    static Boolean isReadable(Stream stream) {
        if (!(stream instanceof ReadableStream<?>)) {
            return null;
        }
        return !stream.destroyed() && ((ReadableStream<?>) stream).readable();
    }

    static Boolean isWritable(Stream stream) {
        if (!(stream instanceof WritableStream<?>)) {
            return null;
        }
        var writing = (WritableStream<?>) stream;
        return !stream.destroyed() && writing.writable() && !writing.writableEnded();
    }

    private static boolean isTrue(Boolean answer) {
        return Boolean.TRUE.equals(answer);
    }

    private static boolean isFalse(Boolean answer) {
        return Boolean.FALSE.equals(answer);
    }
}
