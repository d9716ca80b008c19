package dev.spindle.events;

/** What a target needs to know of an abort signal, which lies in a package above: whether and when it is aborted. */
public interface Abortable {
    /** Whether it has been aborted. */
    boolean aborted();

    /**
     * Has {@code listener} called once when it is aborted, if somebody holds the listener still; the answer takes it out again.
     */
    Runnable addWeakAbortListener(Runnable listener);
}
