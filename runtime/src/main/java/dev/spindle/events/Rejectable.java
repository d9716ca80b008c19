package dev.spindle.events;

import java.util.function.Consumer;

/** What an emitter needs to know of a promise, which lies in a package above: that it may be rejected. */
public interface Rejectable {
    /** Calls {@code listener} with the reason if this is, or comes to be, rejected; that counts as handling it. */
    void whenRejected(Consumer<? super Throwable> listener);
}
