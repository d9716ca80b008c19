package dev.spindle.stream;

/** Options of {@link Readable#iterator(IteratorOptions)}. */
public final class IteratorOptions {
    boolean destroyOnReturn = true;

    /** Whether an iteration that is left early destroys the stream. Default: true. */
    public IteratorOptions destroyOnReturn(boolean destroyOnReturn) {
        this.destroyOnReturn = destroyOnReturn;
        return this;
    }
}
