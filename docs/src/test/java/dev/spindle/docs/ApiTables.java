package dev.spindle.docs;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The tables in {@code docs/api}, which lead from Node's members to Java's, held against the classes themselves: a member that
 * a row names exists, and a member that users can reach has a row.
 */
final class ApiTables {
    private static final String HEADER = "| Node | Java | status | note |";
    private static final Set<String> STATES = Set.of("same", "adapted", "deviates", "absent", "java");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern TWIN = Pattern.compile("docs/(twins|examples)/\\S+");
    private static final Pattern ROW_ID = Pattern.compile("\\b[A-Z]+\\d+\\b");

    private final Map<String, Class<?>> types = new TreeMap<>();
    private final Set<String> named = new TreeSet<>();
    private final List<String> broken = new ArrayList<>();

    /** @param types what users can reach, nested types included */
    ApiTables(Collection<Class<?>> types) {
        for (var type : types) {
            this.types.put(nameOf(type), type);
        }
    }

    /** As the tables write it: "Event.Of1". */
    static String nameOf(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    /**
     * Reads a page's tables.
     *
     * @param deviations the ids of the deviations that there are
     * @param files what a note may refer to: names of tests, and paths without their ending
     */
    void read(String page, String text, Set<String> deviations, Set<String> files) {
        var inTable = false;
        var line = 0;
        for (var each : text.split("\n", -1)) {
            line++;
            if (each.equals(HEADER)) {
                inTable = true;
            } else if (!each.startsWith("|")) {
                inTable = false;
            } else if (!inTable) {
                broken.add(page + ":" + line + " is a table with another header than " + HEADER);
            } else if (!each.startsWith("|---")) {
                readRow(page + ":" + line + " ", cells(each), deviations, files);
            }
        }
    }

    /** The cells of a row; a bar inside one is written {@code \|}. */
    private static List<String> cells(String row) {
        var cells = row.substring(1, row.endsWith("|") ? row.length() - 1 : row.length())
                .split("(?<!\\\\)\\|", -1);
        return Arrays.stream(cells).map(String::strip).toList();
    }

    private void readRow(String where, List<String> cells, Set<String> deviations, Set<String> files) {
        if (cells.size() != 4) {
            broken.add(where + "has " + cells.size() + " cells, not 4");
            return;
        }
        var status = cells.get(2);
        if (!STATES.contains(status)) {
            broken.add(where + "has the status " + status + ", which is none of " + new TreeSet<>(STATES));
        }
        if (cells.get(0).equals("–") != status.equals("java")) {
            broken.add(where + "must have a Node member, or the status java");
        }
        if (cells.get(1).equals("–") != status.equals("absent")) {
            broken.add(where + "must have a Java member, or the status absent");
        }
        var note = cells.get(3);
        if (note.isEmpty() && (status.equals("absent") || status.equals("adapted"))) {
            broken.add(where + "is " + status + ": its note must say why or how");
        }
        if (status.equals("deviates")
                && ROW_ID.matcher(note).results().noneMatch(id -> deviations.contains(id.group()))) {
            broken.add(where + "deviates: its note must name a row of deviations.md");
        }
        QUOTED.matcher(cells.get(1)).results().forEach(name -> readName(where, name.group(1)));
        references(note)
                .filter(name -> !files.contains(name))
                .forEach(name -> broken.add(where + "refers to " + name + ", which is not there"));
    }

    /** The tests and programs that a note names. */
    static java.util.stream.Stream<String> references(String note) {
        return QUOTED.matcher(note)
                .results()
                .map(name -> name.group(1))
                .filter(name ->
                        name.matches("[A-Z]\\w*Test") || TWIN.matcher(name).matches());
    }

    private void readName(String where, String name) {
        var parts = name.split("#", 2);
        var type = types.get(parts[0]);
        if (type == null) {
            broken.add(where + "names " + parts[0] + ", which is no public type");
        } else if (parts.length > 1 && !has(type, parts[1])) {
            broken.add(where + "names " + name + ", which is not there");
        }
        named.add(name);
    }

    /** Rows may also name what needs none: constants of enums, what Object has, what is inherited. */
    private static boolean has(Class<?> type, String member) {
        return reached(type).stream().anyMatch(each -> nameOf(each).equals(member))
                || !member.equals("new")
                        && supertypes(type).stream()
                                .flatMap(each -> reached(each).stream())
                                .anyMatch(each -> nameOf(each).equals(member));
    }

    /** What is wrong: rows first, then what has none. */
    List<String> check() {
        var all = new ArrayList<>(broken);
        types.forEach((name, type) -> {
            var missing = new TreeSet<String>();
            for (var member : members(type)) {
                var memberName = nameOf(member);
                if (!isNamed(type, memberName)) {
                    missing.add(memberName);
                }
            }
            if (!missing.isEmpty()) {
                all.add("no row has " + name + "#" + String.join(", #", missing));
            } else if (named.stream().noneMatch(each -> each.equals(name) || each.startsWith(name + "#"))) {
                all.add("no row has " + name);
            }
        });
        return all;
    }

    private boolean isNamed(Class<?> type, String member) {
        return named.contains(nameOf(type) + "#" + member)
                || !member.equals("new")
                        && supertypes(type).stream().anyMatch(each -> named.contains(nameOf(each) + "#" + member));
    }

    /** Supertypes, without the type itself and Object. */
    private static Set<Class<?>> supertypes(Class<?> type) {
        var all = new LinkedHashSet<Class<?>>();
        addSupertypes(type, all);
        return all;
    }

    private static void addSupertypes(Class<?> type, Set<Class<?>> all) {
        if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
            all.add(type.getSuperclass());
            addSupertypes(type.getSuperclass(), all);
        }
        for (var each : type.getInterfaces()) {
            all.add(each);
            addSupertypes(each, all);
        }
    }

    /** What needs a row of this type. */
    private static Set<Member> members(Class<?> type) {
        var all = reached(type);
        all.removeIf(member -> isObjects(member) || isEnums(type, member));
        return all;
    }

    /** What users reach of this type: declared here, or in a superclass that they cannot name. */
    private static Set<Member> reached(Class<?> type) {
        var all = new LinkedHashSet<Member>();
        for (var each = type; each != null && (each == type || !isReachable(each)); each = each.getSuperclass()) {
            all.addAll(Arrays.asList(each.getDeclaredMethods()));
            all.addAll(Arrays.asList(each.getDeclaredFields()));
            if (each == type) {
                all.addAll(Arrays.asList(each.getDeclaredConstructors()));
            }
        }
        all.removeIf(member -> !isForUsers(member));
        return all;
    }

    static boolean isReachable(Class<?> type) {
        return isForUsers(type.getModifiers())
                && (type.getEnclosingClass() == null || isReachable(type.getEnclosingClass()));
    }

    private static boolean isForUsers(Member member) {
        return isForUsers(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean isForUsers(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static boolean isObjects(Member member) {
        return member instanceof Method
                && Arrays.stream(Object.class.getDeclaredMethods())
                        .anyMatch(each -> each.getName().equals(member.getName())
                                && Arrays.equals(each.getParameterTypes(), ((Method) member).getParameterTypes()));
    }

    private static boolean isEnums(Class<?> type, Member member) {
        return type.isEnum()
                && (member.getName().equals("values")
                        || member.getName().equals("valueOf")
                        || member instanceof Field && ((Field) member).isEnumConstant());
    }

    private static String nameOf(Member member) {
        return member instanceof Executable && !(member instanceof Method) ? "new" : member.getName();
    }
}
