package dev.spindle.stream;

import java.util.function.Consumer;

/** The callback of a write or an end that is not told why it failed; the same as another one of the same function. */
record IgnoringError(Runnable callback) implements Consumer<Throwable> {
    /** Null for none. */
    static Consumer<Throwable> of(Runnable callback) {
        return callback == null ? null : new IgnoringError(callback);
    }

    @Override
    public void accept(Throwable err) {
        callback.run();
    }
}
