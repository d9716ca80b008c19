package dev.spindle.stream;

import dev.spindle.loop.AbortSignal;

/** Options of {@link StreamPromises#pipeline(java.util.List, PipelineOptions)}. */
public final class PipelineOptions {
    boolean end = true;
    AbortSignal signal;

    /** Whether the last stream ends when its source ends; false leaves it open, and alone in case of failure. Default: true. */
    public PipelineOptions end(boolean end) {
        this.end = end;
        return this;
    }

    /** Destroys all streams with an AbortError when it aborts. Default: none. */
    public PipelineOptions signal(AbortSignal signal) {
        this.signal = signal;
        return this;
    }
}
