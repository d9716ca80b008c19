package dev.spindle.stream;

import java.util.ArrayList;

/**
 * The destinations that one stream is piped to. The stream stands still while any of them awaits its 'drain'.
 *
 * @param <T> what flows
 */
final class Pipes<T> {
    private final Readable<T> source;
    private final ReadSide<T> side; // the source's
    private final ArrayList<Pipe<T>> pipes = new ArrayList<>(1);
    private final ArrayList<WritableStream<T>> full = new ArrayList<>(1); // destinations whose 'drain' is awaited
    private boolean several; // there were two destinations at once, and none has been full alone since
    WritableStream<T> leaving; // the destination that is told so; null when its pipe has heard it

    Pipes(Readable<T> source, ReadSide<T> side) {
        this.source = source;
        this.side = side;
    }

    void add(Pipe<T> pipe) {
        several |= pipes.size() == 1;
        pipes.add(pipe);
    }

    /** The destination is full: the source stands still. */
    void awaitDrain(Pipe<T> pipe) {
        if (pipes.size() == 1 && pipes.contains(pipe)) {
            several = false;
            full.clear();
            full.add(pipe.destination);
        } else if (pipes.contains(pipe) && !full.contains(pipe.destination)) {
            full.add(pipe.destination);
        }
    }

    /** Whether a destination that goes may be what the source stands still for. */
    boolean mayHoldUp() {
        return several || !full.isEmpty();
    }

    /** The destination is full no more, or gone; when it was the last one, the source flows on. */
    void drained(Pipe<T> pipe) {
        full.remove(pipe.destination);
        if (full.isEmpty() && side.dataListening) {
            source.resume();
        }
    }

    /** Something was read: whoever waits for a destination's 'drain' waits no longer. */
    void nobodyAwaitsDrain() {
        full.clear();
    }

    void remove(WritableStream<?> destination) {
        for (var i = 0; i < pipes.size(); i++) {
            if (pipes.get(i).destination == destination) {
                var pipe = pipes.remove(i);
                if (pipes.isEmpty()) {
                    source.pause();
                }
                pipe.announceRemoval();
                return;
            }
        }
    }

    void removeAll() {
        if (pipes.isEmpty()) {
            return;
        }
        var all = new ArrayList<>(pipes);
        pipes.clear();
        source.pause();
        for (var i = 0; i < all.size(); i++) {
            all.get(i).announceRemoval();
        }
    }
}
