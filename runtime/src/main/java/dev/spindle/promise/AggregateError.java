package dev.spindle.promise;

import dev.spindle.events.NodeException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several errors as one: what {@link Promise#any} is rejected with when all were rejected, and what a socket says when no address
 * of a name answers.
 */
public final class AggregateError extends NodeException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Throwable> errors;

    /** An error that stands for these. */
    public AggregateError(List<? extends Throwable> errors, String message) {
        super("AggregateError", null, message, null);
        this.errors = new ArrayList<>(errors);
    }

    /** As {@link #AggregateError(List, String)}, with a code and without a stack trace: for what a peer can provoke. */
    public AggregateError(List<? extends Throwable> errors, String code, String message) {
        super("AggregateError", code, message, null, false);
        this.errors = new ArrayList<>(errors);
    }

    /** The errors, in the order of the promises or attempts; a copy. */
    public List<Throwable> errors() {
        return new ArrayList<>(errors);
    }
}
