package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.buffer.StringDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;

/** What a readable stream holds back: chunks in order, from which any number of bytes or chars can be taken. */
final class ReadBuffer {
    final boolean objectMode;
    long length; // in bytes, chars or objects
    private boolean decoding; // what is read is text
    private Object first; // a Buffer or String, or any object in object mode; null: nothing is there
    private int
            taken; // chars of the first, a text, that are read already: to copy its rest each time would cost too much
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
        return chunk instanceof Buffer ? ((Buffer) chunk).length() : ((String) chunk).length();
    }

    long firstSize() {
        return sizeOf(first) - taken;
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
            others().addFirst(rest());
        }
        first = chunk;
    }

    /** What is left of the first chunk, which is the first no more. */
    private Object rest() {
        var rest = taken == 0 ? first : ((String) first).substring(taken);
        taken = 0;
        return rest;
    }

    private ArrayDeque<Object> others() {
        if (others == null) {
            others = new ArrayDeque<>();
        }
        return others;
    }

    private Object poll() {
        var polled = rest();
        first = others == null ? null : others.poll();
        return polled;
    }

    /** Turns the bytes that are there into text; {@code complete}: no more will come. */
    void decode(StringDecoder decoder, boolean complete) {
        var text = new StringBuilder();
        if (first != null) {
            text.append(Decoding.text(decoder, rest()));
        }
        if (others != null) {
            for (var chunk : others) {
                text.append(Decoding.text(decoder, chunk));
            }
        }
        if (complete) {
            text.append(decoder.end());
        }
        decoding = true;
        first = text.length() > 0 ? text.toString() : null;
        others = null;
        length = text.length();
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
        var from = taken;
        taken += (int) size;
        return ((String) first).substring(from, taken);
    }
}
