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
    private static final int CONSTANT = 4; // in place of 1, for a function that may stay where it is

    private Object[] ring = new Object[64 * SLOTS];
    private byte[] arities = new byte[64]; // how many arguments: to find out what a function is not takes time
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

    /**
     * Its function need not be forgotten, and where it stands already it is not stored again: behind each reference that an old
     * object is given, the collector has a barrier with a fence.
     */
    void addConstant(Consumer<?> fn, Object a) {
        var at = place(CONSTANT);
        if (ring[at] != fn) {
            ring[at] = fn;
        }
        ring[at + 1] = a;
    }

    void add(BiConsumer<?, ?> fn, Object a, Object b) {
        add(2, fn, a, b, null);
    }

    void add(TriConsumer<?, ?, ?> fn, Object a, Object b, Object c) {
        add(3, fn, a, b, c);
    }

    private void add(int arity, Object fn, Object a, Object b, Object c) {
        var at = place(arity);
        ring[at] = fn;
        ring[at + 1] = a;
        ring[at + 2] = b;
        ring[at + 3] = c;
    }

    private int place(int arity) {
        if (size == ring.length) {
            grow();
        }
        var at = (head + size) & (ring.length - 1);
        size += SLOTS;
        arities[at / SLOTS] = (byte) arity;
        return at;
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
        ring[at + 1] = null;
        head = (at + SLOTS) & (ring.length - 1);
        size -= SLOTS;
        var arity = arities[at / SLOTS];
        if (arity == CONSTANT) {
            ((Consumer<Object>) fn).accept(a);
            return;
        }
        var b = ring[at + 2];
        var c = ring[at + 3];
        ring[at] = null;
        ring[at + 2] = null;
        ring[at + 3] = null;
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

    /** The queue is used from its start again, if it is empty: the next constants find themselves in place, if they are the same. */
    void rewind() {
        if (size == 0) {
            head = 0;
        }
    }
}
