package dev.spindle.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The fields set on an outgoing message, in the order and case they were set, in flat arrays: messages have few, and a scan of
 * a few names beats hashing them.
 *
 * <p>A value is a String, a Number, or a list of Strings (one line each); it is kept as it was given.
 */
final class OutgoingHeaders {
    private String[] names = new String[8];
    private Object[] values = new Object[8];
    private int size;

    int size() {
        return size;
    }

    String name(int index) {
        return names[index];
    }

    Object value(int index) {
        return values[index];
    }

    /** Where the field stands, whatever its case; -1 when it is not there. */
    int indexOf(String name) {
        for (var i = 0; i < size; i++) {
            if (names[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    Object get(String name) {
        var at = indexOf(name);
        return at < 0 ? null : values[at];
    }

    /** Sets the field: a second time in its old place, with the new case. */
    void set(String name, Object value) {
        var at = indexOf(name);
        if (at < 0) {
            add(name, value);
        } else {
            names[at] = name;
            values[at] = value;
        }
    }

    /** Adds the field behind all others, though there may be one of that name. */
    void add(String name, Object value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        names[size] = name;
        values[size++] = value;
    }

    /** Adds values to the field, or sets it. */
    void append(String name, Object value) {
        var at = indexOf(name);
        if (at < 0) {
            add(name, value);
            return;
        }
        var all = new ArrayList<Object>();
        addAll(all, values[at]);
        addAll(all, value);
        values[at] = all;
    }

    private static void addAll(List<Object> all, Object value) {
        if (value instanceof List<?>) {
            all.addAll((List<?>) value);
        } else {
            all.add(value);
        }
    }

    boolean remove(String name) {
        var at = indexOf(name);
        if (at < 0) {
            return false;
        }
        size--;
        System.arraycopy(names, at + 1, names, at, size - at);
        System.arraycopy(values, at + 1, values, at, size - at);
        names[size] = null;
        values[size] = null;
        return true;
    }

    List<String> names(boolean lowerCase) {
        var all = new ArrayList<String>(size);
        for (var i = 0; i < size; i++) {
            all.add(lowerCase ? names[i].toLowerCase(Locale.ROOT) : names[i]);
        }
        return all;
    }

    Map<String, Object> toMap() {
        var all = new LinkedHashMap<String, Object>();
        for (var i = 0; i < size; i++) {
            all.put(names[i].toLowerCase(Locale.ROOT), values[i]);
        }
        return all;
    }
}
