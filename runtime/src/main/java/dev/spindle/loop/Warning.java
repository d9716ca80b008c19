package dev.spindle.loop;

import dev.spindle.events.NodeException;

/** A warning made from a text by {@link NodeProcess#emitWarning(String)}; reaches {@code process.on('warning')}. */
public final class Warning extends NodeException {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger("dev.spindle");

    private final String detail;

    Warning(String message, WarningOptions options) {
        super(
                options.type() == null || options.type().isEmpty() ? "Warning" : options.type(),
                options.code(),
                message,
                null);
        detail = options.detail();
    }

    /** What the first listener of 'warning' does; by hand a program may emit anything. */
    static void log(Object warning, boolean noDeprecation) {
        if (warning instanceof NodeException w && !(noDeprecation && "DeprecationWarning".equals(w.name()))) {
            LOG.log(System.Logger.Level.WARNING, line(w));
        }
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
