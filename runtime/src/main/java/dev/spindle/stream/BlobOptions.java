package dev.spindle.stream;

/**
 * Options of a {@link Blob} and a {@link File}.
 *
 * <p>Source: Node documentation, "new buffer.Blob()" and "new buffer.File()".
 */
public final class BlobOptions {
    String type = "";
    String endings = "transparent";
    Double lastModified; // null: now

    /** What the content is, such as {@code "text/plain"}; kept in lower case, and empty when it has other than printable ASCII. */
    public BlobOptions type(String type) {
        this.type = type;
        return this;
    }

    /** {@code "native"} turns the line ends of text into the platform's; {@code "transparent"}, the default, leaves them. */
    public BlobOptions endings(String endings) {
        this.endings = endings;
        return this;
    }

    /** When a {@link File} was changed last, in ms since 1970; now by default. A Blob has no such time. */
    public BlobOptions lastModified(double ms) {
        lastModified = ms;
        return this;
    }
}
