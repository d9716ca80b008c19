package dev.spindle.stream;

import java.util.ArrayList;

/**
 * The destinations that one stream is piped to. The stream stands still while any of them awaits its 'drain'.
 *
 * @param <T> what flows
 */
final class Pipes<T> {
    private final Readable<T> source;
    private final ArrayList<Pipe<T>> pipes = new ArrayList<>(1);
    Pipe<T> leaving; // the pipe whose 'unpipe' is being emitted
    boolean several; // there were, at some time, two destinations at once

    Pipes(Readable<T> source) {
        this.source = source;
    }

    void add(Pipe<T> pipe) {
        if (pipes.size() == 1) {
            several = true;
        }
        pipes.add(pipe);
    }

    boolean contains(Pipe<T> pipe) {
        return pipes.contains(pipe);
    }

    /** Something was read: whoever waits for a destination's 'drain' waits no longer. */
    void nobodyAwaitsDrain() {
        for (var i = 0; i < pipes.size(); i++) {
            pipes.get(i).awaitsDrain = false;
        }
    }

    boolean anyAwaitsDrain() {
        for (var i = 0; i < pipes.size(); i++) {
            if (pipes.get(i).awaitsDrain) {
                return true;
            }
        }
        return false;
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
