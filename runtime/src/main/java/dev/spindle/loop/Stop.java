package dev.spindle.loop;

/** Unwinds the stack of a callback to {@link EventLoop#start}: the loop is over. */
final class Stop extends Error {
    private static final long serialVersionUID = 1L;

    Stop() {
        super("the event loop has been stopped", null, false, false);
    }
}
