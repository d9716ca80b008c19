package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Bytes that do not change, of a certain type, made of parts and cut into others without a copy. Everything that is read out of it
 * is the reader's own.
 *
 * <p>It lives here, not beside Buffer, because it is read as a stream and by promises.
 *
 * <p>Source: Node documentation, "Class: Blob".
 */
public class Blob {
    private final List<Buffer> parts; // of bytes that nobody else has
    private final long size;
    private final String type;

    /** Nothing. */
    public Blob() {
        this(List.of());
    }

    /** All of these, one behind the other, without a type. */
    public Blob(Iterable<?> sources) {
        this(sources, null);
    }

    /**
     * All of these, one behind the other.
     *
     * @param sources bytes are copied: Buffer, byte[], the rest of a ByteBuffer; a Blob shares its own; of anything else, its text in
     *     UTF-8, as JavaScript makes it: of a List its elements with commas between, of a Map and of an object that has no
     *     {@code toString} of its own {@code [object Object]}
     * @param options null: none
     * @throws NodeException ERR_INVALID_ARG_TYPE when there are no sources, ERR_INVALID_ARG_VALUE for unknown line endings
     */
    public Blob(Iterable<?> sources, BlobOptions options) {
        if (sources == null) {
            throw NodeException.typeError("ERR_INVALID_ARG_TYPE", "Value cannot be converted to sequence.");
        }
        var asked = options == null ? new BlobOptions() : options;
        parts = parts(sources, isNative(asked.endings), true);
        size = sizeOf(parts);
        type = normal(asked.type);
    }

    private Blob(List<Buffer> parts, String type) {
        this.parts = parts;
        this.size = sizeOf(parts);
        this.type = normal(type);
    }

    /** As {@link #Blob(Iterable)}, for whoever reads it at once: bytes are not copied. */
    static Blob sharing(Iterable<?> chunks) {
        return new Blob(parts(chunks, false, false), "");
    }

    private static boolean isNative(String endings) {
        if (!"native".equals(endings) && !"transparent".equals(endings)) {
            throw NodeException.invalidArgValue("property 'options.endings' is invalid", String.valueOf(endings));
        }
        return endings.equals("native");
    }

    private static List<Buffer> parts(Iterable<?> sources, boolean nativeEndings, boolean copied) {
        var parts = new ArrayList<Buffer>();
        for (var source : sources) {
            var bytes = Chunk.bytes(source);
            if (source instanceof Blob blob) {
                parts.addAll(blob.parts);
            } else if (bytes != null) {
                parts.add(copied ? Buffer.from(bytes) : bytes);
            } else {
                var text = textOf(source);
                parts.add(Buffer.from(nativeEndings ? nativeLines(text) : text));
            }
        }
        return parts;
    }

    /** What JavaScript's {@code String(value)} makes of what Java has for the value. */
    private static String textOf(Object source) {
        if (source instanceof Double number) {
            return NodeException.number(number);
        }
        if (source instanceof List<?> list) {
            var joined = new StringJoiner(",");
            list.forEach(element -> joined.add(element == null ? "" : textOf(element)));
            return joined.toString();
        }
        var plain =
                source != null && source.toString().startsWith(source.getClass().getName() + "@");
        return plain || source instanceof Map<?, ?> ? "[object Object]" : String.valueOf(source);
    }

    private static String nativeLines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", System.lineSeparator());
    }

    private static long sizeOf(Iterable<Buffer> parts) {
        var size = 0L;
        for (var part : parts) {
            size += part.length();
        }
        return size;
    }

    private static String normal(String type) {
        for (var i = 0; type != null && i < type.length(); i++) {
            if (type.charAt(i) < ' ' || type.charAt(i) > '~') {
                return "";
            }
        }
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    /** How many bytes it has. */
    public long size() {
        return size;
    }

    /** What the content is, in lower case; empty when nobody said. */
    public String type() {
        return type;
    }

    /** The same bytes, without a type. */
    public Blob slice() {
        return slice(0);
    }

    /** The bytes from there on, as {@link #slice(double, double, String)}. */
    public Blob slice(double start) {
        return slice(start, size);
    }

    /** The bytes between the two, as {@link #slice(double, double, String)}. */
    public Blob slice(double start, double end) {
        return slice(start, end, "");
    }

    /**
     * A part of it, of the same bytes.
     *
     * @param start the first byte, counted from the end when negative
     * @param end behind the last one, likewise
     * @param contentType the new one's type
     */
    public Blob slice(double start, double end, String contentType) {
        var from = place(start);
        var left = Math.max(0, place(end) - from);
        var taken = new ArrayList<Buffer>();
        for (var part : parts) {
            var skipped = (int) Math.min(from, part.length());
            var length = (int) Math.min(left, part.length() - skipped);
            if (length > 0) {
                taken.add(part.subarray(skipped, skipped + length));
            }
            from -= skipped;
            left -= length;
        }
        return new Blob(taken, contentType);
    }

    private long place(double at) {
        var whole = (long) Math.rint(at); // as Web IDL clamps a number; NaN is 0
        return Math.max(0, Math.min(whole < 0 ? size + whole : whole, size));
    }

    /**
     * All bytes.
     *
     * @return rejected with ERR_OUT_OF_RANGE when they are more than an array can have
     */
    public Promise<byte[]> arrayBuffer() {
        return new Promise<>((resolve, reject) -> read(2 * parts.size() - 1, () -> {
            try {
                resolve.accept(Buffer.concat(parts).buffer());
            } catch (NodeException e) {
                reject.accept(e);
            }
        }));
    }

    /** As in Node, where each part is asked for and comes, one behind the other. */
    private static void read(int microtasks, Runnable then) {
        if (microtasks <= 0) {
            then.run();
        } else {
            EventLoop.current().queueMicrotask(() -> read(microtasks - 1, then));
        }
    }

    /** As {@link #arrayBuffer}, a microtask later. */
    public Promise<byte[]> bytes() {
        return arrayBuffer().then(bytes -> bytes);
    }

    /** All bytes as UTF-8; a byte order mark at their beginning is left out. */
    public Promise<String> text() {
        return arrayBuffer().then(bytes -> TextDecoder.decode(Buffer.wrap(bytes)));
    }

    /** A stream of the bytes, a chunk for each part, the chunks its reader's own. */
    public Readable<Buffer> stream() {
        return new Parts(parts);
    }

    /** A stream of the text, a chunk for each part; a byte order mark at the beginning is left out. */
    public Readable<String> textStream() {
        return new Texts(parts);
    }

    /** {@code "[object Blob]"}. */
    @Override
    public String toString() {
        return "[object Blob]";
    }

    private static final class Parts extends Readable<Buffer> {
        private final List<Buffer> parts;
        private int at;

        Parts(List<Buffer> parts) {
            this.parts = parts;
        }

        @Override
        public void _read(int size) {
            push(at == parts.size() ? null : Buffer.from(parts.get(at++)));
        }
    }

    private static final class Texts extends Readable<String> {
        private final TextDecoder decoder = new TextDecoder();
        private final List<Buffer> parts;
        private int at;

        Texts(List<Buffer> parts) {
            super(new ReadableOptions<String>().objectMode(true));
            this.parts = parts;
        }

        @Override
        public void _read(int size) {
            var text = "";
            while (text.isEmpty() && at < parts.size()) {
                text = decoder.write(parts.get(at++));
            }
            if (text.isEmpty()) {
                text = decoder.end();
            }
            push(text.isEmpty() ? null : text);
        }
    }
}
