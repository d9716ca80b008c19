package dev.spindle.loop;

import java.util.function.BiConsumer;

/**
 * Something long-lived that the loop waits for: libuv's {@code uv_handle_t}. A loop stays alive while it has a handle that is
 * active and referenced; a closed handle calls back from the closing phase.
 *
 * <p>Belongs to the loop's thread, as everything here does.
 */
public abstract class Handle {
    private static final BiConsumer<Runnable, Object> RUN = (onClosed, ignored) -> onClosed.run();

    static final long NOWHERE = -1; // the place of a handle that no poll has found ready
    static final long BEHIND = -2; // of one that was found ready when nobody wanted to know

    /** The loop that this handle lives on. */
    protected final EventLoop loop;

    private boolean active;
    private boolean referenced = true;
    private boolean closing;
    private Runnable onClosed;
    Handle nextClosing; // while it waits for the closing phase
    long place = NOWHERE; // among all that polls have found ready

    /** A handle that is referenced and not yet active. */
    protected Handle(EventLoop loop) {
        this.loop = loop;
    }

    /** While active, lets this handle keep the loop alive again. Does nothing when it already does. */
    public final void ref() {
        if (!referenced) {
            referenced = true;
            loop.aliveBecauseOf(active ? 1 : 0);
        }
    }

    /** Lets the loop end even though this handle is active. */
    public final void unref() {
        if (referenced) {
            referenced = false;
            loop.aliveBecauseOf(active ? -1 : 0);
        }
    }

    /** Whether this handle keeps the loop alive while it is active. */
    public final boolean hasRef() {
        return referenced;
    }

    /** Whether the handle waits for something: connecting, reading, writing, listening. */
    public final boolean isActive() {
        return active;
    }

    /** Whether {@link #close} has been called. */
    public final boolean isClosing() {
        return closing;
    }

    /** Tells the loop whether this handle waits for something. */
    protected final void active(boolean now) {
        if (active != now) {
            active = now;
            loop.aliveBecauseOf(referenced ? (now ? 1 : -1) : 0);
        }
    }

    /**
     * Gives the handle's resources back now and calls {@code onClosed} in the closing phase of this turn. A second call is
     * ignored.
     *
     * @param onClosed called once from the loop's closing phase; null when nobody waits
     */
    public final void close(Runnable onClosed) {
        if (closing) {
            return;
        }
        closing = true;
        active(false);
        this.onClosed = onClosed;
        release();
        loop.closing(this);
    }

    /** The closing phase has come; what there is to tell are callbacks of the loop. */
    void closed() {
        if (onClosed != null) {
            loop.call(RUN, onClosed, null);
        }
    }

    /** Gives back what the operating system holds for this handle; called once. */
    protected abstract void release();
}
