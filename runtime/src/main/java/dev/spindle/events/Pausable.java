package dev.spindle.events;

/** An emitter that stops emitting when it is told to, as streams do: {@code events.on} pauses it when too many events wait. */
public interface Pausable {
    /** Stops until {@link #resume}; returns this. */
    EventEmitter pause();

    /** Goes on; returns this. */
    EventEmitter resume();
}
