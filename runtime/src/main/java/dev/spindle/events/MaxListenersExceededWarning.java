package dev.spindle.events;

/**
 * The warning that an emitter or a target has more listeners for one event than is thought normal; it reaches
 * {@code process.on('warning')}.
 */
public final class MaxListenersExceededWarning extends NodeException {
    private static final long serialVersionUID = 1L;

    private final transient EventEmitter emitter;
    private final transient EventTarget target;
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
        this.target = null;
        this.type = type;
        this.count = count;
    }

    MaxListenersExceededWarning(EventTarget target, String type, int count, double max) {
        super(
                "MaxListenersExceededWarning",
                null,
                "Possible EventTarget memory leak detected. " + count + " " + type + " listeners added to "
                        + shown(target) + ". MaxListeners is " + number(max)
                        + ". Use events.setMaxListeners() to increase limit",
                null);
        this.emitter = null;
        this.target = target;
        this.type = type;
        this.count = count;
    }

    private static String shown(EventTarget target) {
        var name = Inspect.className(target);
        return target instanceof Abortable ? "[" + name + "]" : name;
    }

    /** The emitter that may leak, or null. */
    public EventEmitter emitter() {
        return emitter;
    }

    /** The target that may leak, or null. */
    public EventTarget target() {
        return target;
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
