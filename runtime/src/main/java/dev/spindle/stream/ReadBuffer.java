package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.buffer.StringDecoder;
import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;

/** What a readable stream holds back: chunks in order, from which any number of bytes or chars can be taken. */
final class ReadBuffer {
    final boolean objectMode;
    long length; // in bytes, chars or objects
    private boolean decoding; // what is read is text
    private Object first; // a Buffer, a String or the rest of one, or any object in object mode; null: nothing is there
    private ArrayDeque<Object> others; // what stands behind the first; made when first needed

    ReadBuffer(boolean objectMode, boolean decoding) {
        this.objectMode = objectMode;
        this.decoding = decoding;
    }

    static boolean isEmpty(Object chunk) {
        return chunk instanceof Buffer ? ((Buffer) chunk).length() == 0 : ((String) chunk).isEmpty();
    }

    private long sizeOf(Object chunk) {
        if (objectMode) {
            return 1;
        }
        return chunk instanceof Buffer ? ((Buffer) chunk).length() : ((CharSequence) chunk).length();
    }

    long firstSize() {
        return sizeOf(first);
    }

    void addLast(Object chunk) {
        if (first == null) {
            first = chunk;
        } else {
            others().addLast(chunk);
        }
        length += sizeOf(chunk);
    }

    void addFirst(Object chunk) {
        pushBack(chunk);
        length += sizeOf(chunk);
    }

    private void pushBack(Object chunk) {
        if (first != null) {
            others().addFirst(first);
        }
        first = chunk;
    }

    private ArrayDeque<Object> others() {
        if (others == null) {
            others = new ArrayDeque<>();
        }
        return others;
    }

    private Object poll() {
        var polled = first;
        first = others == null ? null : others.poll();
        if (first == null) {
            length = 0; // which it is, unless objects were decoded: S11
        }
        return whole(polled);
    }

    /** Turns the bytes that are there into text; {@code complete}: no more will come. */
    void decode(StringDecoder decoder, boolean complete) {
        var text = new StringBuilder();
        if (first != null) {
            text.append(Decoding.text(decoder, whole(first)));
        }
        if (others != null) { // which stay, should one of them be no text
            for (var chunk : others) {
                text.append(Decoding.text(decoder, whole(chunk)));
            }
        }
        if (complete) {
            text.append(decoder.end());
        }
        decoding = true;
        first = text.length() > 0 ? text.toString() : null;
        others = null;
        length = text.length(); // also of objects, as in Node
    }

    /** Takes exactly this much out; there must be so much. A chunk that fits comes out as it is, not copied. */
    Object take(long size) {
        length -= size;
        var part = upTo(size);
        if (sizeOf(part) == size) {
            return decoding && !objectMode && length == 0 ? String.valueOf(part) : part;
        }
        return decoding ? text(part, size) : bytes((Buffer) part, size);
    }

    /** Bytes that were put back although text is read count as bytes; with others, or when they are all, they come out as text. */
    private String text(Object begun, long size) {
        var text = new StringBuilder((int) size).append(begun);
        for (var missing = size - sizeOf(begun); missing > 0; ) {
            var part = upTo(missing);
            text.append(part);
            missing -= sizeOf(part);
        }
        return text.toString();
    }

    private Buffer bytes(Buffer begun, long size) {
        var parts = new ArrayList<Buffer>();
        parts.add(begun);
        for (var missing = size - begun.length(); missing > 0; ) {
            var part = (Buffer) upTo(missing);
            parts.add(part);
            missing -= part.length();
        }
        return Buffer.concat(parts);
    }

    /** The first chunk, or as much of it as is wanted; the rest stays. */
    private Object upTo(long size) {
        if (firstSize() <= size) {
            return poll();
        }
        if (first instanceof Buffer) {
            var bytes = (Buffer) first;
            first = bytes.subarray((int) size, bytes.length());
            return bytes.subarray(0, (int) size);
        }
        if (!isRest(first)) {
            first = CharBuffer.wrap((String) first);
        }
        var text = (CharBuffer) first;
        var part = text.subSequence(0, (int) size).toString();
        text.position(text.position() + (int) size);
        return part;
    }

    private Object whole(Object chunk) {
        return isRest(chunk) ? chunk.toString() : chunk;
    }

    /** Of a text that is read in pieces: to copy what is left of it each time would cost too much. */
    private boolean isRest(Object chunk) {
        return !objectMode && chunk instanceof CharBuffer;
    }
}
