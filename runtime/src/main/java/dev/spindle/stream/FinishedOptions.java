package dev.spindle.stream;

/** Options of {@link Finished#finished(Object, FinishedOptions, java.util.function.Consumer)}. */
public final class FinishedOptions {
    Boolean readable;
    Boolean writable;
    boolean error = true;
    boolean cleanup;

    /** false: do not wait for the stream to end being read. Default: wait if it can be read. */
    public FinishedOptions readable(boolean readable) {
        this.readable = readable;
        return this;
    }

    /** false: do not wait for the stream to finish being written. Default: wait if it can be written. */
    public FinishedOptions writable(boolean writable) {
        this.writable = writable;
        return this;
    }

    /** false: an 'error' is not an end. Default: true. */
    public FinishedOptions error(boolean error) {
        this.error = error;
        return this;
    }

    /** true: leave no listeners behind once the callback has been called. Default: false. */
    public FinishedOptions cleanup(boolean cleanup) {
        this.cleanup = cleanup;
        return this;
    }
}
