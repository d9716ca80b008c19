package dev.spindle.promise;

import dev.spindle.events.NodeException;
import java.util.ArrayList;
import java.util.List;

/** Several errors as one: what {@link Promise#any} is rejected with when all were rejected. */
public final class AggregateError extends NodeException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Throwable> errors;

    /** An error that stands for these. */
    public AggregateError(List<? extends Throwable> errors, String message) {
        super("AggregateError", null, message, null);
        this.errors = new ArrayList<>(errors);
    }

    /** The errors, in the order of the promises; a copy. */
    public List<Throwable> errors() {
        return new ArrayList<>(errors);
    }
}
