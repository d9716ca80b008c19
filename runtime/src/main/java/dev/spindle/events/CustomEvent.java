package dev.spindle.events;

/**
 * An event with a value of the program's own.
 *
 * <p>Source: Node documentation, "Class: CustomEvent".
 */
public class CustomEvent extends TargetEvent {
    private final Object detail;

    /** An event of this type without a detail. */
    public CustomEvent(String type) {
        this(type, null);
    }

    /** An event of this type; {@code init} null means the defaults. */
    public CustomEvent(String type, EventInit init) {
        super(type, init);
        detail = init == null ? null : init.detail();
    }

    /** What the program gave it, or null. */
    public final Object detail() {
        return detail;
    }
}
