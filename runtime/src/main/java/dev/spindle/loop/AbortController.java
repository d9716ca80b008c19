package dev.spindle.loop;

/**
 * The switch of an {@link AbortSignal}: hand out the signal, keep the switch.
 *
 * <p>Source: Node documentation, "Class: AbortController".
 */
public final class AbortController {
    private final AbortSignal signal = new AbortSignal();

    /** A controller whose signal is not aborted. */
    public AbortController() {}

    /** What this controller can abort. */
    public AbortSignal signal() {
        return signal;
    }

    /** Aborts the signal with an AbortError, "This operation was aborted". Only the first call has an effect. */
    public void abort() {
        signal.abortNow(AbortSignal.defaultReason());
    }

    /** Aborts the signal with any reason, null included. Only the first call has an effect. */
    public void abort(Object reason) {
        signal.abortNow(reason);
    }
}
