package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;

/**
 * A {@link Blob} with a name and a time, as forms and other protocols describe a file; nothing on a disk.
 *
 * <p>Source: Node documentation, "Class: File".
 */
public final class File extends Blob {
    private final String name;
    private final double lastModified;

    /** A file of these contents, changed just now. */
    public File(Iterable<?> sources, String fileName) {
        this(sources, fileName, new BlobOptions());
    }

    /**
     * A file of these contents.
     *
     * @param sources as for {@link Blob#Blob(Iterable)}
     * @param fileName any text; a lone surrogate in it becomes U+FFFD
     * @param options null: none
     * @throws dev.spindle.events.NodeException as the constructor of Blob
     */
    public File(Iterable<?> sources, String fileName, BlobOptions options) {
        super(sources, options);
        name = Buffer.from(String.valueOf(fileName)).toString();
        var asked = options == null ? null : options.lastModified;
        lastModified =
                asked == null ? EventLoop.current().poller().currentTimeMillis() : Double.isNaN(asked) ? 0 : asked;
    }

    /** The name it was given. */
    public String name() {
        return name;
    }

    /** When it was changed last, in ms since 1970. */
    public double lastModified() {
        return lastModified;
    }

    /** {@code "[object File]"}. */
    @Override
    public String toString() {
        return "[object File]";
    }
}
