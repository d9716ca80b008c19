package dev.spindle.events;

/** The warning that an emitter has more listeners for one event than is thought normal; it reaches {@code process.on('warning')}. */
public final class MaxListenersExceededWarning extends NodeException {
    private static final long serialVersionUID = 1L;

    private final transient EventEmitter emitter;
    private final transient Object type;
    private final int count;

    MaxListenersExceededWarning(EventEmitter emitter, String emitterName, Object type, int count, double max) {
        super(
                "MaxListenersExceededWarning",
                null,
                "Possible EventEmitter memory leak detected. " + count + " " + type + " listeners added to ["
                        + emitterName
                        + "]. MaxListeners is " + number(max)
                        + ". Use emitter.setMaxListeners() to increase limit",
                null);
        this.emitter = emitter;
        this.type = type;
        this.count = count;
    }

    /** The emitter that may leak. */
    public EventEmitter emitter() {
        return emitter;
    }

    /** The event's name or symbol key. */
    public Object type() {
        return type;
    }

    /** How many listeners the event had. */
    public int count() {
        return count;
    }
}
