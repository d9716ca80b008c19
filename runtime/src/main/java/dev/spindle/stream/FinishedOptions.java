package dev.spindle.stream;

import dev.spindle.loop.AbortSignal;
import java.util.function.Consumer;

/** Options of {@link Stream#finished(Stream, FinishedOptions, Consumer)}. */
public final class FinishedOptions {
    Boolean readable;
    Boolean writable;
    boolean error = true;
    boolean cleanup;
    AbortSignal signal;

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

    /** false: an 'error' is not listened to; 'close' then tells of it. Default: true. */
    public FinishedOptions error(boolean error) {
        this.error = error;
        return this;
    }

    /** Ends the wait when it aborts: the callback gets an AbortError, the stream is left alone. Default: none. */
    public FinishedOptions signal(AbortSignal signal) {
        this.signal = signal;
        return this;
    }

    /** true: {@link StreamPromises#finished} takes its listeners away when the stream is through. Default: false. */
    public FinishedOptions cleanup(boolean cleanup) {
        this.cleanup = cleanup;
        return this;
    }
}
