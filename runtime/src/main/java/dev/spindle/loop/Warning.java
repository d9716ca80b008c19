package dev.spindle.loop;

import dev.spindle.events.NodeException;

/** A warning made from a text by {@link NodeProcess#emitWarning(String)}; reaches {@code process.on('warning')}. */
public final class Warning extends NodeException {
    private static final long serialVersionUID = 1L;

    private final String detail;

    Warning(String message, WarningOptions options) {
        super(options.type().isEmpty() ? "Warning" : options.type(), options.code(), message, null);
        detail = options.detail();
    }

    /** More about it, to be read below the message; null when there is none. */
    public String detail() {
        return detail;
    }
}
