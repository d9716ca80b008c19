package dev.spindle.stream;

/** Options of {@link Readable#pipe(WritableStream, PipeOptions)}. */
public final class PipeOptions {
    private boolean end = true;

    /** Whether the destination ends when the source ends. Default: true. */
    public PipeOptions end(boolean end) {
        this.end = end;
        return this;
    }

    boolean end() {
        return end;
    }
}
