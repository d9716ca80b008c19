package dev.spindle.http;

import dev.spindle.parser.Head;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Header fields by name, in order of first appearance: what {@link IncomingMessage#headers} returns, and one of the forms in
 * which fields can be given to an outgoing message. Names are lower-cased; a look-up ignores case.
 *
 * <p>Fields that a peer sent twice are folded by Node's rules: of {@code age, authorization, content-length, content-type, etag,
 * expires, from, host, if-modified-since, if-unmodified-since, last-modified, location, max-forwards, proxy-authorization,
 * referer, retry-after, server, user-agent} the first one counts; {@code set-cookie} is a list; {@code cookie} values are joined
 * with "; "; all others with ", ".
 *
 * <p>Source: Node documentation, "message.headers"; RFC 9110 §5.3.
 */
public final class Headers {
    private static final Set<String> FIRST_COUNTS = Set.of(
            "age",
            "authorization",
            "content-length",
            "content-type",
            "etag",
            "expires",
            "from",
            "host",
            "if-modified-since",
            "if-unmodified-since",
            "last-modified",
            "location",
            "max-forwards",
            "proxy-authorization",
            "referer",
            "retry-after",
            "server",
            "user-agent");

    private String[] names = new String[8];
    private Object[] values = new Object[8]; // String, or List<String> for set-cookie
    private int size;
    private ManyNames many; // null while the names are few, or one was taken out

    /** No fields yet. */
    public Headers() {}

    /** The fields of a map; a value may be a list, which appends each element. */
    public Headers(Map<String, ?> fields) {
        fields.forEach((name, value) -> {
            if (value instanceof Collection<?> many) {
                many.forEach(one -> append(name, Validate.text(one)));
            } else {
                append(name, Validate.text(value));
            }
        });
    }

    /** Adds a field; a value that is there already is kept and joined with this one. */
    public Headers append(String name, String value) {
        Validate.name(name, "Header name");
        Validate.value(name, value);
        fold(name.toLowerCase(Locale.ROOT), value, true);
        return this;
    }

    /** Sets a field, in place of any of that name. */
    public Headers set(String name, String value) {
        Validate.name(name, "Header name");
        Validate.value(name, value);
        var key = name.toLowerCase(Locale.ROOT);
        var at = indexOf(key);
        if (at < 0) {
            add(key, value);
        } else {
            values[at] = "set-cookie".equals(key) ? new ArrayList<>(List.of(value)) : value;
        }
        return this;
    }

    /** Takes a field out, if there is one of that name: {@code delete message.headers[name]}. */
    public Headers delete(String name) {
        var at = indexOf(name);
        if (at >= 0) {
            many = null; // those behind it move up
            size--;
            System.arraycopy(names, at + 1, names, at, size - at);
            System.arraycopy(values, at + 1, values, at, size - at);
            names[size] = null;
            values[size] = null;
        }
        return this;
    }

    /** Adds all fields of a head, or nothing for null. */
    void fold(Head fields, boolean joinDuplicates) {
        for (var i = 0; fields != null && i < fields.size(); i++) {
            fold(fields.lowerCaseName(i), fields.value(i), joinDuplicates);
        }
    }

    /** Takes one received field in.  {@code joinDuplicates}: join also those of which the first would count. */
    @SuppressWarnings("unchecked")
    void fold(String key, String value, boolean joinDuplicates) {
        var at = find(key);
        if (at < 0) {
            add(key, value);
        } else if (values[at] instanceof List<?>) {
            ((List<String>) values[at]).add(value);
        } else if ("cookie".equals(key)) {
            values[at] = values[at] + "; " + value;
        } else if (joinDuplicates || !FIRST_COUNTS.contains(key)) {
            values[at] = values[at] + ", " + value;
        }
    }

    private void add(String key, String value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        if (size >= ManyNames.FEW) {
            remember(key);
        }
        names[size] = key;
        values[size++] = "set-cookie".equals(key) ? new ArrayList<>(List.of(value)) : value;
    }

    private void remember(String added) {
        if (many == null) {
            many = new ManyNames();
            for (var i = 0; i < size; i++) {
                many.put(names[i], i);
            }
        }
        many.put(added, size);
    }

    /** The value, several joined with ", "; null when there is no such field. */
    public String get(String name) {
        var at = indexOf(name);
        return at < 0 ? null : joinedAt(at);
    }

    private String joinedAt(int at) {
        return values[at] instanceof String one ? one : String.join(", ", listAt(at));
    }

    /**
     * The values as a list: one element each for set-cookie, whose own list it is, as in Node, so that what changes there changes
     * here; a new list of one in all for others; an empty one when there is no such field.
     */
    public List<String> getAll(String name) {
        var at = indexOf(name);
        return at < 0 ? new ArrayList<>() : listAt(at);
    }

    @SuppressWarnings("unchecked")
    private List<String> listAt(int at) {
        return values[at] instanceof String one ? new ArrayList<>(List.of(one)) : (List<String>) values[at];
    }

    /** Whether there is such a field. */
    public boolean has(String name) {
        return indexOf(name) >= 0;
    }

    /** How many names there are. */
    public int size() {
        return size;
    }

    /** A new list of the names, lower-cased, in order. */
    public List<String> names() {
        return new ArrayList<>(Arrays.asList(names).subList(0, size));
    }

    /** Calls {@code each} with every name and its value, several joined with ", ". */
    public void forEach(BiConsumer<? super String, ? super String> each) {
        for (var i = 0; i < size; i++) {
            each.accept(names[i], joinedAt(i));
        }
    }

    /** A copy as a map: values are Strings, and a List of Strings for set-cookie. */
    public Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < size; i++) {
            map.put(names[i], values[i] instanceof String ? values[i] : new ArrayList<>(listAt(i)));
        }
        return map;
    }

    /** The fields of another message to send; null, which there is none of, stays null. */
    static Map<String, Object> toMap(Headers fields) {
        return fields == null ? null : fields.toMap();
    }

    private int indexOf(String name) {
        return name == null ? -1 : find(name.toLowerCase(Locale.ROOT)); // as in Node, where no field has the name null
    }

    private int find(String key) {
        if (many != null) {
            return many.find(key);
        }
        var hash = key.hashCode(); // kept by the texts
        for (var i = 0; i < size; i++) {
            if (names[i].hashCode() == hash && names[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && toMap().equals(headers.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    /** As a map: {@code {host=example.com, accept=*}}. */
    @Override
    public String toString() {
        return toMap().toString();
    }
}
