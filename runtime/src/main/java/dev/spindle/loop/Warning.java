package dev.spindle.loop;

import dev.spindle.events.NodeException;

/** A warning made from a text by {@link NodeProcess#emitWarning(String)}; reaches {@code process.on('warning')}. */
public final class Warning extends NodeException {
    private static final long serialVersionUID = 1L;

    private final String detail;

    Warning(String message, WarningOptions options) {
        super(
                options.type() == null || options.type().isEmpty() ? "Warning" : options.type(),
                options.code(),
                message,
                null);
        detail = options.detail();
    }

    /** How any warning is shown to people: a line like Node's, and its detail below. */
    static String line(NodeException warning) {
        var code = warning.code() == null || warning.code().isEmpty() ? "" : "[" + warning.code() + "] ";
        var message = warning.getMessage() == null || warning.getMessage().isEmpty() ? "" : ": " + warning.getMessage();
        var detail = warning instanceof Warning own && own.detail != null ? "\n" + own.detail : "";
        return code + warning.name() + message + detail;
    }

    /** More about it, to be read below the message; null when there is none. */
    public String detail() {
        return detail;
    }
}
