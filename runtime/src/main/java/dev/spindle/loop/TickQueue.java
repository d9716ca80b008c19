package dev.spindle.loop;

import dev.spindle.events.TriConsumer;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A first-in first-out queue of callbacks with their arguments, in one growing ring: adding and running allocates nothing once
 * the ring has its size. It serves {@code process.nextTick} and the microtasks.
 */
final class TickQueue {
    private static final int SLOTS = 4; // the function and its three arguments

    private Object[] ring = new Object[64 * SLOTS];
    private int head;
    private int size; // in slots

    boolean isEmpty() {
        return size == 0;
    }

    /** How many callbacks wait. */
    int count() {
        return size / SLOTS;
    }

    void clear() {
        Arrays.fill(ring, null);
        head = 0;
        size = 0;
    }

    void add(Object fn, Object a, Object b, Object c) {
        if (size == ring.length) {
            grow();
        }
        var at = (head + size) & (ring.length - 1);
        ring[at] = fn;
        ring[at + 1] = a;
        ring[at + 2] = b;
        ring[at + 3] = c;
        size += SLOTS;
    }

    private void grow() {
        var larger = new Object[ring.length * 2];
        var first = ring.length - head;
        System.arraycopy(ring, head, larger, 0, first);
        System.arraycopy(ring, 0, larger, first, head);
        ring = larger;
        head = 0;
    }

    /** Takes the oldest callback out, then runs it: should it throw, it is gone and the rest stays. */
    @SuppressWarnings("unchecked")
    void runNext() {
        var at = head;
        var fn = ring[at];
        var a = ring[at + 1];
        var b = ring[at + 2];
        var c = ring[at + 3];
        ring[at] = null;
        ring[at + 1] = null;
        ring[at + 2] = null;
        ring[at + 3] = null;
        head = (at + SLOTS) & (ring.length - 1);
        size -= SLOTS;
        if (fn instanceof Runnable) {
            ((Runnable) fn).run();
        } else if (fn instanceof Consumer<?>) {
            ((Consumer<Object>) fn).accept(a);
        } else if (fn instanceof BiConsumer<?, ?>) {
            ((BiConsumer<Object, Object>) fn).accept(a, b);
        } else {
            ((TriConsumer<Object, Object, Object>) fn).accept(a, b, c);
        }
    }
}
