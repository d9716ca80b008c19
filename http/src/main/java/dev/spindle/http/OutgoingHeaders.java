package dev.spindle.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The fields set on an outgoing message, in the order and case they were set, in one flat array: messages have few, and a scan
 * of a few names beats hashing them. Those that have very many keep {@link ManyNames} in the last element, of which the array then
 * has an odd number: a field for it would cost every message.
 *
 * <p>A value is a String, a Number, or a list of Strings (one line each); it is kept as it was given.
 */
final class OutgoingHeaders {
    /** What a message without any has. Nothing is added to it: a head is fixed when it is used. */
    static final OutgoingHeaders NONE = new OutgoingHeaders(0);

    private Object[] fields; // name, value, name, value …; or these, and ManyNames
    private int used; // of fields
    String startLine; // in front of them; null: the message knows it

    /** Room for two, as many as most answers have. */
    OutgoingHeaders() {
        this(2);
    }

    /** Room for that many fields. */
    OutgoingHeaders(int capacity) {
        fields = new Object[2 * capacity];
    }

    /** The same fields behind this line. */
    OutgoingHeaders behind(String line) {
        var all = new OutgoingHeaders(0);
        all.fields = fields;
        all.used = used;
        all.startLine = line;
        return all;
    }

    int size() {
        return used / 2;
    }

    String name(int index) {
        return (String) fields[2 * index];
    }

    Object value(int index) {
        return fields[2 * index + 1];
    }

    /** Where the field stands, whatever its case; -1 when it is not there. */
    int indexOf(String name) {
        if (many()) {
            return index().find(name);
        }
        for (var i = 0; i < size(); i++) {
            if (endsAlike(name(i), name) && name(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** What names of one message differ in is mostly their length, or how they end; asked for first, many names cost little. */
    private static boolean endsAlike(String one, String other) {
        var last = one.length() - 1;
        return last == other.length() - 1 && (last < 0 || ((one.charAt(last) ^ other.charAt(last)) & ~0x20) == 0);
    }

    Object get(String name) {
        var at = indexOf(name);
        return at < 0 ? null : value(at);
    }

    /** Sets the field: a second time in its old place, with the new case. */
    void set(String name, Object value) {
        var at = indexOf(name);
        if (at < 0) {
            add(name, value);
        } else {
            fields[2 * at] = name;
            fields[2 * at + 1] = value;
        }
    }

    /** Adds the field behind all others, though there may be one of that name. */
    void add(String name, Object value) {
        if (used >= fields.length - 1) {
            grow();
        }
        if (many()) {
            index().put(name, size());
        }
        fields[used++] = name;
        fields[used++] = value;
    }

    private boolean many() {
        return fields.length % 2 != 0;
    }

    private ManyNames index() {
        return (ManyNames) fields[fields.length - 1];
    }

    private void grow() {
        if (size() < ManyNames.FEW) {
            fields = Arrays.copyOf(fields, Math.max(4, used * 2));
            return;
        }
        var names = new ManyNames();
        for (var i = 0; i < size(); i++) {
            names.put(name(i), i);
        }
        fields = Arrays.copyOf(fields, used * 2 + 1);
        fields[used * 2] = names;
    }

    /** Adds values to the field, or sets it. */
    void append(String name, Object value) {
        var at = indexOf(name);
        if (at < 0) {
            add(name, value);
            return;
        }
        if (!(value(at) instanceof Appended)) {
            var all = new Appended();
            addAll(all, value(at));
            fields[2 * at + 1] = all;
        }
        addAll((Appended) value(at), value);
    }

    /** Values that {@link #append} put together. It adds to them in place, as Node does; what a program gave may be unmodifiable. */
    private static final class Appended extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
    }

    private static void addAll(List<Object> all, Object value) {
        if (value instanceof List<?> list) {
            all.addAll(list);
        } else {
            all.add(value);
        }
    }

    /** The list as it is now is sent, whatever becomes of it. Unlike in Node it is checked, for it may have changed since it was. */
    Object keep(int index) {
        var list = new ArrayList<Object>((Collection<?>) value(index));
        fields[2 * index + 1] = Validate.value(name(index), list);
        return list;
    }

    boolean remove(String name) {
        var at = indexOf(name);
        if (at < 0) {
            return false;
        }
        if (many()) {
            fields = Arrays.copyOf(fields, fields.length - 1); // those behind it move up
        }
        used -= 2;
        System.arraycopy(fields, 2 * at + 2, fields, 2 * at, used - 2 * at);
        fields[used] = null;
        fields[used + 1] = null;
        return true;
    }

    List<String> names(boolean lowerCase) {
        var all = new ArrayList<String>(size());
        for (var i = 0; i < size(); i++) {
            all.add(lowerCase ? name(i).toLowerCase(Locale.ROOT) : name(i));
        }
        return all;
    }

    Map<String, Object> toMap() {
        var all = new LinkedHashMap<String, Object>();
        for (var i = 0; i < size(); i++) {
            all.put(name(i).toLowerCase(Locale.ROOT), value(i));
        }
        return all;
    }

    /** Fields as names and values in turn, or as pairs. */
    static OutgoingHeaders listed(List<?> list) {
        var fields = new OutgoingHeaders();
        if (!list.isEmpty() && list.get(0) instanceof List<?>) {
            for (var one : list) {
                var pair = (List<?>) one;
                fields.addListed(pair.isEmpty() ? null : pair.get(0), pair.size() < 2 ? null : pair.get(1));
            }
            return fields;
        }
        if (list.size() % 2 != 0) {
            throw HttpErrors.invalidHeaderList(list);
        }
        for (var i = 0; i < list.size(); i += 2) {
            fields.addListed(list.get(i), list.get(i + 1));
        }
        return fields;
    }

    private void addListed(Object name, Object value) {
        if (!(name instanceof String)) {
            throw HttpErrors.invalidToken("Header name", name == null ? "undefined" : String.valueOf(name));
        }
        addChecked((String) name, value);
    }

    /** As {@link #add}, for what nobody has looked at yet. */
    void addChecked(String name, Object value) {
        Validate.name(name, "Header name");
        add(name, Validate.value(name, value));
    }
}
