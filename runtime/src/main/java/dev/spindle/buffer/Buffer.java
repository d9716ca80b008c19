package dev.spindle.buffer;

import dev.spindle.events.Inspectable;
import dev.spindle.events.NodeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Node's Buffer: a fixed number of bytes that anyone who holds it may read, change and keep for ever. It is a window on an array of
 * the heap. {@link #wrap}, {@link #slice} and {@link #subarray} make further windows on the same bytes; everything else that
 * returns a Buffer copies. It belongs to no thread and guards against none.
 *
 * <p>Numbers are {@code double} as every number is in JavaScript. Offsets that Node checks throw ERR_OUT_OF_RANGE for fractions
 * and for places outside; those that Node only cuts to fit lose their fraction, count NaN as 0, and never throw. A byte is the low
 * eight bits of a number's integer part. Wherever the name of an {@link Encoding} is taken, null means utf8 and an unknown name
 * throws ERR_UNKNOWN_ENCODING.
 *
 * <p>Two Buffers are {@linkplain #equals equal} when their bytes are, as in Node and as for {@link ByteBuffer}: who uses one as a
 * key must not change it. Unlike Node there is no pool behind small Buffers: {@link #allocUnsafe} gives zeroes.
 *
 * <p>Null where a text, bytes or another Buffer are needed is ERR_INVALID_ARG_TYPE. Source: Node documentation, "Buffer".
 */
public final class Buffer extends Finds implements Comparable<Buffer>, Iterable<Integer>, Inspectable {
    /** The Buffer without bytes. */
    public static final Buffer EMPTY = new Buffer(new byte[0], 0, 0);

    /** The longest Buffer, in bytes: what a Java array can hold, not Node's 2⁵³ - 1. Node's {@code constants.MAX_LENGTH}. */
    public static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    /** The longest text, in chars: what a Java array can hold. Node's {@code constants.MAX_STRING_LENGTH}. */
    public static final int MAX_STRING_LENGTH = Integer.MAX_VALUE - 8;

    /** The same as {@link #MAX_LENGTH}. */
    public static final int kMaxLength = MAX_LENGTH;

    /** The same as {@link #MAX_STRING_LENGTH}. */
    public static final int kStringMaxLength = MAX_STRING_LENGTH;

    /** How many bytes small Buffers share: none, for there is no pool. */
    public static final int poolSize = 0;

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

    /** A byte for each number. */
    public static Buffer from(int[] bytes) {
        var copy = new byte[notNull(bytes).length];
        for (var i = 0; i < copy.length; i++) {
            copy[i] = (byte) bytes[i];
        }
        return wrap(copy);
    }

    /** A byte for each number; null is 0. A Set is refused with ERR_INVALID_ARG_TYPE, as in Node. */
    public static Buffer from(Iterable<? extends Number> bytes) {
        return fromAny(notNull(bytes));
    }

    private static Buffer fromAny(Iterable<?> bytes) {
        if (bytes instanceof Set<?>) {
            throw badSource(bytes); // it has no order
        }
        var values = new ArrayList<Object>();
        bytes.forEach(values::add);
        var copy = new byte[values.size()];
        for (var i = 0; i < copy.length; i++) {
            copy[i] = Spans.toByte(values.get(i));
        }
        return wrap(copy);
    }

    /**
     * For values whose type is not known before: a text, a Buffer, an array, a ByteBuffer or an Iterable, as the other forms take
     * them; and a Map of {@code type} and {@code data}, such as {@link #toJSON} makes and parsers of JSON answer. What an Iterable
     * gives may also be texts of numbers; all else of it is 0.
     *
     * @throws NodeException ERR_INVALID_ARG_TYPE for all else, a Set too
     */
    public static Buffer from(Object value) {
        if (value instanceof String text) {
            return from(text);
        }
        if (value instanceof int[] numbers) {
            return from(numbers);
        }
        var viewed = view(value);
        if (viewed != null) {
            return from(viewed);
        }
        var list = value instanceof Map<?, ?> json && "Buffer".equals(json.get("type")) ? json.get("data") : value;
        if (list instanceof Iterable<?> bytes) {
            return fromAny(bytes);
        }
        throw badSource(value);
    }

    /** A byte for each number. */
    public static Buffer of(double... bytes) {
        var copy = new byte[bytes.length];
        for (var i = 0; i < copy.length; i++) {
            copy[i] = Spans.toByte(bytes[i]);
        }
        return wrap(copy);
    }

    /** A Buffer on the array itself: each sees what the other writes. Node's {@code Buffer.from(arrayBuffer)}. */
    public static Buffer wrap(byte[] bytes) {
        return new Buffer(notNull(bytes), 0, bytes.length);
    }

    /** A Buffer on the array itself from an offset on; see {@link #wrap(byte[], double, double)}. */
    public static Buffer wrap(byte[] bytes, double byteOffset) {
        checkWindow(bytes, byteOffset, 0);
        return new Buffer(bytes, (int) byteOffset, bytes.length - (int) byteOffset);
    }

    /**
     * A Buffer on a part of the array itself. Node's {@code Buffer.from(arrayBuffer, byteOffset, length)}; a negative length
     * counts as 0.
     *
     * @throws NodeException ERR_BUFFER_OUT_OF_BOUNDS when the part ends outside of the array; without a code when the offset is
     *     negative
     */
    public static Buffer wrap(byte[] bytes, double byteOffset, double length) {
        checkWindow(bytes, byteOffset, length);
        return new Buffer(bytes, (int) byteOffset, Math.max((int) length, 0));
    }

    private static void checkWindow(byte[] bytes, double byteOffset, double length) {
        if (byteOffset > notNull(bytes).length) {
            throw Ranges.outOfBounds("offset");
        }
        if (length > 0 && length > bytes.length - (Double.isNaN(byteOffset) ? 0 : byteOffset)) {
            throw Ranges.outOfBounds("length");
        }
        if (byteOffset <= -1) {
            throw NodeException.rangeError(
                    null, "Start offset " + NodeException.number(byteOffset) + " is outside the bounds of the buffer");
        }
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
    public static Buffer alloc(double size, double fill) {
        return alloc(size).fill(fill);
    }

    /** So many bytes, filled with a text in UTF-8 over and over. */
    public static Buffer alloc(double size, String fill) {
        return alloc(size).fill(fill);
    }

    /** So many bytes, filled with a text over and over. Nothing is filled, nor its encoding asked for, where size is 0. */
    public static Buffer alloc(double size, String fill, String encoding) {
        var made = alloc(size);
        return made.length == 0 ? made : made.fill(fill, encoding);
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

    /** The bytes of all, one behind the other, in a new Buffer; ERR_INVALID_ARG_TYPE for a null among them. */
    public static Buffer concat(List<Buffer> list) {
        checkList(list);
        var total = 0L;
        for (var i = 0; i < list.size(); i++) {
            total += list.get(i).length;
        }
        return concat(list, total);
    }

    /**
     * As {@link #concat(List)}, cut to this length or filled up with zeroes. An empty list has none: then it is not looked at.
     *
     * @throws NodeException ERR_OUT_OF_RANGE for a length that is negative or no integer
     */
    public static Buffer concat(List<Buffer> list, double totalLength) {
        checkList(list);
        if (list.isEmpty()) {
            return alloc(0);
        }
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

    /** A copy of the bytes. */
    public static Buffer copyBytesFrom(byte[] view) {
        return copyBytesFrom(view, 0);
    }

    /** A copy of the bytes from offset on. */
    public static Buffer copyBytesFrom(byte[] view, double offset) {
        return copyBytesFrom(view, offset, kMaxLength);
    }

    /** A copy of length bytes from offset on, or of what there is of them. Where there is nothing to copy, the rest is not looked at. */
    public static Buffer copyBytesFrom(byte[] view, double offset, double length) {
        if (view == null) {
            throw NodeException.invalidArgType("view", "an instance of TypedArray", null);
        }
        if (view.length == 0) {
            return alloc(0);
        }
        Ranges.notNegative("offset", offset);
        if (offset >= view.length) {
            return alloc(0);
        }
        Ranges.notNegative("length", length);
        var start = (int) offset;
        return wrap(Arrays.copyOfRange(view, start, start + (int) Math.min(length, view.length - start)));
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
            throw badByteLength(null);
        }
        return encoding.byteLength(text);
    }

    /** How many bytes a text takes in UTF-8, or a Buffer, a byte array or a ByteBuffer has; ERR_INVALID_ARG_TYPE for all else. */
    public static int byteLength(Object value) {
        if (value instanceof String text) {
            return byteLength(text);
        }
        var bytes = view(value);
        if (bytes == null) {
            throw badByteLength(value);
        }
        return bytes.length;
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
     * The text of some bytes in another encoding; what the other cannot say becomes {@code ?}. Null and the empty name mean utf8.
     *
     * @throws NodeException U_ILLEGAL_ARGUMENT_ERROR for other encodings than utf8, utf16le, latin1 and ascii, unless there are no
     *     bytes; U_INVALID_CHAR_FOUND between utf8 and utf16le for what is bad in the source
     */
    public static Buffer transcode(Buffer source, String fromEncoding, String toEncoding) {
        return Transcoding.transcode(source, fromEncoding, toEncoding);
    }

    /** Whether the bytes of a Buffer, a byte array or a ByteBuffer are well-formed UTF-8; ERR_INVALID_ARG_TYPE for all else. */
    public static boolean isUtf8(Object input) {
        var bytes = input(input);
        return Utf8.isValid(bytes.bytes, bytes.offset, bytes.length);
    }

    /** Whether no byte of a Buffer, a byte array or a ByteBuffer is above 127; ERR_INVALID_ARG_TYPE for all else. */
    public static boolean isAscii(Object input) {
        var bytes = input(input);
        return Utf8.asciiUpTo(bytes.bytes, bytes.offset, bytes.length) == bytes.length;
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

    /** As {@link #get}; a negative index counts from the end. */
    public int at(double index) {
        var place = (int) index;
        return get(place < 0 ? place + length : place);
    }

    private int inside(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("index " + index + " of a Buffer of " + length + " bytes");
        }
        return offset + index;
    }

    /** Copies all bytes of another Buffer to the start; a RangeError when they do not fit. */
    public void set(Buffer source) {
        set(source, 0);
    }

    /** Copies all bytes of another Buffer to this place; a RangeError when they do not fit. */
    public void set(Buffer source, double targetStart) {
        if (source == null) {
            throw NodeException.typeError(null, "Cannot convert undefined or null to object");
        }
        var start = (int) targetStart;
        if (start < 0 || source.length > length - start) {
            throw NodeException.rangeError(null, "offset is out of bounds");
        }
        System.arraycopy(source.bytes, source.offset, bytes, offset + start, source.length);
    }

    /** The array under this window, not a copy. Other Buffers may lie on it. */
    public byte[] buffer() {
        return bytes;
    }

    /** Where in {@link #buffer} this Buffer begins. */
    public int byteOffset() {
        return offset;
    }

    /** The same as {@link #length}. */
    public int byteLength() {
        return length;
    }

    /**
     * A ByteBuffer on the same bytes, from position 0 to its limit. Nothing is copied: each sees what the other writes, for as
     * long as either is used.
     */
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

    /** The text of the bytes. Nobody asks for the encoding of nothing. */
    public String toString(String encoding) {
        return length == 0 ? "" : toString(Encoding.of(encoding));
    }

    /** The text of the bytes. */
    public String toString(Encoding encoding) {
        return encoding.decode(bytes, offset, length);
    }

    /** The text of the bytes from start on, which is cut to fit. */
    public String toString(String encoding, double start) {
        return toString(encoding, start, length);
    }

    /** The text of the bytes from start to before end; both are cut to fit. */
    public String toString(String encoding, double start, double end) {
        var empty = Math.max((int) start, 0) >= Math.min((int) end, length);
        return empty ? "" : toString(Encoding.of(encoding), start, end);
    }

    /** The text of the bytes from start to before end; both are cut to fit. */
    public String toString(Encoding encoding, double start, double end) {
        var from = Math.max((int) start, 0);
        var to = Math.min((int) end, length);
        return from >= to ? "" : encoding.decode(bytes, offset + from, to - from);
    }

    /** The same as {@link #toString()}. */
    public String toLocaleString() {
        return toString();
    }

    /** The same as {@link #toString(String)}. */
    public String toLocaleString(String encoding) {
        return toString(encoding);
    }

    /** The same bytes in another Buffer. */
    public Buffer subarray() {
        return new Buffer(bytes, offset, length);
    }

    /** A window on the same bytes from start on; a negative start counts from the end. */
    public Buffer subarray(double start) {
        return subarray(start, length);
    }

    /** A window on the same bytes from start to before end; negative ones count from the end, and both are cut to fit. */
    public Buffer subarray(double start, double end) {
        var from = Spans.clamp((int) start, length);
        var to = Spans.clamp((int) end, length);
        return new Buffer(bytes, offset + from, Math.max(to - from, 0));
    }

    /** The same as {@link #subarray()}. */
    public Buffer slice() {
        return subarray();
    }

    /** The same as {@link #subarray(double)}. */
    public Buffer slice(double start) {
        return subarray(start);
    }

    /** The same as {@link #subarray(double, double)}. */
    public Buffer slice(double start, double end) {
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

    /** As {@link #compare(Buffer, double, double, double, double)}, to the end of the target and with the whole of this Buffer. */
    public int compare(Buffer target, double targetStart) {
        return compare(target, targetStart, target == null ? 0 : target.length, 0, length);
    }

    /** As {@link #compare(Buffer, double, double, double, double)} with the whole of this Buffer. */
    public int compare(Buffer target, double targetStart, double targetEnd) {
        return compare(target, targetStart, targetEnd, 0, length);
    }

    /** As {@link #compare(Buffer, double, double, double, double)}, to the end of this Buffer. */
    public int compare(Buffer target, double targetStart, double targetEnd, double sourceStart) {
        return compare(target, targetStart, targetEnd, sourceStart, length);
    }

    /**
     * Compares a part of this Buffer, the source, with a part of the target.
     *
     * @throws NodeException ERR_OUT_OF_RANGE for a negative place, and for an end beyond that of its Buffer
     */
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
    public int copy(Buffer target, double targetStart) {
        return copy(target, targetStart, 0, length);
    }

    /** As {@link #copy(Buffer, double)}, from another place of this Buffer. */
    public int copy(Buffer target, double targetStart, double sourceStart) {
        return copy(target, targetStart, sourceStart, length);
    }

    /**
     * Copies the bytes from sourceStart to before sourceEnd, as many as fit; the two may overlap. Fractions are rounded down; what
     * is not finite counts as 0.
     *
     * @return how many bytes were copied
     * @throws NodeException ERR_OUT_OF_RANGE for negative ones, and for a sourceStart beyond the end
     */
    public int copy(Buffer target, double targetStart, double sourceStart, double sourceEnd) {
        if (target == null) {
            throw bufferExpected("target");
        }
        return Spans.copy(this, target, targetStart, sourceStart, sourceEnd);
    }

    /** Sets all bytes to a value. */
    public Buffer fill(double value) {
        return fill(value, 0, length);
    }

    /** Sets the bytes from offset on. */
    public Buffer fill(double value, double offset) {
        return fill(value, offset, length);
    }

    /**
     * Sets the bytes from offset to before end; none when offset is not before end.
     *
     * @throws NodeException ERR_OUT_OF_RANGE for an end beyond that of this Buffer
     */
    public Buffer fill(double value, double offset, double end) {
        Spans.fill(this, Spans.toByte(value), offset, end);
        return this;
    }

    /** Fills all with a text in UTF-8 over and over; zeroes for the empty text and null. */
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
     * @throws NodeException ERR_OUT_OF_RANGE for an offset or a length that is negative, a fraction, or more than this Buffer has
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

    /** What Node prints for it: {@code <Buffer 68 69>}; see {@link #INSPECT_MAX_BYTES}. */
    @Override
    public String inspect() {
        return inspect(INSPECT_MAX_BYTES);
    }

    /**
     * As {@link #inspect()}, but showing so many bytes at most: {@code <Buffer 68 69 ... 3 more bytes>}. In Node that is a setting of
     * the whole module.
     *
     * @throws NodeException ERR_OUT_OF_RANGE when maxBytes is negative or NaN
     */
    public String inspect(double maxBytes) {
        if (!(maxBytes >= 0)) {
            throw NodeException.outOfRange("INSPECT_MAX_BYTES", ">= 0", maxBytes);
        }
        var text = new StringBuilder("<Buffer");
        var shown = (int) Math.min(length, maxBytes);
        for (var i = 0; i < shown; i++) {
            text.append(' ').append(Hex.decode(bytes, offset + i, 1));
        }
        if (shown == 0) {
            text.append(' ');
        }
        var hidden = length - maxBytes;
        if (hidden > 0) {
            text.append(" ... ").append(NodeException.number(hidden)).append(hidden > 1 ? " more bytes" : " more byte");
        }
        return text.append('>').toString();
    }

    /** Turns the order of the bytes round, here. */
    public Buffer reverse() {
        for (int i = offset, j = offset + length - 1; i < j; i++, j--) {
            var first = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = first;
        }
        return this;
    }

    /** The bytes as decimal numbers with commas between them. */
    public String join() {
        return join(",");
    }

    /** The bytes as decimal numbers with a text between them. */
    public String join(String separator) {
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            text.append(i == 0 ? "" : separator).append(get(i));
        }
        return text.toString();
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

    /** What holds bytes as a Buffer: itself, on a byte array, or a copy of a ByteBuffer; null for all else. */
    private static Buffer view(Object value) {
        if (value instanceof byte[] array) {
            return wrap(array);
        }
        return value instanceof ByteBuffer other ? from(other) : value instanceof Buffer buffer ? buffer : null;
    }

    private static Buffer input(Object value) {
        var bytes = view(value);
        if (bytes == null) {
            throw NodeException.invalidArgType("input", "an instance of ArrayBuffer, Buffer, or TypedArray", value);
        }
        return bytes;
    }

    private static NodeException badByteLength(Object value) {
        return NodeException.invalidArgType("string", "of type string or an instance of Buffer or ArrayBuffer", value);
    }

    private static <T> T notNull(T value) {
        if (value == null) {
            throw badSource(null);
        }
        return value;
    }

    private static NodeException badSource(Object value) {
        return NodeException.invalidArgType(
                "first argument",
                "of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object",
                value);
    }
}
