package dev.spindle.parser;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of the head being read, as an array: that of the window itself if it has one, else a copy. Parsing always an
 * array keeps the JIT with one shape of code, which is worth more than the copy costs; and only as much is copied as the head
 * seems to need, each byte once.
 */
final class HeadBytes {
    private static final int FIRST_FILL = 512;
    private static final int MAX_IDLE = 4096;

    private byte[] array = Field.NO_BYTES;

    /** Index in the array minus index in the window. */
    private int shift;

    private boolean borrowed;

    /** Whether the copy begins with the bytes that were carried over. */
    private boolean kept;

    /** Own storage, allocated when the first window without array comes. */
    private byte[] copy = Field.NO_BYTES;

    /** The bytes of the window from copyStart to copyEnd are in the copy. */
    private int copyStart;

    private int copyEnd;

    /** A new window whose first bytes, as many as carried, are those that {@link #keep} kept. */
    void attach(ByteBuffer window, int position, int carried) {
        borrowed = window.hasArray();
        if (borrowed) {
            use(window.array());
            shift = window.arrayOffset();
            return;
        }
        use(copy);
        copyStart = position;
        copyEnd = kept ? position + carried : position;
        kept = false;
        shift = -position;
    }

    /** Stores no reference that is there already: the collector watches such stores, and they cost. */
    private void use(byte[] bytes) {
        if (array != bytes) {
            array = bytes;
        }
    }

    /** Nobody's bytes are held, and of the own storage no more than a usual head needs. */
    void clear() {
        if (copy.length > MAX_IDLE) {
            copy = Field.NO_BYTES;
        }
        use(copy);
        kept = false;
    }

    /** Bytes that are not from the own storage are none of the head's any more. */
    void leave(Head head) {
        if (head.bytes != copy && head.bytes != Field.NO_BYTES) {
            head.bytes = Field.NO_BYTES;
        }
    }

    byte[] array() {
        return array;
    }

    int shift() {
        return shift;
    }

    /** Makes more of the head that begins at from available. Answers the index in the window behind what there is. */
    int fill(ByteBuffer window, int from, int limit) {
        if (borrowed) {
            return limit;
        }
        if (from >= copyEnd) {
            copyStart = from;
            copyEnd = from;
        }
        var have = copyEnd - from;
        var want = Math.min(limit - copyEnd, Math.max(have, FIRST_FILL));
        var length = copyEnd - copyStart;
        if (length + want > copy.length) {
            copy = Arrays.copyOf(copy, Math.max(length + want, copy.length * 2));
        }
        window.get(copyEnd, copy, length, want);
        copyEnd += want;
        use(copy);
        shift = -copyStart;
        return copyEnd;
    }

    /** The head that begins at from is incomplete: its bytes come again at the start of the next window. */
    void keep(int from) {
        kept = !borrowed;
        if (kept && from != copyStart) {
            System.arraycopy(copy, from - copyStart, copy, 0, copyEnd - from);
        }
    }
}
