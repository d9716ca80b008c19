package dev.spindle.events;

/** What the text of an error needs to know of a value whose class lies in a package above: how Node shows it. */
public interface Inspectable {
    /** What Node's {@code util.inspect} shows, such as {@code <Buffer 68 69>}. */
    String inspect();
}
