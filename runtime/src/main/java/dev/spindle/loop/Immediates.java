package dev.spindle.loop;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The immediates of one loop, in a linked list. The check phase takes the whole list first: what an immediate adds waits for
 * the next turn.
 */
final class Immediates {
    private static final BiConsumer<Immediates, Immediate> RUN = Immediates::runOne;

    private final EventLoop loop;
    private Immediate first;
    private Immediate last;
    private int referenced;

    Immediates(EventLoop loop) {
        this.loop = loop;
    }

    /** How many waiting immediates keep the loop alive. */
    int referenced() {
        return referenced;
    }

    void referencedBy(int change) {
        referenced += change;
    }

    Immediate add(Object callback, Object argument) {
        var immediate = new Immediate(this, callback, argument);
        referenced++;
        if (last == null) {
            first = immediate;
        } else {
            last.next = immediate;
        }
        last = immediate;
        return immediate;
    }

    /** A cleared immediate stays in the list as an empty one: taking it out would need a second link for a rare case. */
    void clear(Immediate immediate) {
        if (immediate.callback != null) {
            if (immediate.hasRef()) {
                referenced--;
            }
            immediate.callback = null;
        }
    }

    /** When the last one throws, those that wait for the next turn run at once, as in Node. */
    void run() {
        if (lastOfListThrows()) {
            lastOfListThrows();
        }
    }

    private boolean lastOfListThrows() {
        var thrown = false;
        var immediate = first;
        first = null;
        last = null;
        while (immediate != null) {
            if (immediate.callback != null) {
                loop.call(RUN, this, immediate);
                thrown = loop.interrupted();
            }
            immediate = immediate.next;
        }
        return thrown;
    }

    @SuppressWarnings("unchecked")
    private void runOne(Immediate immediate) {
        var callback = immediate.callback;
        clear(immediate);
        if (callback instanceof Runnable) {
            ((Runnable) callback).run();
        } else {
            ((Consumer<Object>) callback).accept(immediate.argument);
        }
    }
}
