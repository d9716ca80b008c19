package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import java.util.function.Consumer;

/**
 * The readable machine: all state and all rules of a stream that is read. {@link Readable} is its face.
 *
 * <pre>
 *              _read ◀── while less than highWaterMark is buffered ──┐
 *                │                                                   │
 *   source ──▶ push ──flowing, nothing buffered──▶ 'data'            │
 *                │                                                   │
 *                └──▶ buffer ──▶ 'readable' (next tick) ──▶ read() ──┴──▶ 'data'
 *
 *   UNDECIDED ──on('data'), resume, pipe──▶ FLOWING ◀──resume── PAUSED ◀── pause, on('readable')
 *
 *   push(null) ──▶ ended ──buffer read empty──▶ 'end' (next tick) ──▶ autoDestroy
 * </pre>
 *
 * At most one {@code _read} is under way: from its call until the next push.
 *
 * @param <T> what is read
 */
final class ReadSide<T> {
    /** Who decides when data moves: nobody yet, the stream, or the reader. Node's null, true and false. */
    enum Flow {
        UNDECIDED,
        FLOWING,
        PAUSED
    }

    /** The size of a {@code read()} without a size: a chunk as it comes, or all text. */
    static final int ALL = Integer.MIN_VALUE;

    private static final int LARGEST_MARK = 1 << 30;
    private static final Consumer<ReadSide<?>> EMIT_READABLE = ReadSide::emitReadableNow;
    private static final Consumer<ReadSide<?>> READ_MORE = ReadSide::readMore;
    private static final Consumer<ReadSide<?>> READ_ZERO = side -> side.stream.read(0);
    private static final Consumer<ReadSide<?>> RESUME = ReadSide::resumeNow;
    private static final Consumer<ReadSide<?>> END = ReadSide::endNow;
    private static final Consumer<ReadSide<?>> UPDATE_LISTENING = ReadSide::readableListenersChanged;
    private static final Consumer<WriteSide<?>> END_WRITING = WriteSide::endAlongWithReading;

    private final Readable<T> stream;
    private final Lifetime life;
    int highWaterMark;
    final boolean objectMode;
    boolean enabled = true; // false: a Duplex without readable side

    // what is buffered
    private ReadBuffer buffer; // made when first needed
    private Decoding decoding; // null: what is read is not decoded

    // how it moves
    Flow flow = Flow.UNDECIDED;
    boolean pausedByUser; // pause was called later than resume
    boolean resumeScheduled;
    boolean dataListening; // a 'data' listener was added and not taken off; removeAllListeners goes unseen
    private boolean readableListening; // there are 'readable' listeners: data moves by read() alone
    private boolean needReadable; // a 'readable' is owed as soon as there is something
    private boolean emittedReadable; // … and is on its way
    boolean reading; // _read was called and has not pushed yet
    boolean readsAgain; // … and the next read asks once more
    boolean sync = true; // _read is on the stack, or the stream has never been read
    boolean readingMore; // READ_MORE is queued, or reading ahead is not wanted

    // how it ends
    boolean ended; // push(null) was called
    boolean endUnannounced; // … and nobody wanted to hear of it yet: the next 'readable' listener will
    boolean endEmitted;
    boolean dataEmitted; // something has been read

    Pipes<T> pipes; // where it is piped to; made by the first pipe

    ReadSide(Readable<T> stream, Lifetime life, int highWaterMark, boolean objectMode) {
        this.stream = stream;
        this.life = life;
        this.highWaterMark = highWaterMark;
        this.objectMode = objectMode;
    }

    /** Makes this the side of a Duplex that cannot be read. */
    void disable() {
        enabled = false;
        ended = true;
        endEmitted = true;
    }

    /** Bytes, chars or objects that are buffered. */
    long length() {
        return buffer == null ? 0 : buffer.length;
    }

    private ReadBuffer buffer() {
        if (buffer == null) {
            buffer = new ReadBuffer(objectMode, decoding != null);
        }
        return buffer;
    }

    /** The encoding that what is read is decoded with, or null. */
    String encoding() {
        return decoding == null ? null : decoding.encoding;
    }

    /** The stream's construction is complete. */
    void start() {
        if (needReadable) {
            readMoreLater();
        }
    }

    // ---- push -------------------------------------------------------------------------------------------------------

    /** Takes a chunk from the source, null for its end; true while more is welcome. */
    boolean push(Object chunk, String chunkEncoding) {
        if (chunk == null) {
            reading = false;
            endOfInput();
            return false;
        }
        var decoded = objectMode && chunkEncoding != null;
        if (!objectMode) {
            if (chunk instanceof String) {
                var given = stream.textEncoding(chunkEncoding);
                decoded = given.equals(encoding());
                chunk = decoded ? chunk : Buffer.from((String) chunk, given);
            } else if ((chunk = bytes(chunk)) == null) {
                return false;
            }
            if (ReadBuffer.isEmpty(chunk)) {
                reading = false;
                readMoreLater();
                return wantsMore();
            }
        }
        if (ended) {
            life.fail(StreamErrors.pushAfterEof(), false);
            return false;
        }
        if (!life.isSound()) {
            return false;
        }
        reading = false;
        if (decoding != null && !decoded) {
            chunk = Decoding.text(decoding.decoder, chunk);
            if (!objectMode && ReadBuffer.isEmpty(chunk)) {
                readMoreLater();
                return wantsMore();
            }
        }
        add(chunk, false);
        return wantsMore();
    }

    /** Puts a chunk back to the front; true while more is welcome. */
    boolean unshift(Object chunk, String chunkEncoding) {
        if (chunk == null) {
            return push(null, null);
        }
        if (!objectMode) {
            if (chunk instanceof String) {
                chunk = asBuffered((String) chunk, stream.textEncoding(chunkEncoding));
            } else if ((chunk = bytes(chunk)) == null) {
                return false;
            }
            if (ReadBuffer.isEmpty(chunk)) {
                return wantsMore();
            }
        }
        if (endEmitted) {
            life.fail(StreamErrors.unshiftAfterEnd(), false);
        } else if (!life.isSound()) {
            return false;
        } else {
            add(chunk, true);
        }
        return wantsMore();
    }

    private Buffer bytes(Object chunk) {
        var bytes = Chunk.bytes(chunk);
        if (bytes == null) {
            life.fail(StreamErrors.chunkType(chunk), false);
        }
        return bytes;
    }

    private Object asBuffered(String chunk, String chunkEncoding) {
        if (chunkEncoding.equals(encoding())) {
            return chunk;
        }
        var bytes = Buffer.from(chunk, chunkEncoding);
        return decoding == null ? bytes : bytes.toString(encoding());
    }

    private boolean wantsMore() {
        return !ended && (length() < highWaterMark || length() == 0);
    }

    private void add(Object chunk, boolean toFront) {
        if (flow == Flow.FLOWING && length() == 0 && !sync && dataListening) {
            if (pipes != null) {
                pipes.nobodyAwaitsDrain();
            }
            dataEmitted = true;
            stream.emit(Readable.DATA, chunk);
        } else {
            if (toFront) {
                buffer().addFirst(chunk);
            } else {
                buffer().addLast(chunk);
            }
            if (needReadable) {
                emitReadable();
            }
        }
        readMoreLater();
    }

    private void endOfInput() {
        if (ended) {
            return;
        }
        var rest = decoding == null ? "" : decoding.decoder.end();
        if (!rest.isEmpty()) {
            buffer().addLast(rest);
        }
        ended = true;
        if (!sync) {
            needReadable = false;
            emittedReadable = true;
            emitReadableNow();
        } else if (needReadable || flow == Flow.FLOWING || stream.listenerCount(Readable.READABLE) > 0) {
            emitReadable();
        } else {
            endUnannounced = true;
        }
    }

    // ---- read -------------------------------------------------------------------------------------------------------

    /** Takes {@code size} out of the buffer, or with {@link #ALL} its first chunk; 0 only sees to it that the buffer fills. */
    Object read(int size) {
        if (size > highWaterMark) {
            raiseMark(size);
        }
        if (size != 0) {
            emittedReadable = false;
            endUnannounced = false;
        } else if (needReadable && (ended || (highWaterMark != 0 ? length() >= highWaterMark : length() > 0))) {
            if (length() == 0 && ended) {
                endLater();
            } else {
                emitReadable();
            }
            return null;
        }
        var take = available(size);
        if (take == 0 && ended) {
            if (length() == 0) {
                endLater();
            }
            return null;
        }
        if (mustRead(take)) {
            callRead();
            if (!reading) {
                take = available(size);
            }
        }
        return deliver(take, size);
    }

    private boolean mustRead(long take) {
        return !ended
                && (!reading || readsAgain)
                && life.isSound()
                && life.constructed
                && (needReadable || length() == 0 || length() - take < highWaterMark);
    }

    private void callRead() {
        reading = true;
        readsAgain = false;
        sync = true;
        needReadable |= length() == 0;
        try {
            stream._read(highWaterMark);
        } catch (Throwable thrown) {
            life.fail(thrown, false);
        }
        sync = false;
    }

    private Object deliver(long take, int size) {
        // _read may have taken from the buffer itself, or have turned it into text.
        var chunk = take > 0 && length() > 0 ? buffer.take(Math.min(take, length())) : null;
        if (chunk == null) {
            needReadable = length() <= highWaterMark;
            take = 0;
        } else if (pipes != null) {
            pipes.nobodyAwaitsDrain();
        }
        if (length() == 0 && !ended) {
            needReadable = true;
        } else if (length() == 0 && take != size) {
            endLater();
        }
        if (chunk != null && !life.errorEmitted && !life.closeEmitted) {
            dataEmitted = true;
            stream.emit(Readable.DATA, chunk);
        }
        return chunk;
    }

    /** How much a read of this size would get now. */
    private long available(int size) {
        if (size != ALL && size <= 0 || length() == 0 && ended) {
            return 0;
        }
        if (objectMode) {
            return 1;
        }
        if (size == ALL) {
            // One chunk; but text is put together, unless it flows.
            return length() > 0 && (decoding == null || flow == Flow.FLOWING) ? buffer.firstSize() : length();
        }
        return size <= length() ? size : ended ? length() : 0;
    }

    private void raiseMark(int size) {
        if (size > LARGEST_MARK) {
            throw NodeException.outOfRange("size", "<= 1GiB", size);
        }
        highWaterMark = size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    }

    private void readMoreLater() {
        if (!readingMore && !reading && life.constructed) {
            readingMore = true;
            life.loop.nextTickOf(READ_MORE, this);
        }
    }

    /** Reads until the buffer is as full as it should be, or the source has nothing at once. */
    private void readMore() {
        while (!reading && !ended && (length() < highWaterMark || flow == Flow.FLOWING && length() == 0)) {
            var before = length();
            stream.read(0);
            if (length() == before) {
                break;
            }
        }
        readingMore = false;
    }

    // ---- 'readable' and 'data' --------------------------------------------------------------------------------------

    private void emitReadable() {
        needReadable = false;
        if (!emittedReadable) {
            emittedReadable = true;
            life.loop.nextTickOf(EMIT_READABLE, this);
        }
    }

    private void emitReadableNow() {
        if (life.isSound() && (length() > 0 || ended)) {
            stream.emit(Readable.READABLE);
            emittedReadable = false;
        }
        needReadable |= flow != Flow.FLOWING && !ended && length() <= highWaterMark;
        flow();
    }

    private void flow() {
        while (flow == Flow.FLOWING && stream.read() != null) {
            // read() has emitted 'data'
        }
    }

    void resume() {
        if (life.destroyed) {
            return;
        }
        if (flow != Flow.FLOWING) {
            flow = readableListening ? Flow.PAUSED : Flow.FLOWING;
            if (!resumeScheduled) {
                resumeScheduled = true;
                life.loop.nextTickOf(RESUME, this);
            }
        }
        pausedByUser = false;
    }

    private void resumeNow() {
        if (!reading) {
            stream.read(0);
        }
        resumeScheduled = false;
        stream.emit(Readable.RESUME);
        flow();
        if (flow == Flow.FLOWING && !reading) {
            stream.read(0);
        }
    }

    void pause() {
        if (life.destroyed) {
            return;
        }
        if (flow != Flow.PAUSED) {
            flow = Flow.PAUSED;
            stream.emit(Readable.PAUSE);
        }
        pausedByUser = true;
    }

    void dataListenerAdded() {
        dataListening = true;
        readableListening |= stream.listenerCount(Readable.READABLE) > 0;
        if (flow != Flow.PAUSED) {
            stream.resume();
        }
    }

    void dataListenerRemoved() {
        dataListening &= stream.listenerCount(Readable.DATA) > 0;
    }

    void readableListenerAdded() {
        if (endEmitted || readableListening) {
            return;
        }
        readableListening = true;
        needReadable = true;
        flow = Flow.PAUSED;
        emittedReadable = false;
        if (length() > 0 || endUnannounced) {
            endUnannounced = false;
            emitReadable();
        }
        if (length() == 0 && !reading) {
            life.loop.nextTickOf(READ_ZERO, this);
        }
    }

    /** A 'readable' listener has gone: who decides about the flow may have changed, which is looked at in the next tick. */
    void readableListenerRemoved() {
        life.loop.nextTickOf(UPDATE_LISTENING, this);
    }

    private void readableListenersChanged() {
        readableListening = stream.listenerCount(Readable.READABLE) > 0;
        if (resumeScheduled && !pausedByUser) {
            flow = Flow.FLOWING;
        } else if (dataListening) {
            stream.resume();
        } else if (!readableListening) {
            flow = Flow.UNDECIDED;
        }
    }

    void decode(Decoding wanted) {
        decoding = wanted;
        if (buffer != null) {
            buffer.decode(decoding.decoder, ended);
        }
    }

    // ---- the end ----------------------------------------------------------------------------------------------------

    private void endLater() {
        if (!endEmitted && !life.endQueued) {
            ended = true;
            life.endQueued = true;
            life.loop.nextTickOf(END, this);
        }
    }

    private void endNow() {
        life.endQueued = false;
        if (life.errored != null || life.closeEmitted || endEmitted || length() > 0) {
            return;
        }
        endEmitted = true;
        stream.emit(Readable.END);
        var writing = life.writeSide;
        if (writing != null && writing.writable() && !((Duplex<?, ?>) stream).allowHalfOpen) {
            life.loop.nextTickOf(END_WRITING, writing);
        } else if (life.autoDestroy && (writing == null || writing.finished || !writing.enabled)) {
            stream.destroy((Throwable) null);
        }
    }
}
