package dev.spindle.http;

import java.nio.ByteBuffer;

/**
 * Bytes that a parser could not consume yet: the beginning of a head, or what came behind the message it paused after. They stay
 * where they are while more is appended, so a head that drips in costs no more than its length.
 */
final class CarriedBytes {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private ByteBuffer bytes = NONE; // position: the first byte not consumed; limit: behind the last one
    private ByteBuffer later; // null: nothing was put apart

    int length() {
        return bytes.remaining();
    }

    /** The bytes to be parsed, at their position. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** Adds what has arrived and returns everything. */
    ByteBuffer append(ByteBuffer arrived) {
        var count = arrived.remaining();
        if (bytes.capacity() - bytes.limit() < count) {
            var larger = ByteBuffer.allocate(Math.max(2 * bytes.remaining(), bytes.remaining() + count) + 512);
            larger.put(bytes).flip();
            bytes = larger;
        }
        var end = bytes.limit();
        bytes.limit(end + count);
        bytes.put(end, arrived, arrived.position(), count);
        arrived.position(arrived.limit());
        return bytes;
    }

    /** A copy of the last bytes of a window. */
    static ByteBuffer last(ByteBuffer window, int count) {
        var copy = new byte[count];
        window.get(window.limit() - count, copy);
        return ByteBuffer.wrap(copy);
    }

    /** Mostly there is nothing; then nothing is stored, for behind each reference that an old object is given there is a fence. */
    @SuppressWarnings("ReferenceEquality")
    void clear() {
        if (bytes != NONE) {
            bytes = NONE;
        }
    }

    /** Keeps what was left in the window, which may be these bytes themselves. */
    @SuppressWarnings("ReferenceEquality")
    void keep(ByteBuffer window) {
        if (!window.hasRemaining()) {
            clear();
        } else if (window != bytes) {
            bytes = NONE;
            append(window);
        }
    }

    /** Puts apart what has come while the parser is at work. */
    void later(ByteBuffer arrived) {
        var had = later == null ? NONE : later;
        later = ByteBuffer.allocate(had.remaining() + arrived.remaining())
                .put(had)
                .put(arrived)
                .flip();
    }

    /** What was put apart, whose turn is now; null: nothing. */
    ByteBuffer takeLater() {
        var taken = later;
        later = null;
        return taken;
    }
}
