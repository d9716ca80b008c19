package dev.spindle.loop;

/**
 * A callback made by {@code setImmediate}, waiting for the check phase.
 *
 * <p>Source: Node documentation, "Class: Immediate".
 */
public final class Immediate {
    private final Immediates immediates;
    Object callback; // Runnable, or Consumer of argument; null once it ran or was cleared
    final Object argument;
    Immediate next;
    private boolean referenced = true;

    Immediate(Immediates immediates, Object callback, Object argument) {
        this.immediates = immediates;
        this.callback = callback;
        this.argument = argument;
    }

    /** Lets the immediate keep the loop alive again; returns this. */
    public Immediate ref() {
        if (!referenced) {
            referenced = true;
            immediates.referencedBy(callback == null ? 0 : 1);
        }
        return this;
    }

    /** Lets the loop end although this immediate waits; returns this. */
    public Immediate unref() {
        if (referenced) {
            referenced = false;
            immediates.referencedBy(callback == null ? 0 : -1);
        }
        return this;
    }

    /** Takes it back, as {@link Globals#clearImmediate} does: Node's {@code immediate[Symbol.dispose]()}. */
    public void dispose() {
        clear();
    }

    /** Takes it back, unless it ran already. */
    void clear() {
        immediates.clear(this);
    }

    /** Whether this immediate keeps the loop alive while it waits. */
    public boolean hasRef() {
        return referenced && callback != null;
    }
}
