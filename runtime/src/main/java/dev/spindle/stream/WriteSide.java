package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.buffer.Encoding;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.TriConsumer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.function.Consumer;

/**
 * The writable machine: all state and all rules of a stream that is written to. {@link Writable} and {@link Duplex} are its
 * faces.
 *
 * <pre>
 *   write ──▶ idle? ──yes──▶ _write ──callback──▶ completed ──▶ the queue's next chunk, or 'drain', callbacks, finish
 *               │no                                  │err
 *               ▼                                    ▼
 *             queue (corked, writing,              fail: the callback, then every waiting one, then 'error'
 *             errored, constructing)
 *
 *   end ──▶ ending ──nothing left──▶ _final ──callback──▶ 'prefinish' ──▶ end callbacks, 'finish' ──▶ autoDestroy
 * </pre>
 *
 * At most one {@code _write} is under way. When it calls back before it returns, what the user hears of it (its callback,
 * 'drain', 'finish') waits for the next tick.
 *
 * <p>The machine is itself the callback that it hands to {@code _write}: a write allocates nothing.
 *
 * @param <T> what is written
 */
final class WriteSide<T> implements Consumer<Throwable> {
    private static final Consumer<WriteSide<?>> AFTER_SILENT_WRITE = side -> side.afterWrite(1, null);
    private static final Consumer<WriteSide<?>.Completed> AFTER_WRITE = WriteSide<?>.Completed::heard;
    private static final TriConsumer<WriteSide<?>, Throwable, Consumer<Throwable>> AFTER_ERROR = WriteSide::afterError;
    private static final Consumer<WriteSide<?>> FAIL_WAITING = WriteSide::failWaiting;

    private final EventEmitter stream;
    private final WriteHooks<T> hooks;
    private final Lifetime life;
    final boolean objectMode;
    final int highWaterMark;
    private final boolean decodeStrings;
    private String defaultEncoding = "utf8";

    boolean enabled = true; // false: a Duplex without writable side
    long length; // bytes or objects accepted and not yet completed, the one being written included
    private boolean needDrain; // write has returned false
    int corked;

    // the chunk that _write has now
    private boolean writing;
    boolean sync; // _write or _final is on the stack
    private long writeLength;
    private Consumer<Throwable> writeCallback; // null: nobody is to be told
    private boolean withoutWritev; // _writev turned out not to be implemented

    private ArrayDeque<Waiting> queue; // made when first needed
    private boolean clearing; // the queue is being written out, further up the stack
    int pending; // completions, final calls and finishes the user has not heard of
    private boolean tickPending; // an afterWrite is queued
    private Completed completed; // the newest; null: no write has completed in its call yet
    private boolean countsUp; // it is queued, and the next one may join it

    boolean ending; // end was called
    boolean ended; // … and has returned
    boolean finished;
    private WriteEnd<T> end; // how it ends; made by end

    /** A write in the queue. */
    private record Waiting(Object chunk, String encoding, Consumer<Throwable> callback) {}

    /** Writes with the same callback, completed before their _write returned: heard of together in one tick. */
    private final class Completed {
        private Consumer<Throwable> callback;
        private int count; // 0: it is not queued

        private void heard() {
            var writes = count;
            var told = callback;
            countsUp = false;
            count = 0;
            callback = null;
            afterWrite(writes, told);
        }
    }

    /** The callback of a {@code _writev}: those of all that was written. */
    private record AllOf(Waiting[] written) implements Consumer<Throwable> {
        @Override
        public void accept(Throwable err) {
            for (var each : written) {
                call(each.callback, err);
            }
        }
    }

    <S extends EventEmitter & WriteHooks<T>> WriteSide(
            S stream, Lifetime life, int highWaterMark, boolean objectMode, boolean decodeStrings) {
        this.stream = stream;
        this.hooks = stream;
        this.life = life;
        this.highWaterMark = highWaterMark;
        this.objectMode = objectMode;
        this.decodeStrings = decodeStrings;
        life.writeSide = this;
    }

    void defaultEncoding(String encoding) {
        Encoding.of(encoding);
        defaultEncoding = "utf-8".equals(encoding) ? "utf8" : encoding;
    }

    boolean writable() {
        return enabled && !ending && life.isSound();
    }

    /** Somebody was told to wait, and 'drain' is still to come. */
    boolean awaitsDrain() {
        return needDrain && !ending && !life.destroyed;
    }

    /** Reading has ended, and this side must not outlive it. */
    void endAlongWithReading() {
        if (writable()) {
            ((WritableStream<?>) stream).end();
        }
    }

    /** Makes this the side of a Duplex that cannot be written. */
    void disable() {
        enabled = false;
        ending = true;
        ended = true;
        finished = true;
    }

    /** Nothing has been ended yet. */
    void undestroy() {
        ending = !enabled;
        ended = !enabled;
        finished = !enabled;
        if (end != null) {
            end.undestroy();
        }
    }

    /** The stream's construction is complete. */
    void start() {
        if (!writing) {
            clearQueue();
        }
        if (end != null) {
            end.finishMaybe(false);
        }
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    boolean write(Object chunk, String encoding, Consumer<Throwable> callback) {
        return accepted(chunk, encoding, callback) == null && hasRoom() && life.isSound();
    }

    private boolean hasRoom() {
        return length < highWaterMark || length == 0;
    }

    /** Takes a chunk, or returns why it was refused. */
    private Throwable accepted(Object chunk, String encoding, Consumer<Throwable> callback) {
        if (chunk == null) {
            throw StreamErrors.nullValues();
        }
        if (!objectMode) {
            if (encoding == null || encoding.isEmpty()) {
                encoding = defaultEncoding;
            } else {
                Encoding.of(encoding);
            }
            if (!(chunk instanceof String)) {
                chunk = bytes(chunk);
                encoding = "buffer";
            } else if (decodeStrings) {
                chunk = Buffer.from((String) chunk, encoding);
                encoding = "buffer";
            }
        }
        var refusal = refusal();
        if (refusal == null) {
            pending++;
            writeOrQueue(chunk, encoding, callback);
            return null;
        }
        callLater(callback, refusal);
        life.fail(refusal, true);
        return refusal;
    }

    private static Buffer bytes(Object chunk) {
        var bytes = Chunk.bytes(chunk);
        if (bytes == null) {
            throw StreamErrors.chunkType(chunk);
        }
        return bytes;
    }

    private Throwable refusal() {
        return ending ? StreamErrors.writeAfterEnd() : life.destroyed ? StreamErrors.destroyed("write") : null;
    }

    private void writeOrQueue(Object chunk, String encoding, Consumer<Throwable> callback) {
        var size = sizeOf(chunk);
        length += size;
        if (writing || corked > 0 || life.errored != null || !life.constructed) {
            if (queue == null) {
                queue = new ArrayDeque<>();
            }
            queue.add(new Waiting(chunk, encoding, callback));
        } else {
            startWrite(chunk, encoding, size, callback);
        }
        if (!hasRoom()) {
            needDrain = true;
        }
    }

    private long sizeOf(Object chunk) {
        if (objectMode) {
            return 1;
        }
        return chunk instanceof Buffer ? ((Buffer) chunk).length() : ((String) chunk).length();
    }

    @SuppressWarnings("unchecked")
    private void startWrite(Object chunk, String encoding, long size, Consumer<Throwable> callback) {
        writeLength = size;
        writeCallback = callback;
        writing = true;
        sync = true;
        if (life.destroyed) {
            accept(StreamErrors.destroyed("write"));
        } else {
            hooks._write((T) chunk, encoding, this);
        }
        sync = false;
    }

    /** Called back by {@code _write} and {@code _writev}. */
    @Override
    public void accept(Throwable err) {
        if (!writing) {
            life.fail(StreamErrors.multipleCallback(), false);
            return;
        }
        var inCall = sync;
        var callback = writeCallback;
        writing = false;
        writeCallback = null;
        length -= writeLength;
        writeLength = 0;
        if (err != null) {
            life.note(err);
            if (inCall) {
                life.loop.nextTick(AFTER_ERROR, this, err, callback);
            } else {
                afterError(err, callback);
            }
            return;
        }
        clearQueue();
        if (!inCall) {
            afterWrite(1, callback);
        } else if (callback == null) {
            completedSilently();
        } else {
            completedInCall(callback);
        }
    }

    /** Nobody is to be told, yet in object mode, as in Node, a tick passes all the same before the end can follow. */
    private void completedSilently() {
        if (!tickPending && (objectMode || needDrain && length == 0)) {
            tickPending = true;
            life.loop.nextTickOf(AFTER_SILENT_WRITE, this);
        } else {
            pending--;
            if (end != null) {
                end.finishMaybe(true);
            }
        }
    }

    private void completedInCall(Consumer<Throwable> callback) {
        if (countsUp && completed.callback.equals(callback)) {
            completed.count++;
            return;
        }
        if (completed == null || completed.count > 0) {
            completed = new Completed();
        }
        completed.callback = callback;
        completed.count = 1;
        countsUp = true;
        tickPending = true;
        life.loop.nextTickOf(AFTER_WRITE, completed);
    }

    private void afterWrite(int count, Consumer<Throwable> callback) {
        tickPending = false;
        if (awaitsDrain() && length == 0) {
            needDrain = false;
            stream.emit(Writable.DRAIN);
        }
        for (var i = 0; i < count; i++) {
            pending--;
            call(callback, null);
        }
        if (life.destroyed) {
            failWaiting();
        }
        if (end != null) {
            end.finishMaybe(true);
        }
    }

    private void afterError(Throwable err, Consumer<Throwable> callback) {
        pending--;
        call(callback, err);
        failWaiting();
        life.fail(err, false);
    }

    // ---- the queue --------------------------------------------------------------------------------------------------

    long queuedLength() {
        return length - writeLength;
    }

    private boolean queued() {
        return queue != null && !queue.isEmpty();
    }

    void uncork() {
        if (corked > 0) {
            corked--;
            if (!writing) {
                clearQueue();
            }
        }
    }

    private void clearQueue() {
        if (!queued() || corked > 0 || clearing || life.destroyed || !life.constructed) {
            return;
        }
        clearing = true;
        if (queue.size() < 2 || withoutWritev || !writeAllQueued()) {
            do {
                var next = queue.poll();
                startWrite(next.chunk, next.encoding, sizeOf(next.chunk), next.callback);
            } while (queued() && !writing);
        }
        clearing = false;
    }

    /** Hands the whole queue to {@code _writev}; false when the stream has none. */
    @SuppressWarnings("unchecked")
    private boolean writeAllQueued() {
        var all = queue.toArray(new Waiting[0]);
        var chunks = new ArrayList<Chunk<T>>(all.length);
        var heard = false;
        for (var waiting : all) {
            chunks.add(new Chunk<>((T) waiting.chunk, waiting.encoding));
            heard |= waiting.callback != null;
        }
        var waitingPending = pending;
        pending -= all.length - 1;
        writeLength = length;
        writeCallback = heard ? new AllOf(all) : null;
        writing = true;
        sync = true;
        hooks._writev(chunks, this);
        sync = false;
        if (withoutWritev) {
            pending = waitingPending;
            writing = false;
            return false;
        }
        queue.clear();
        return true;
    }

    /** The default of {@code _write}: a stream may have {@code _writev} alone. False when it has neither. */
    boolean writeAsList(T chunk, String encoding) {
        if (!withoutWritev) {
            var chunks = new ArrayList<Chunk<T>>(1);
            chunks.add(new Chunk<>(chunk, encoding));
            hooks._writev(chunks, this);
        }
        return !withoutWritev;
    }

    /** Says that {@code _writev} is not implemented; called from its default. */
    void noWritev() {
        withoutWritev = true;
    }

    /** Every waiting write and every callback of {@code end} hears that nothing will come of it. */
    private void failWaiting() {
        if (writing) {
            return;
        }
        while (queued()) {
            var next = queue.poll();
            length -= sizeOf(next.chunk);
            call(next.callback, life.errored != null ? life.errored : StreamErrors.destroyed("write"));
        }
        if (end != null) {
            end.call(life.errored != null ? life.errored : StreamErrors.destroyed("end"));
        }
    }

    /** The stream is about to be destroyed. */
    void destroying() {
        if (!life.destroyed && (queued() || end != null && end.isAwaited())) {
            life.loop.nextTickOf(FAIL_WAITING, this);
        }
    }

    // ---- ending -----------------------------------------------------------------------------------------------------

    void end(Object chunk, String encoding, Consumer<Throwable> callback) {
        if (end == null) {
            end = new WriteEnd<>(this, stream, hooks, life);
        }
        Throwable err = null;
        if (chunk != null) {
            err = accepted(chunk, encoding, null);
        }
        if (corked > 0) {
            corked = 1;
            ((WritableStream<?>) stream).uncork();
        }
        if (err == null) {
            if (life.errored == null && !ending) {
                ending = true;
                end.finishMaybe(true);
                ended = true;
            } else if (finished) {
                err = StreamErrors.alreadyFinished("end");
            } else if (life.destroyed) {
                err = StreamErrors.destroyed("end");
            }
        }
        if (callback == null) {
            return;
        }
        if (err != null || life.errored != null || finished) {
            callLater(callback, err != null ? err : life.errored);
        } else {
            end.await(callback);
        }
    }

    /** Says that {@code _final} is not implemented; called from its default. */
    void noFinal() {
        end.noFinal();
    }

    /** Everything is written, and nothing stands in the way of 'finish'. */
    boolean finishIsDue() {
        return ending
                && !finished
                && !writing
                && length == 0
                && !clearing
                && !queued()
                && life.constructed
                && life.isSound()
                && !life.errorEmitted
                && !life.closeEmitted;
    }

    // ---- callbacks --------------------------------------------------------------------------------------------------

    private void callLater(Consumer<Throwable> callback, Throwable err) {
        if (callback != null) {
            life.loop.nextTick(callback, err);
        }
    }

    private static void call(Consumer<Throwable> callback, Throwable err) {
        if (callback != null) {
            callback.accept(err);
        }
    }
}
