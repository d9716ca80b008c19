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
    private ArrayDeque<Object> chunks; // Buffers or Strings, or any objects in object mode; made when first needed

    ReadBuffer(boolean objectMode) {
        this.objectMode = objectMode;
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
        return sizeOf(chunks.peekFirst());
    }

    void addLast(Object chunk) {
        chunks().addLast(chunk);
        length += sizeOf(chunk);
    }

    void addFirst(Object chunk) {
        chunks().addFirst(chunk);
        length += sizeOf(chunk);
    }

    private ArrayDeque<Object> chunks() {
        if (chunks == null) {
            chunks = new ArrayDeque<>();
        }
        return chunks;
    }

    /** Turns the bytes that are there into text. */
    void decode(StringDecoder decoder) {
        decoding = true;
        if (chunks == null) {
            return;
        }
        var text = new StringBuilder();
        while (!chunks.isEmpty()) {
            var chunk = chunks.pollFirst();
            text.append(chunk instanceof Buffer ? decoder.write((Buffer) chunk) : String.valueOf(chunk));
        }
        if (text.length() > 0) {
            chunks.addLast(text.toString());
        }
        length = text.length();
    }

    /** Takes exactly this much out; there must be so much. A chunk that fits comes out as it is, not copied. */
    Object take(long size) {
        length -= size;
        var first = upTo(size);
        if (sizeOf(first) == size) {
            return first;
        }
        return decoding ? text(first, size) : bytes((Buffer) first, size);
    }

    /** Bytes that were put back although text is read count as bytes, and come out as text. */
    private String text(Object first, long size) {
        var text = new StringBuilder((int) size).append(first);
        for (var missing = size - sizeOf(first); missing > 0; ) {
            var part = upTo(missing);
            text.append(part);
            missing -= sizeOf(part);
        }
        return text.toString();
    }

    private Buffer bytes(Buffer first, long size) {
        var parts = new ArrayList<Buffer>();
        parts.add(first);
        for (var missing = size - first.length(); missing > 0; ) {
            var part = (Buffer) upTo(missing);
            parts.add(part);
            missing -= part.length();
        }
        return Buffer.concat(parts);
    }

    /** The first chunk, or as much of it as is wanted; the rest stays. */
    private Object upTo(long size) {
        var first = chunks.pollFirst();
        if (sizeOf(first) <= size) {
            return first;
        }
        if (first instanceof Buffer) {
            var bytes = (Buffer) first;
            chunks.addFirst(bytes.subarray((int) size, bytes.length()));
            return bytes.subarray(0, (int) size);
        }
        var text = (String) first;
        chunks.addFirst(text.substring((int) size));
        return text.substring(0, (int) size);
    }
}
