package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The timers of one loop: why and how.
 *
 * <p>A server keeps a timeout for each connection: thousands of timers of a few durations, restarted at every packet, nearly
 * never fired. So timers of one duration share a list. A timer is started by appending it, which keeps the list sorted by
 * itself; stopping takes it out of a doubly linked list. Only the lists, a handful, stand in a heap by when their first timer
 * may be due.
 *
 * <pre>
 *   heap of lists, soonest first        a list: all timers of 40 ms, oldest first
 *        [ 40 ms │ due 1007 ] ────────▶ started 967 ⇄ started 970 ⇄ started 970
 *        /                  \
 *  [ 1000 ms │ due 1930 ]  [ 5000 ms │ due 5200 ]
 * </pre>
 *
 * <p>Start, restart and stop are O(1), plus O(log lists) when a list appears or goes; an expired list costs O(log lists) and
 * each timer that fires O(1). A list's {@code expiry} may be too early, after its first timer was taken out; it is then
 * looked at once in vain and set right.
 *
 * <p>Time is the loop's, in ms, so that whoever drives the loop drives the timers.
 */
final class Timers {
    /** All timers of one duration. */
    static final class DurationList {
        final int duration;
        Timeout first;
        Timeout last;
        long expiry; // loop time in ms; never later than the first timer is due
        long order; // of lists with the same expiry, the one that got it first goes first
        int heapIndex;
        DurationList nextInBucket;

        DurationList(int duration) {
            this.duration = duration;
        }
    }

    private static final int MAX_DELAY = Integer.MAX_VALUE;
    private static final String SET_TO_1 = "Timeout duration was set to 1.";
    private static final long NEVER = Long.MAX_VALUE;
    private static final BiConsumer<Timers, Timeout> FIRE = Timers::fire;
    private static final BiConsumer<Timers, Object> NOTHING = (timers, ignored) -> {};

    private final EventLoop loop;
    private DurationList[] heap = new DurationList[16];
    private int heapSize;
    private long alarm = NEVER; // never later than the first list is due, but for the millisecond that a phase takes
    private DurationList[] buckets = new DurationList[16];
    private DurationList firing; // the list whose timers fire
    private long firingAt;
    private Timeout upcoming; // of that list, and due; null: none
    private int referenced;
    private long orders;
    private long ids;
    private Map<String, Timeout> byId = Map.of();
    private boolean warnedNaN;
    private boolean warnedNegative;

    Timers(EventLoop loop) {
        this.loop = loop;
    }

    /** How many running timers keep the loop alive. */
    int referenced() {
        return referenced;
    }

    void referencedBy(int change) {
        referenced += change;
    }

    /** Loop time in ms when the timers are to be looked at next; -1 when there are none. */
    long nextExpiry() {
        return heapSize == 0 ? -1 : alarm;
    }

    Timeout add(Object callback, Object argument, double delay, boolean repeat) {
        var timeout = new Timeout(this, callback, argument, coerce(delay), repeat);
        start(timeout);
        return timeout;
    }

    private int coerce(double delay) {
        if (delay >= 1 && delay <= MAX_DELAY) {
            return (int) delay;
        }
        if (delay > MAX_DELAY) {
            warnOfOverflow(delay, SET_TO_1);
        } else if (delay < 0 && !warnedNegative) {
            warnedNegative = true;
            warn("TimeoutNegativeWarning", NodeException.number(delay) + " is a negative number.", SET_TO_1);
        } else if (Double.isNaN(delay) && !warnedNaN) {
            warnedNaN = true;
            warn("TimeoutNaNWarning", "NaN is not a number.", SET_TO_1);
        }
        return 1;
    }

    private void warnOfOverflow(double ms, String outcome) {
        warn(
                "TimeoutOverflowWarning",
                NodeException.number(ms) + " does not fit into a 32-bit signed integer.",
                outcome);
    }

    private void warn(String name, String problem, String outcome) {
        loop.process().emitWarning(new NodeException(name, null, problem + "\n" + outcome, null));
    }

    /** See {@link EventLoop#timerDuration}. */
    double duration(double ms, String name) {
        if (!(ms >= 0) || Double.isInfinite(ms)) {
            throw NodeException.outOfRange(name, "a non-negative finite number", ms);
        }
        if (ms <= MAX_DELAY) {
            return ms;
        }
        warnOfOverflow(ms, "Timer duration was truncated to " + MAX_DELAY + ".");
        return MAX_DELAY;
    }

    /** Starts the timer from the present time, whether it runs already or not. */
    void start(Timeout timeout) {
        startAt(timeout, loop.updateTime());
    }

    private void startAt(Timeout timeout, long now) {
        if (timeout.list != null) {
            unlink(timeout);
        }
        if (!timeout.running) {
            timeout.running = true;
            referenced += timeout.hasRef() ? 1 : 0;
        }
        timeout.start = now;
        var list = listOf(timeout.delay);
        if (list == null) {
            list = addList(timeout.delay, now);
        }
        timeout.list = list;
        timeout.previous = list.last;
        timeout.next = null;
        if (list.last == null) {
            list.first = timeout;
        } else {
            list.last.next = timeout;
        }
        list.last = timeout;
    }

    void clear(Timeout timeout) {
        if (timeout.cleared()) {
            return;
        }
        timeout.markCleared();
        forget(timeout);
        if (timeout.running) {
            end(timeout);
            var list = timeout.list == null
                    ? listOf(timeout.delay)
                    : timeout.list; // in its own callback it stands in none
            if (timeout.list != null) {
                take(timeout);
            }
            if (list != null && list.first == null && timeout.hasRef()) {
                removeList(list); // as in Node that of an unreferenced timer stays until it has expired
            }
        }
    }

    /** Gives the timer a number that {@link #clear(Object)} knows; most timers are never asked for one. */
    long idOf(Timeout timeout) {
        if (timeout.id == 0) {
            if (byId.isEmpty()) {
                byId = new HashMap<>();
            }
            timeout.id = ++ids;
            byId.put(Long.toString(timeout.id), timeout);
        }
        return timeout.id;
    }

    /** Stops the timer with this number, given in any shape whose text is the number's own. */
    void clear(Object id) {
        var text = id instanceof Number ? NodeException.number(((Number) id).doubleValue()) : id.toString();
        var timeout = byId.get(text);
        if (timeout != null) {
            clear(timeout);
        }
    }

    private void forget(Timeout timeout) {
        if (timeout.id != 0) {
            byId.remove(Long.toString(timeout.id));
        }
    }

    /** It runs no longer; its list may be seen to before or afterwards. */
    private void end(Timeout timeout) {
        if (timeout.running) {
            timeout.running = false;
            referenced -= timeout.hasRef() ? 1 : 0;
        }
    }

    private static void take(Timeout timeout) {
        unlink(timeout);
        timeout.list = null;
    }

    /** Leaves an emptied list where it is: a restart is about to use it again, or the caller removes it. */
    private static void unlink(Timeout timeout) {
        var list = timeout.list;
        if (timeout.previous == null) {
            list.first = timeout.next;
        } else {
            timeout.previous.next = timeout.next;
        }
        if (timeout.next == null) {
            list.last = timeout.previous;
        } else {
            timeout.next.previous = timeout.previous;
        }
        timeout.previous = null;
        timeout.next = null;
    }

    // ---- firing -----------------------------------------------------------------------------------------------------

    /**
     * Fires what was due when the phase began, in the order of expiry. What has become due since then waits for the next turn;
     * it may also wait for the next millisecond, as behind libuv's one timer for all of Node's.
     */
    void run() {
        var now = loop.now();
        if (alarm > now) {
            return;
        }
        if (!isDue(now)) {
            setAlarm();
            loop.call(NOTHING, this, null); // in vain, but the ticks that wait behind an error run
        }
        while (isDue(now)) {
            if (runList(heap[0], now)) {
                loop.runTicksOfInterrupted();
            }
        }
        if (alarm <= now) {
            setAlarm();
        }
        loop.runTicksOfInterrupted();
        loop.updateTime(); // from which the poll phase counts its wait
    }

    private boolean isDue(long now) {
        return heapSize > 0 && heap[0].expiry <= now;
    }

    private void setAlarm() {
        alarm = heapSize == 0 ? NEVER : Math.max(heap[0].expiry, loop.now() + 1);
    }

    /** False if a callback has removed the list and thrown: as in Node, the next list then comes before its ticks. */
    private boolean runList(DurationList list, long now) {
        firing = list;
        firingAt = now;
        upcoming = firstDue();
        var inVain = true;
        while (upcoming != null) {
            var timeout = upcoming;
            if (timeout.list != null) {
                take(timeout);
            }
            if (timeout.cleared()) {
                end(timeout);
                upcoming = firstDue();
                continue;
            }
            upcoming = null;
            inVain = false;
            loop.call(FIRE, this, timeout);
            if (loop.interrupted()) {
                if (list != listOf(list.duration)) {
                    return false;
                }
                upcoming = firstDue();
            }
        }
        if (inVain) {
            loop.runTicksThatWait();
        }
        return true;
    }

    /**
     * The first timer of the list, if it is due; otherwise the list waits for it, or goes when there is none. The alarm is set
     * behind the last timer that is due, before its ticks, as in Node: when they clear what it is set for, it goes off in vain.
     */
    private Timeout firstDue() {
        var list = firing;
        var timeout = list.first;
        if (timeout != null && firingAt - timeout.start >= list.duration) {
            return timeout;
        }
        if (timeout != null) {
            list.expiry = timeout.start + list.duration;
            list.order = orders++;
            siftDown(list);
        } else if (list == listOf(list.duration)) {
            removeList(list);
        }
        if (!isDue(firingAt)) {
            setAlarm();
        }
        return null;
    }

    /**
     * An interval counts from the moment it fires, not from when its callback returns. Which timer is next is settled before the
     * ticks run, as in Node: to refresh it there is too late.
     */
    @SuppressWarnings("unchecked")
    private void fire(Timeout timeout) {
        var firedAt = timeout.repeat ? loop.updateTime() : 0;
        try {
            if (timeout.callback instanceof Runnable) {
                ((Runnable) timeout.callback).run();
            } else {
                ((Consumer<Object>) timeout.callback).accept(timeout.argument);
            }
        } finally {
            if (timeout.repeat) {
                startAt(timeout, firedAt);
            } else if (timeout.list == null) {
                end(timeout);
                forget(timeout);
            }
        }
        upcoming = firstDue();
    }

    // ---- the lists by duration, in a small hash table ---------------------------------------------------------------

    DurationList listOf(int duration) {
        var list = buckets[bucket(duration)];
        while (list != null && list.duration != duration) {
            list = list.nextInBucket;
        }
        return list;
    }

    private int bucket(int duration) {
        var h = duration * 0x9E3779B9;
        return (h ^ h >>> 16) & (buckets.length - 1);
    }

    private DurationList addList(int duration, long now) {
        var list = new DurationList(duration);
        list.expiry = now + duration;
        list.order = orders++;
        alarm = Math.min(alarm, list.expiry);
        if (heapSize == heap.length) {
            heap = Arrays.copyOf(heap, heapSize * 2);
            rehash(heapSize * 2);
        }
        var bucket = bucket(duration);
        list.nextInBucket = buckets[bucket];
        buckets[bucket] = list;
        place(list, heapSize++);
        siftUp(list);
        return list;
    }

    private void rehash(int capacity) {
        var old = buckets;
        buckets = new DurationList[capacity];
        for (var chain : old) {
            while (chain != null) {
                var next = chain.nextInBucket;
                var bucket = bucket(chain.duration);
                chain.nextInBucket = buckets[bucket];
                buckets[bucket] = chain;
                chain = next;
            }
        }
    }

    private void removeList(DurationList list) {
        var bucket = bucket(list.duration);
        if (buckets[bucket] == list) {
            buckets[bucket] = list.nextInBucket;
        } else {
            var before = buckets[bucket];
            while (before.nextInBucket != list) {
                before = before.nextInBucket;
            }
            before.nextInBucket = list.nextInBucket;
        }
        var moved = heap[--heapSize];
        heap[heapSize] = null;
        if (moved != list) {
            place(moved, list.heapIndex);
            siftUp(moved);
            siftDown(moved);
        }
    }

    // ---- the heap of lists ------------------------------------------------------------------------------------------

    private static boolean goesFirst(DurationList a, DurationList b) {
        return a.expiry < b.expiry || a.expiry == b.expiry && a.order < b.order;
    }

    private void place(DurationList list, int index) {
        heap[index] = list;
        list.heapIndex = index;
    }

    private void siftUp(DurationList list) {
        var index = list.heapIndex;
        while (index > 0 && goesFirst(list, heap[(index - 1) / 2])) {
            place(heap[(index - 1) / 2], index);
            index = (index - 1) / 2;
        }
        place(list, index);
    }

    private void siftDown(DurationList list) {
        var index = list.heapIndex;
        for (var child = 2 * index + 1; child < heapSize; child = 2 * index + 1) {
            if (child + 1 < heapSize && goesFirst(heap[child + 1], heap[child])) {
                child++;
            }
            if (goesFirst(list, heap[child])) {
                break;
            }
            place(heap[child], index);
            index = child;
        }
        place(list, index);
    }
}
