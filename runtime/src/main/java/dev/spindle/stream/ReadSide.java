package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.buffer.StringDecoder;
import dev.spindle.events.NodeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
    final boolean objectMode;
    int highWaterMark;
    boolean enabled = true; // false: a Duplex without readable side
    boolean allowHalfOpen = true; // false: the end of reading ends writing

    // what is buffered
    private ArrayDeque<Object> buffer; // Buffers or Strings, or any objects in object mode; made when first needed
    long length; // in bytes, chars or objects
    private StringDecoder decoder;
    String encoding; // the decoder's, or null

    // how it moves
    Flow flow = Flow.UNDECIDED;
    boolean pausedByUser; // pause was called later than resume
    private boolean resumeScheduled;
    private boolean dataListening; // a 'data' listener was added, and not the last one taken off (removeAllListeners is not seen)
    private boolean readableListening; // there are 'readable' listeners: data moves by read() alone
    private boolean needReadable; // a 'readable' is owed as soon as there is something
    private boolean emittedReadable; // … and is on its way
    private boolean reading; // _read was called and has not pushed yet
    boolean sync = true; // _read is on the stack, or the stream has never been read
    private boolean readingMore; // READ_MORE is queued

    // how it ends
    boolean ended; // push(null) was called
    boolean endEmitted;
    boolean dataEmitted; // something has been read

    // where it is piped to
    final ArrayList<Pipe<T>> pipes = new ArrayList<>(0);
    Pipe<T> unpiping; // the pipe whose 'unpipe' is being emitted
    boolean severalPipes; // there were, at some time, two destinations at once

    ReadSide(Readable<T> stream, Lifetime life, int highWaterMark, boolean objectMode) {
        this.stream = stream;
        this.life = life;
        this.highWaterMark = highWaterMark;
        this.objectMode = objectMode;
        life.readSide = this;
    }

    /** Makes this the side of a Duplex that cannot be read. */
    void disable() {
        enabled = false;
        ended = true;
        endEmitted = true;
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
                var given = chunkEncoding == null ? "utf8" : chunkEncoding;
                decoded = given.equals(encoding);
                chunk = decoded ? chunk : Buffer.from((String) chunk, given);
            } else if (!(chunk instanceof Buffer)) {
                life.fail(StreamErrors.chunkType(chunk), false);
                return false;
            }
            if (isEmpty(chunk)) {
                reading = false;
                readMoreLater();
                return wantsMore();
            }
        }
        if (ended) {
            life.fail(StreamErrors.pushAfterEof(), false);
            return false;
        }
        if (life.destroyed || life.errored != null) {
            return false;
        }
        reading = false;
        if (decoder != null && !decoded && chunk instanceof Buffer) {
            chunk = decoder.write((Buffer) chunk);
            if (!objectMode && isEmpty(chunk)) {
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
            reading = false;
            endOfInput();
            return false;
        }
        if (!objectMode) {
            if (chunk instanceof String) {
                chunk = asBuffered((String) chunk, chunkEncoding == null ? "utf8" : chunkEncoding);
            } else if (!(chunk instanceof Buffer)) {
                life.fail(StreamErrors.chunkType(chunk), false);
                return false;
            }
            if (isEmpty(chunk)) {
                return wantsMore();
            }
        }
        if (endEmitted) {
            life.fail(StreamErrors.unshiftAfterEnd(), false);
        } else if (life.destroyed || life.errored != null) {
            return false;
        } else {
            add(chunk, true);
        }
        return wantsMore();
    }

    private Object asBuffered(String chunk, String chunkEncoding) {
        if (chunkEncoding.equals(encoding)) {
            return chunk;
        }
        var bytes = Buffer.from(chunk, chunkEncoding);
        return encoding == null ? bytes : bytes.toString(encoding);
    }

    private boolean wantsMore() {
        return !ended && (length < highWaterMark || length == 0);
    }

    private void add(Object chunk, boolean toFront) {
        if (flow == Flow.FLOWING && length == 0 && !sync && dataListening) {
            nobodyAwaitsDrain();
            dataEmitted = true;
            stream.emit(Readable.DATA, chunk);
        } else {
            length += sizeOf(chunk);
            if (buffer == null) {
                buffer = new ArrayDeque<>();
            }
            if (toFront) {
                buffer.addFirst(chunk);
            } else {
                buffer.addLast(chunk);
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
        if (decoder != null) {
            var rest = decoder.end();
            if (!rest.isEmpty()) {
                if (buffer == null) {
                    buffer = new ArrayDeque<>();
                }
                buffer.addLast(rest);
                length += sizeOf(rest);
            }
        }
        ended = true;
        if (sync) {
            emitReadable();
        } else {
            needReadable = false;
            emittedReadable = true;
            emitReadableNow();
        }
    }

    private long sizeOf(Object chunk) {
        if (objectMode) {
            return 1;
        }
        return chunk instanceof Buffer ? ((Buffer) chunk).length() : ((String) chunk).length();
    }

    private static boolean isEmpty(Object chunk) {
        return chunk instanceof Buffer ? ((Buffer) chunk).length() == 0 : ((String) chunk).isEmpty();
    }

    // ---- read -------------------------------------------------------------------------------------------------------

    /** Takes {@code size} out of the buffer, or with {@link #ALL} its first chunk; 0 only sees to it that the buffer fills. */
    Object read(int size) {
        if (size > highWaterMark) {
            raiseMark(size);
        }
        if (size != 0) {
            emittedReadable = false;
        } else if (needReadable && (ended || (highWaterMark != 0 ? length >= highWaterMark : length > 0))) {
            if (length == 0 && ended) {
                endLater();
            } else {
                emitReadable();
            }
            return null;
        }
        var take = available(size);
        if (take == 0 && ended) {
            if (length == 0) {
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
                && !reading
                && !life.destroyed
                && life.errored == null
                && life.constructed
                && (needReadable || length == 0 || length - take < highWaterMark);
    }

    private void callRead() {
        reading = true;
        sync = true;
        if (length == 0) {
            needReadable = true;
        }
        try {
            stream._read(highWaterMark);
        } catch (Throwable thrown) {
            life.fail(thrown, false);
        }
        sync = false;
    }

    private Object deliver(long take, int size) {
        var chunk = take > 0 && length > 0 ? takeOut(take) : null;
        if (chunk == null) {
            needReadable = length <= highWaterMark;
            take = 0;
        } else {
            length -= take;
            nobodyAwaitsDrain();
        }
        if (length == 0) {
            if (!ended) {
                needReadable = true;
            }
            if (ended && take != size) {
                endLater();
            }
        }
        if (chunk != null && life.errored == null && !life.closeEmitted) {
            dataEmitted = true;
            stream.emit(Readable.DATA, chunk);
        }
        return chunk;
    }

    /** How much a read of this size would get now. */
    private long available(int size) {
        if (size != ALL && size <= 0 || length == 0 && ended) {
            return 0;
        }
        if (objectMode) {
            return 1;
        }
        if (size == ALL) {
            // One chunk; but text is put together, unless it flows.
            return length > 0 && (decoder == null || flow == Flow.FLOWING) ? sizeOf(buffer.peekFirst()) : length;
        }
        return size <= length ? size : ended ? length : 0;
    }

    private void raiseMark(int size) {
        if (size > LARGEST_MARK) {
            throw NodeException.outOfRange("size", "<= 1GiB", size);
        }
        var power = Integer.highestOneBit(size);
        highWaterMark = power == size ? size : power << 1;
    }

    private Object takeOut(long size) {
        var first = buffer.pollFirst();
        if (objectMode || sizeOf(first) == size) {
            return first;
        }
        if (sizeOf(first) > size) {
            buffer.addFirst(cut(first, (int) size, -1));
            return cut(first, 0, (int) size);
        }
        return first instanceof String ? takeText((String) first, size) : takeBytes((Buffer) first, size);
    }

    private String takeText(String first, long size) {
        var text = new StringBuilder((int) size).append(first);
        while (text.length() < size) {
            text.append((String) pollUpTo(size - text.length()));
        }
        return text.toString();
    }

    private Buffer takeBytes(Buffer first, long size) {
        var parts = new ArrayList<Buffer>();
        parts.add(first);
        for (var missing = size - first.length(); missing > 0; ) {
            var part = (Buffer) pollUpTo(missing);
            parts.add(part);
            missing -= part.length();
        }
        return Buffer.concat(parts);
    }

    private Object pollUpTo(long size) {
        var next = buffer.pollFirst();
        if (sizeOf(next) <= size) {
            return next;
        }
        buffer.addFirst(cut(next, (int) size, -1));
        return cut(next, 0, (int) size);
    }

    /** Part of a chunk, up to its end when {@code to} is -1. */
    private static Object cut(Object chunk, int from, int to) {
        if (chunk instanceof Buffer) {
            var bytes = (Buffer) chunk;
            return bytes.subarray(from, to < 0 ? bytes.length() : to);
        }
        var text = (String) chunk;
        return text.substring(from, to < 0 ? text.length() : to);
    }

    private void readMoreLater() {
        if (!readingMore && life.constructed) {
            readingMore = true;
            life.loop.nextTick(READ_MORE, this);
        }
    }

    /** Reads until the buffer is as full as it should be, or the source has nothing at once. */
    private void readMore() {
        while (!reading && !ended && (length < highWaterMark || flow == Flow.FLOWING && length == 0)) {
            var before = length;
            stream.read(0);
            if (length == before) {
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
            life.loop.nextTick(EMIT_READABLE, this);
        }
    }

    private void emitReadableNow() {
        if (!life.destroyed && life.errored == null && (length > 0 || ended)) {
            stream.emit(Readable.READABLE);
            emittedReadable = false;
        }
        needReadable = flow != Flow.FLOWING && !ended && length <= highWaterMark;
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
                life.loop.nextTick(RESUME, this);
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
        readableListening = stream.listenerCount(Readable.READABLE) > 0;
        if (flow != Flow.PAUSED) {
            stream.resume();
        }
    }

    void dataListenerRemoved() {
        if (stream.listenerCount(Readable.DATA) == 0) {
            dataListening = false;
        }
    }

    void readableListenerAdded() {
        if (endEmitted || readableListening) {
            return;
        }
        readableListening = true;
        needReadable = true;
        flow = Flow.PAUSED;
        emittedReadable = false;
        if (length > 0) {
            emitReadable();
        } else if (!reading) {
            life.loop.nextTick(READ_ZERO, this);
        }
    }

    /** A 'readable' listener has gone: who decides about the flow may have changed, which is looked at in the next tick. */
    void readableListenerRemoved() {
        life.loop.nextTick(UPDATE_LISTENING, this);
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

    void setEncoding(String name) {
        decoder = new StringDecoder(name);
        encoding = decoder.encoding();
        if (buffer == null) {
            return;
        }
        var text = new StringBuilder();
        while (!buffer.isEmpty()) {
            var chunk = buffer.pollFirst();
            text.append(chunk instanceof Buffer ? decoder.write((Buffer) chunk) : String.valueOf(chunk));
        }
        if (text.length() > 0) {
            buffer.addLast(text.toString());
        }
        length = text.length();
    }

    // ---- the end ----------------------------------------------------------------------------------------------------

    private void endLater() {
        if (!endEmitted) {
            ended = true;
            life.loop.nextTick(END, this);
        }
    }

    private void endNow() {
        if (life.errored != null || life.closeEmitted || endEmitted || length > 0) {
            return;
        }
        endEmitted = true;
        stream.emit(Readable.END);
        var writing = life.writeSide;
        if (writing != null && !allowHalfOpen && writing.writable()) {
            life.loop.nextTick(END_WRITING, writing);
        } else if (life.autoDestroy && (writing == null || writing.finished || !writing.enabled)) {
            stream.destroy((Throwable) null);
        }
    }

    // ---- pipes ------------------------------------------------------------------------------------------------------

    /** Something was read: whoever waits for a destination's 'drain' waits no longer. */
    private void nobodyAwaitsDrain() {
        for (var i = 0; i < pipes.size(); i++) {
            pipes.get(i).awaitsDrain = false;
        }
    }

    boolean anyAwaitsDrain() {
        for (var i = 0; i < pipes.size(); i++) {
            if (pipes.get(i).awaitsDrain) {
                return true;
            }
        }
        return false;
    }

    void unpipe(WritableStream<?> destination) {
        for (var i = 0; i < pipes.size(); i++) {
            if (pipes.get(i).destination == destination) {
                var pipe = pipes.remove(i);
                if (pipes.isEmpty()) {
                    stream.pause();
                }
                pipe.announceRemoval();
                return;
            }
        }
    }

    void unpipe() {
        if (pipes.isEmpty()) {
            return;
        }
        var all = new ArrayList<>(pipes);
        pipes.clear();
        stream.pause();
        for (var i = 0; i < all.size(); i++) {
            all.get(i).announceRemoval();
        }
    }
}
