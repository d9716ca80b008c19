package dev.spindle.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events of one emitter have listeners, and in which order: the data under {@link EventEmitter}, which calls and tells.
 *
 * <p>One array holds both in turn, in the order in which events were first listened to: a name or a symbol key, and
 * behind it a Registration (one listener) or a Registration[] (several). Most emitters have few events: a scan beats a map. Those
 * with many, as one for each answer that is awaited, have a map of their places besides. What an array of registrations holds is
 * never changed, only replaced, so that an emit under way goes on with what it began with. A long one has room behind it, where more
 * may be put meanwhile: who walks a list asks first for its {@link #count}.
 *
 * <p>An emitter may expect certain events, as streams do. These are named first, and every event keeps its place when its last
 * listener goes, its list being null, until all listeners of one event or of all are removed at once.
 */
class ListenerLists {
    private static final Object[] NONE = {};
    private static final int EXACT = 16; // up to here an array has no room behind what it holds
    private static final int FEW = 128; // so much of a table is scanned: 64 events, more than any emitter expects

    private Object[] table = NONE; // event, list, event, list …
    private int used; // of the table
    private String[] expected; // null: no events are, or no longer
    private Seldom seldom; // null for most emitters

    /** What few emitters need. */
    private static final class Seldom {
        final List<Object> warned = new ArrayList<>(1); // events whose number of listeners has been warned of
        final Map<Object, Integer> places = new HashMap<>(0); // of each event in a table that is not scanned
    }

    ListenerLists() {}

    /** An emitter that expects these events, which nobody must change. */
    ListenerLists(String[] expected) {
        this.expected = expected;
    }

    /** Adds it and answers how many listeners the event has now. */
    final int add(Registration added, boolean prepend) {
        var at = indexOf(added.event);
        if (at < 0) {
            append(added.event, added);
            return 1;
        }
        if (table[at + 1] == null) {
            table[at + 1] = added;
            return 1;
        }
        table[at + 1] = insert(table[at + 1], added, prepend);
        return count(table[at + 1]);
    }

    private void append(Object event, Object list) {
        if (used == table.length) {
            table = Arrays.copyOf(table, used == 0 ? 4 : used * 2);
        }
        table[used++] = event;
        table[used++] = list;
        if (used > FEW) {
            rememberPlaces();
        }
    }

    private void rememberPlaces() {
        var places = seldom().places;
        for (var i = places.isEmpty() ? 0 : used - 2; i < used; i += 2) {
            places.put(table[i], i);
        }
    }

    private Seldom seldom() {
        if (seldom == null) {
            seldom = new Seldom();
        }
        return seldom;
    }

    private static Registration[] insert(Object list, Registration added, boolean prepend) {
        var count = count(list);
        if (!prepend && list instanceof Registration[] && count < ((Registration[]) list).length) {
            ((Registration[]) list)[count] = added;
            return (Registration[]) list;
        }
        var grown = new Registration[count < EXACT ? count + 1 : count + count / 2];
        if (list instanceof Registration) {
            grown[prepend ? 1 : 0] = (Registration) list;
        } else {
            System.arraycopy((Registration[]) list, 0, grown, prepend ? 1 : 0, count);
        }
        grown[prepend ? 0 : count] = added;
        return grown;
    }

    /** Takes out the last listener that {@code listener} stands for, and answers it; null when there is none. */
    final Registration remove(Object event, Object listener) {
        var at = indexOf(event);
        var list = at < 0 ? null : table[at + 1];
        var last = lastIndexOf(list, listener);
        if (last < 0) {
            return null;
        }
        var removed = get(list, last);
        if (count(list) > 1) {
            table[at + 1] = without((Registration[]) list, count(list), last);
            if (count(table[at + 1]) == 1) {
                forgetLeak(table[at]);
            }
        } else if (expected != null) {
            forgetLeak(table[at]);
            table[at + 1] = null;
        } else {
            removeAt(at);
        }
        return removed;
    }

    private static int lastIndexOf(Object list, Object listener) {
        if (!(list instanceof Registration[] several)) {
            return list != null && ((Registration) list).matches(listener) ? 0 : -1;
        }
        var last = count(several) - 1;
        while (last >= 0 && !several[last].matches(listener)) {
            last--;
        }
        return last;
    }

    private static Object without(Registration[] list, int count, int index) {
        if (count == 2) {
            return list[1 - index];
        }
        var shrunk = new Registration[count - 1];
        System.arraycopy(list, 0, shrunk, 0, index);
        System.arraycopy(list, index + 1, shrunk, index, shrunk.length - index);
        return shrunk;
    }

    /** Forgets the listeners of one event. */
    final void removeList(Object event) {
        putExpectedFirst();
        var at = indexOf(event);
        if (at >= 0 && table[at + 1] != null) {
            removeAt(at);
        }
    }

    /** From here on the table says the order by itself, and an event that has lost its listeners loses its place. */
    private void putExpectedFirst() {
        if (expected == null) {
            return;
        }
        var before = table;
        var length = used;
        var first = expected;
        if (seldom != null) {
            seldom.places.clear();
        }
        table = NONE;
        used = 0;
        expected = null;
        for (var event : first) {
            append(event, null);
        }
        for (var i = 0; i < length; i += 2) {
            var at = indexOf(before[i]);
            if (at < 0) {
                append(before[i], before[i + 1]);
            } else {
                table[at + 1] = before[i + 1];
            }
        }
    }

    private void removeAt(int at) {
        forgetLeak(table[at]);
        if (used > FEW) {
            leaveHole(at);
            return;
        }
        used -= 2;
        System.arraycopy(table, at + 2, table, at, used - at);
        table[used] = null;
        table[used + 1] = null;
        if (isEmpty()) {
            removeEverything(); // the places too
        }
    }

    /** To move up what is behind it, and all their places, would take too long; that is done once half of the table is holes. */
    private void leaveHole(int at) {
        var places = seldom.places;
        places.remove(table[at]);
        table[at] = null;
        table[at + 1] = null;
        if (places.size() < used / 4) {
            var before = table;
            var length = used;
            places.clear();
            table = NONE;
            used = 0;
            for (var i = 0; i < length; i += 2) {
                if (before[i] != null) {
                    append(before[i], before[i + 1]);
                }
            }
        }
    }

    private boolean isEmpty() {
        for (var i = 0; i < used; i += 2) {
            if (table[i + 1] != null) {
                return false;
            }
        }
        return true;
    }

    /** Forgets everything. */
    final void removeEverything() {
        table = NONE;
        used = 0;
        expected = null;
        seldom = null;
    }

    /** True the first time that it is asked about this event. */
    final boolean firstLeakOf(Object event) {
        return !seldom().warned.contains(event) && seldom.warned.add(event);
    }

    /** A list that shrinks to one listener is as good as new: should it grow again, that is worth another warning. */
    private void forgetLeak(Object event) {
        if (seldom != null) {
            seldom.warned.remove(event);
        }
    }

    /** A Registration, a Registration[], or null when nobody listens. */
    final Object list(Object event) {
        var at = indexOf(event);
        return at < 0 ? null : table[at + 1];
    }

    static int count(Object list) {
        if (list == null) {
            return 0;
        }
        return list instanceof Registration ? 1 : count((Registration[]) list);
    }

    static int count(Registration[] list) {
        return list[list.length - 1] == null ? held(list) : list.length;
    }

    /** Where the room behind a list begins. */
    private static int held(Registration[] list) {
        var low = 0;
        var high = list.length;
        while (low < high) {
            var middle = low + high >>> 1;
            if (list[middle] == null) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    static Registration get(Object list, int index) {
        return list instanceof Registration ? (Registration) list : ((Registration[]) list)[index];
    }

    /** The events that have listeners, in order: names, first those expected, then symbol keys. */
    final List<Object> names() {
        var names = new ArrayList<Object>(used / 2);
        for (var i = 0; expected != null && i < expected.length; i++) {
            if (list(expected[i]) != null) {
                names.add(expected[i]);
            }
        }
        var known = names.size();
        for (var i = 0; i < used; i += 2) {
            if (table[i] instanceof String
                    && table[i + 1] != null
                    && !names.subList(0, known).contains(table[i])) {
                names.add(table[i]);
            }
        }
        for (var i = 0; i < used; i += 2) {
            if (!(table[i] instanceof String) && table[i + 1] != null) {
                names.add(table[i]);
            }
        }
        return names;
    }

    /** Names are literals nearly always, so the first pass finds them; the second serves names made at run time. */
    private int indexOf(Object event) {
        if (used > FEW) {
            return seldom.places.getOrDefault(event == null ? "null" : event, -1);
        }
        for (var i = 0; i < used; i += 2) {
            if (table[i] == event) {
                return i;
            }
        }
        return event == null || event instanceof String ? indexOfEqual(String.valueOf(event)) : -1;
    }

    private int indexOfEqual(String event) {
        var hash = event.hashCode(); // each keeps its own, and they hardly ever agree
        for (var i = 0; i < used; i += 2) {
            if (table[i] instanceof String name && name.hashCode() == hash && name.equals(event)) {
                return i;
            }
        }
        return -1;
    }
}
