package dev.spindle.buffer;

import dev.spindle.events.NodeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Node's Buffer: a fixed number of bytes that anyone who holds it may read, change and keep for ever. It is a window on an array of
 * the heap. {@link #wrap}, {@link #slice} and {@link #subarray} make further windows on the same bytes; everything else that
 * returns a Buffer copies. It belongs to no thread and guards against none.
 *
 * <p>Offsets that Node checks are {@code double} as every number is in JavaScript, and throw ERR_OUT_OF_RANGE for fractions and
 * for places outside; those that Node rounds and cuts to fit are {@code int} and never throw. Wherever the name of an
 * {@link Encoding} is taken, null means utf8 and an unknown name throws ERR_UNKNOWN_ENCODING.
 *
 * <p>Two Buffers are {@linkplain #equals equal} when their bytes are, as in Node and as for {@link ByteBuffer}: who uses one as a
 * key must not change it. Unlike Node there is no pool behind small Buffers: {@link #allocUnsafe} gives zeroes.
 */
public final class Buffer extends Finds implements Comparable<Buffer>, Iterable<Integer> {
    /** The Buffer without bytes. */
    public static final Buffer EMPTY = new Buffer(new byte[0], 0, 0);

    /** The longest Buffer, in bytes: what a Java array can hold, not Node's 2⁵³ - 1. */
    public static final int kMaxLength = Integer.MAX_VALUE - 8;

    /** The longest text, in chars. */
    public static final int kStringMaxLength = Integer.MAX_VALUE - 8;

    /** How many bytes {@link #inspect} shows. */
    public static final int INSPECT_MAX_BYTES = 50;

    private Buffer(byte[] bytes, int offset, int length) {
        super(bytes, offset, length);
    }

    /** A copy of a text's bytes in UTF-8. */
    public static Buffer from(String text) {
        return from(text, Encoding.UTF8);
    }

    /** The bytes of a text; an empty encoding means utf8, as null does. */
    public static Buffer from(String text, String encoding) {
        return from(text, encodingOrUtf8(encoding));
    }

    /** The bytes of a text. */
    public static Buffer from(String text, Encoding encoding) {
        return wrap(encoding.encode(notNull(text)));
    }

    /** A copy of the bytes. {@link #wrap(byte[])} shares them. */
    public static Buffer from(byte[] bytes) {
        return wrap(notNull(bytes).clone());
    }

    /** A copy of another Buffer. */
    public static Buffer from(Buffer buffer) {
        return wrap(notNull(buffer).toByteArray());
    }

    /** A copy of what remains in a ByteBuffer, whose position does not move. */
    public static Buffer from(ByteBuffer bytes) {
        var copy = new byte[notNull(bytes).remaining()];
        bytes.duplicate().get(copy);
        return wrap(copy);
    }

    /** The low eight bits of each number. */
    public static Buffer from(List<? extends Number> bytes) {
        var copy = new byte[notNull(bytes).size()];
        for (var i = 0; i < copy.length; i++) {
            copy[i] = (byte) bytes.get(i).longValue();
        }
        return wrap(copy);
    }

    /** The low eight bits of each number. */
    public static Buffer of(int... bytes) {
        var copy = new byte[bytes.length];
        for (var i = 0; i < copy.length; i++) {
            copy[i] = (byte) bytes[i];
        }
        return wrap(copy);
    }

    /** A Buffer on the array itself: each sees what the other writes. Node's {@code Buffer.from(arrayBuffer)}. */
    public static Buffer wrap(byte[] bytes) {
        return new Buffer(bytes, 0, bytes.length);
    }

    /**
     * A Buffer on a part of the array itself. Node's {@code Buffer.from(arrayBuffer, byteOffset, length)}.
     *
     * @throws NodeException ERR_BUFFER_OUT_OF_BOUNDS when the part is not inside the array
     */
    public static Buffer wrap(byte[] bytes, int offset, int length) {
        if (offset < 0 || offset > bytes.length) {
            throw Ranges.outOfBounds("offset");
        }
        if (length < 0 || length > bytes.length - offset) {
            throw Ranges.outOfBounds("length");
        }
        return new Buffer(bytes, offset, length);
    }

    /**
     * So many zero bytes.
     *
     * @throws NodeException ERR_OUT_OF_RANGE when size is negative, NaN or above {@link #kMaxLength}
     */
    public static Buffer alloc(double size) {
        return wrap(new byte[Ranges.size("size", size)]);
    }

    /** So many bytes of this value. */
    public static Buffer alloc(double size, int fill) {
        return alloc(size).fill(fill);
    }

    /** So many bytes, filled with a text in UTF-8 over and over. */
    public static Buffer alloc(double size, String fill) {
        return alloc(size).fill(fill);
    }

    /** So many bytes, filled with a text over and over. */
    public static Buffer alloc(double size, String fill, String encoding) {
        return alloc(size).fill(fill, encoding);
    }

    /** So many bytes, filled with the bytes of another Buffer over and over. */
    public static Buffer alloc(double size, Buffer fill) {
        return alloc(size).fill(fill);
    }

    /** The same as {@link #alloc(double)}: Java gives no memory that is not cleared. */
    public static Buffer allocUnsafe(double size) {
        return alloc(size);
    }

    /** The same as {@link #alloc(double)}. */
    public static Buffer allocUnsafeSlow(double size) {
        return alloc(size);
    }

    /** The bytes of all, one behind the other, in a new Buffer. */
    public static Buffer concat(List<Buffer> list) {
        checkList(list);
        var total = 0L;
        for (var i = 0; i < list.size(); i++) {
            total += list.get(i).length;
        }
        return concat(list, total);
    }

    /** As {@link #concat(List)}, cut to this length or filled up with zeroes. */
    public static Buffer concat(List<Buffer> list, double totalLength) {
        checkList(list);
        var joined = new byte[Ranges.wholeSize("length", totalLength)];
        var end = 0;
        for (var i = 0; i < list.size() && end < joined.length; i++) {
            var part = list.get(i);
            var count = Math.min(part.length, joined.length - end);
            System.arraycopy(part.bytes, part.offset, joined, end, count);
            end += count;
        }
        return wrap(joined);
    }

    private static void checkList(List<Buffer> list) {
        if (list == null) {
            throw NodeException.invalidArgType("list", "an instance of Array", null);
        }
        for (var i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                throw bufferExpected("list[" + i + "]");
            }
        }
    }

    /** A copy of length bytes from offset on, or of what there is of them. */
    public static Buffer copyBytesFrom(byte[] bytes, double offset, double length) {
        Ranges.notNegative("offset", offset);
        Ranges.notNegative("length", length);
        var start = (int) Math.min(offset, bytes.length);
        return wrap(Arrays.copyOfRange(bytes, start, start + (int) Math.min(length, bytes.length - start)));
    }

    /** How many bytes a text takes in UTF-8. */
    public static int byteLength(String text) {
        return byteLength(text, Encoding.UTF8);
    }

    /** How many bytes a text takes; see {@link Encoding#byteLength}. As in Node an unknown encoding counts as utf8. */
    public static int byteLength(String text, String encoding) {
        var known = encoding == null ? Encoding.UTF8 : Encoding.find(encoding);
        return byteLength(text, known == null ? Encoding.UTF8 : known);
    }

    /** How many bytes a text takes; see {@link Encoding#byteLength}. */
    public static int byteLength(String text, Encoding encoding) {
        if (text == null) {
            throw NodeException.invalidArgType(
                    "string", "of type string or an instance of Buffer or ArrayBuffer", null);
        }
        return encoding.byteLength(text);
    }

    /** -1, 0 or 1 as the first sorts before, with or behind the second; bytes are unsigned. */
    public static int compare(Buffer buf1, Buffer buf2) {
        if (buf1 == null) {
            throw bufferExpected("buf1");
        }
        if (buf2 == null) {
            throw bufferExpected("buf2");
        }
        return buf1.compareTo(buf2);
    }

    /** Whether this names an {@link Encoding}; false for null and the empty name. */
    public static boolean isEncoding(String encoding) {
        return encoding != null && Encoding.find(encoding) != null;
    }

    /** Whether this is a Buffer. */
    public static boolean isBuffer(Object value) {
        return value instanceof Buffer;
    }

    /**
     * The text of some bytes in another encoding; what the other cannot say becomes {@code ?}.
     *
     * @throws NodeException U_ILLEGAL_ARGUMENT_ERROR for other encodings than utf8, utf16le, latin1 and ascii
     */
    public static Buffer transcode(Buffer source, String fromEncoding, String toEncoding) {
        return Transcoding.transcode(source, fromEncoding, toEncoding);
    }

    /** Whether the bytes are well-formed UTF-8. */
    public static boolean isUtf8(Buffer input) {
        return Transcoding.isUtf8(input);
    }

    /** Whether no byte is above 127. */
    public static boolean isAscii(Buffer input) {
        return Transcoding.isAscii(input);
    }

    /**
     * The bytes that a base64 text stands for, as the chars 0 to 255. Blanks are skipped.
     *
     * @throws NodeException InvalidCharacterError for anything that is not base64
     */
    public static String atob(String data) {
        return Transcoding.atob(data);
    }

    /**
     * Base64 of a text of chars 0 to 255.
     *
     * @throws NodeException InvalidCharacterError for a char above
     */
    public static String btoa(String data) {
        return Transcoding.btoa(data);
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /** The byte at an index, 0 to 255; an IndexOutOfBoundsException where Node's {@code buf[index]} is undefined. */
    public int get(int index) {
        return bytes[inside(index)] & 0xFF;
    }

    /** Node's {@code buf[index] = value}: keeps the low eight bits; an IndexOutOfBoundsException where Node ignores it. */
    public void set(int index, int value) {
        bytes[inside(index)] = (byte) value;
    }

    private int inside(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("index " + index + " of a Buffer of " + length + " bytes");
        }
        return offset + index;
    }

    /** Copies all bytes of another Buffer to this place; a RangeError when they do not fit. */
    public void set(Buffer source, int targetStart) {
        if (targetStart < 0 || source.length > length - targetStart) {
            throw NodeException.rangeError(null, "offset is out of bounds");
        }
        System.arraycopy(source.bytes, source.offset, bytes, offset + targetStart, source.length);
    }

    /** The array under this window, not a copy. Other Buffers may lie on it. Node's {@code buf.buffer}. */
    public byte[] array() {
        return bytes;
    }

    /** Where in {@link #array} this Buffer begins. Node's {@code buf.byteOffset}. */
    public int arrayOffset() {
        return offset;
    }

    /** A ByteBuffer on the same bytes, from position 0 to its limit. */
    public ByteBuffer byteBuffer() {
        return ByteBuffer.wrap(bytes, offset, length).slice();
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    /** The text of the bytes as UTF-8. */
    @Override
    public String toString() {
        return Encoding.UTF8.decode(bytes, offset, length);
    }

    /** The text of the bytes. */
    public String toString(String encoding) {
        return toString(Encoding.of(encoding));
    }

    /** The text of the bytes. */
    public String toString(Encoding encoding) {
        return encoding.decode(bytes, offset, length);
    }

    /** The text of the bytes from start to before end; both are cut to fit. Nobody asks for the encoding of nothing. */
    public String toString(String encoding, int start, int end) {
        var empty = Math.max(start, 0) >= Math.min(end, length);
        return empty ? "" : toString(Encoding.of(encoding), start, end);
    }

    /** The text of the bytes from start to before end; both are cut to fit. */
    public String toString(Encoding encoding, int start, int end) {
        var from = Math.max(start, 0);
        var to = Math.min(end, length);
        return from >= to ? "" : encoding.decode(bytes, offset + from, to - from);
    }

    /** The same bytes in another Buffer. */
    public Buffer subarray() {
        return new Buffer(bytes, offset, length);
    }

    /** A window on the same bytes from start on; a negative start counts from the end. */
    public Buffer subarray(int start) {
        return subarray(start, length);
    }

    /** A window on the same bytes from start to before end; negative ones count from the end, and both are cut to fit. */
    public Buffer subarray(int start, int end) {
        var from = Spans.clamp(start, length);
        var to = Spans.clamp(end, length);
        return new Buffer(bytes, offset + from, Math.max(to - from, 0));
    }

    /** The same as {@link #subarray()}. */
    public Buffer slice() {
        return subarray();
    }

    /** The same as {@link #subarray(int)}. */
    public Buffer slice(int start) {
        return subarray(start);
    }

    /** The same as {@link #subarray(int, int)}. */
    public Buffer slice(int start, int end) {
        return subarray(start, end);
    }

    /** Whether the other is a Buffer of the same bytes. Unlike Node this throws for nothing. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Buffer
                && Spans.compare(this, 0, length, (Buffer) other, 0, ((Buffer) other).length) == 0;
    }

    /** A hash of the bytes as they are now. */
    @Override
    public int hashCode() {
        var hash = 1;
        for (var i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** {@link #compare(Buffer)}, so that lists of Buffers can be sorted. */
    @Override
    public int compareTo(Buffer other) {
        return Spans.compare(this, 0, length, other, 0, other.length);
    }

    /** -1, 0 or 1 as this sorts before, with or behind the target; bytes are unsigned. */
    public int compare(Buffer target) {
        if (target == null) {
            throw bufferExpected("target");
        }
        return compareTo(target);
    }

    /** As {@link #compare(Buffer, double, double, double, double)} with the whole of this Buffer. */
    public int compare(Buffer target, double targetStart, double targetEnd) {
        return compare(target, targetStart, targetEnd, 0, length);
    }

    /** Compares a part of this Buffer, the source, with a part of the target. */
    public int compare(Buffer target, double targetStart, double targetEnd, double sourceStart, double sourceEnd) {
        if (target == null) {
            throw bufferExpected("target");
        }
        return Spans.compare(this, target, targetStart, targetEnd, sourceStart, sourceEnd);
    }

    /** Copies all bytes to the start of the target, as many as fit; returns how many. */
    public int copy(Buffer target) {
        return copy(target, 0, 0, length);
    }

    /** As {@link #copy(Buffer)}, to another place of the target. */
    public int copy(Buffer target, int targetStart) {
        return copy(target, targetStart, 0, length);
    }

    /** As {@link #copy(Buffer, int)}, from another place of this Buffer. */
    public int copy(Buffer target, int targetStart, int sourceStart) {
        return copy(target, targetStart, sourceStart, length);
    }

    /** Copies the bytes from sourceStart to before sourceEnd, as many as fit; the two may overlap. Returns how many. */
    public int copy(Buffer target, int targetStart, int sourceStart, int sourceEnd) {
        if (target == null) {
            throw bufferExpected("target");
        }
        return Spans.copy(this, target, targetStart, sourceStart, sourceEnd);
    }

    /** Sets all bytes to the low eight bits of a value. */
    public Buffer fill(int value) {
        return fill(value, 0, length);
    }

    /** Sets the bytes from offset on. */
    public Buffer fill(int value, double offset) {
        return fill(value, offset, length);
    }

    /** Sets the bytes from offset to before end; none when offset is not before end. */
    public Buffer fill(int value, double offset, double end) {
        Spans.fill(this, value, offset, end);
        return this;
    }

    /** Fills all with a text in UTF-8 over and over; zeroes for the empty text. */
    public Buffer fill(String value) {
        return fill(value, 0, length, null);
    }

    /** Fills all with a text over and over. */
    public Buffer fill(String value, String encoding) {
        return fill(value, 0, length, encoding);
    }

    /** Fills from offset on with a text in UTF-8. */
    public Buffer fill(String value, double offset) {
        return fill(value, offset, length, null);
    }

    /** Fills from offset on with a text. */
    public Buffer fill(String value, double offset, String encoding) {
        return fill(value, offset, length, encoding);
    }

    /** Fills from offset to before end with a text in UTF-8. */
    public Buffer fill(String value, double offset, double end) {
        return fill(value, offset, end, null);
    }

    /**
     * Fills from offset to before end with a text over and over, cutting the last one wherever the end is.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE when the text has no byte in this encoding
     */
    public Buffer fill(String value, double offset, double end, String encoding) {
        Spans.fill(this, value, offset, end, encodingOrUtf8(encoding));
        return this;
    }

    /** Fills all with the bytes of another Buffer over and over. */
    public Buffer fill(Buffer value) {
        return fill(value, 0, length);
    }

    /** Fills from offset on with the bytes of another Buffer. */
    public Buffer fill(Buffer value, double offset) {
        return fill(value, offset, length);
    }

    /** Fills from offset to before end with the bytes of another Buffer; ERR_INVALID_ARG_VALUE when it has none. */
    public Buffer fill(Buffer value, double offset, double end) {
        Spans.fill(this, value, offset, end);
        return this;
    }

    /** Writes a text in UTF-8 at the start, as much as fits; returns how many bytes that is. */
    public int write(String string) {
        return write(string, 0, length, Encoding.UTF8);
    }

    /** Writes a text at the start. */
    public int write(String string, String encoding) {
        return write(string, 0, length, encoding);
    }

    /** Writes a text in UTF-8 at this place. */
    public int write(String string, double offset) {
        return write(string, offset, length, Encoding.UTF8);
    }

    /** Writes a text at this place. */
    public int write(String string, double offset, String encoding) {
        return write(string, offset, length, encoding);
    }

    /** Writes a text in UTF-8 at this place, at most length bytes of it. */
    public int write(String string, double offset, double length) {
        return write(string, offset, length, Encoding.UTF8);
    }

    /** As {@link #write(String, double, double, Encoding)}. */
    public int write(String string, double offset, double length, String encoding) {
        Ranges.index("offset", offset, this.length);
        Ranges.index("length", length, this.length);
        return write(string, offset, length, encodingOrUtf8(encoding));
    }

    /**
     * Writes a text at this place, at most length bytes and no more than there is room for. A character that does not fit as a
     * whole is not begun.
     *
     * @return how many bytes were written
     */
    public int write(String string, double offset, double length, Encoding encoding) {
        if (string == null) {
            throw NodeException.typeError("ERR_INVALID_ARG_TYPE", "argument must be a string");
        }
        var start = Ranges.index("offset", offset, this.length);
        var room = Math.min(Ranges.index("length", length, this.length), this.length - start);
        return encoding.write(string, bytes, this.offset + start, room);
    }

    /** Turns each two bytes round, here; ERR_INVALID_BUFFER_SIZE when one is left over. */
    public Buffer swap16() {
        checkMultiple(2);
        for (var i = offset; i < offset + length; i += 2) {
            SHORT_LE.set(bytes, i, (short) SHORT_BE.get(bytes, i));
        }
        return this;
    }

    /** Turns each four bytes round, here; ERR_INVALID_BUFFER_SIZE when some are left over. */
    public Buffer swap32() {
        checkMultiple(4);
        for (var i = offset; i < offset + length; i += 4) {
            INT_LE.set(bytes, i, (int) INT_BE.get(bytes, i));
        }
        return this;
    }

    /** Turns each eight bytes round, here; ERR_INVALID_BUFFER_SIZE when some are left over. */
    public Buffer swap64() {
        checkMultiple(8);
        for (var i = offset; i < offset + length; i += 8) {
            LONG_LE.set(bytes, i, (long) LONG_BE.get(bytes, i));
        }
        return this;
    }

    private void checkMultiple(int width) {
        if (length % width != 0) {
            throw NodeException.rangeError(
                    "ERR_INVALID_BUFFER_SIZE", "Buffer size must be a multiple of " + 8 * width + "-bits");
        }
    }

    /** What Node's JSON.stringify sees: {@code type}, which is "Buffer", and {@code data}, the list of the bytes. */
    public Map<String, Object> toJSON() {
        var data = new ArrayList<Integer>(length);
        for (var i = 0; i < length; i++) {
            data.add(get(i));
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("type", "Buffer");
        json.put("data", data);
        return json;
    }

    /** What Node prints for it: {@code <Buffer 68 69>}. */
    public String inspect() {
        var text = new StringBuilder("<Buffer");
        var shown = Math.min(length, INSPECT_MAX_BYTES);
        for (var i = 0; i < shown; i++) {
            text.append(' ').append(Hex.decode(bytes, offset + i, 1));
        }
        if (shown == 0) {
            text.append(' ');
        }
        var hidden = length - shown;
        if (hidden > 0) {
            text.append(" ... ").append(hidden).append(hidden == 1 ? " more byte" : " more bytes");
        }
        return text.append('>').toString();
    }

    /** The indexes, in order. */
    public Iterator<Integer> keys() {
        return IntStream.range(0, length).iterator();
    }

    /** The bytes, 0 to 255, in order. */
    public Iterator<Integer> values() {
        return IntStream.range(0, length).map(this::get).iterator();
    }

    /** Each index with its byte, in order. */
    public Iterator<Map.Entry<Integer, Integer>> entries() {
        return IntStream.range(0, length).mapToObj(i -> Map.entry(i, get(i))).iterator();
    }

    /** The same as {@link #values()}. */
    @Override
    public Iterator<Integer> iterator() {
        return values();
    }

    private static Encoding encodingOrUtf8(String encoding) {
        return encoding == null || encoding.isEmpty() ? Encoding.UTF8 : Encoding.of(encoding);
    }

    private static NodeException bufferExpected(String argument) {
        return NodeException.invalidArgType(argument, "an instance of Buffer or Uint8Array", null);
    }

    private static <T> T notNull(T value) {
        if (value == null) {
            throw NodeException.invalidArgType(
                    "first argument",
                    "of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object",
                    null);
        }
        return value;
    }
}
