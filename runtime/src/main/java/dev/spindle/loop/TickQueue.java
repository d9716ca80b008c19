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

    private static final int REMEMBERED = 64 * SLOTS;

    private Object[] ring = new Object[REMEMBERED];
    private byte[] arities =
            new byte[REMEMBERED / SLOTS]; // how many arguments: to find out what a function is not takes time
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

    void add(Runnable fn) {
        add(0, fn, null, null, null);
    }

    void add(Consumer<?> fn, Object a) {
        add(1, fn, a, null, null);
    }

    void add(BiConsumer<?, ?> fn, Object a, Object b) {
        add(2, fn, a, b, null);
    }

    void add(TriConsumer<?, ?, ?> fn, Object a, Object b, Object c) {
        add(3, fn, a, b, c);
    }

    /** Writes only what differs: each reference that an old object gets costs a barrier of the collector's, and a fence in it. */
    private void add(int arity, Object fn, Object a, Object b, Object c) {
        if (size == ring.length) {
            grow();
        }
        var at = (head + size) & (ring.length - 1);
        size += SLOTS;
        arities[at / SLOTS] = (byte) arity;
        if (ring[at] != fn) {
            ring[at] = fn;
        }
        if (arity > 0) {
            ring[at + 1] = a;
        }
        if (arity > 1) {
            ring[at + 2] = b;
        }
        if (arity > 2) {
            ring[at + 3] = c;
        }
    }

    private void grow() {
        var larger = new Object[ring.length * 2];
        var first = ring.length - head;
        System.arraycopy(ring, head, larger, 0, first);
        System.arraycopy(ring, 0, larger, first, head);
        var moreArities = new byte[arities.length * 2];
        System.arraycopy(arities, head / SLOTS, moreArities, 0, first / SLOTS);
        System.arraycopy(arities, 0, moreArities, first / SLOTS, head / SLOTS);
        ring = larger;
        arities = moreArities;
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
        var arity = arities[at / SLOTS];
        forget(at, arity);
        size -= SLOTS;
        head = size == 0 ? 0 : (at + SLOTS) & (ring.length - 1); // where the same functions stand as the last time
        switch (arity) {
            case 0:
                ((Runnable) fn).run();
                break;
            case 1:
                ((Consumer<Object>) fn).accept(a);
                break;
            case 2:
                ((BiConsumer<Object, Object>) fn).accept(a, b);
                break;
            default:
                ((TriConsumer<Object, Object, Object>) fn).accept(a, b, c);
                break;
        }
    }

    /** A function with arguments is nearly always a constant, which may stay until its place is used again: of so many. */
    private void forget(int at, int arity) {
        if (arity == 0 || at >= REMEMBERED) {
            ring[at] = null;
        }
        if (arity > 0) {
            ring[at + 1] = null;
        }
        if (arity > 1) {
            ring[at + 2] = null;
        }
        if (arity > 2) {
            ring[at + 3] = null;
        }
    }
}
