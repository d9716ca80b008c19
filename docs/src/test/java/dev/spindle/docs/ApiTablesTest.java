package dev.spindle.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.testing.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The way from Node's members to ours is whole: each row of {@code docs/api} is true, and nothing public is left out. */
class ApiTablesTest {
    private static final String HEADER = "| Node | Java | status | note |\n|---|---|---|---|\n";

    /** A class to make tables of. */
    public static class Thing {
        /** Made by users. */
        public Thing() {}

        /** Reached by users. */
        public void go() {}

        /** Reached by subclasses. */
        protected void hook() {}

        void hidden() {}

        @Override
        public String toString() {
            return "";
        }
    }

    /** A class that adds nothing to another but itself. */
    public static class SubThing extends Thing {
        @Override
        public void go() {}
    }

    @Test
    void everyPublicMemberHasARowAndEveryRowAMember() throws Exception {
        var tables = new ApiTables(publicTypes());
        var deviations = ids(Repository.read(Repository.ROOT.resolve("docs/deviations.md")));
        for (var page : Repository.files(".md")) {
            if (Repository.name(page).startsWith("docs/api/")) {
                tables.read(Repository.name(page), Repository.read(page), deviations, files());
            }
        }
        assertEquals("", String.join("\n", tables.check()));
    }

    @Test
    void everyDeviationNamesATestThatExists() {
        var files = files();
        var wrong = Repository.read(Repository.ROOT.resolve("docs/deviations.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| id"))
                .filter(line -> ApiTables.references(line).anyMatch(name -> !files.contains(name)))
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatIsMissingIsNoticed() {
        assertEquals(
                List.of("no row has ApiTablesTest.SubThing#go, #hook, #new", "no row has ApiTablesTest.Thing#go, #hook, #new"),
                sorted(check("")));
        var rows = """
                | `thing.go()` | `ApiTablesTest.Thing#go` | same | |
                | – | `ApiTablesTest.Thing#new`, `ApiTablesTest.SubThing#new` | java | |
                | `thing.hook()` | `ApiTablesTest.Thing#hook` | adapted | protected |
                """;
        assertEquals(List.of(), check(rows));
    }

    @Test
    void rowsThatAreWrongAreNoticed() {
        assertEquals(
                "p:3 names ApiTablesTest.Thing#hidden, which is not there",
                first("| `a` | `ApiTablesTest.Thing#hidden` | same | |"));
        assertEquals("p:3 names Thong, which is no public type", first("| `a` | `Thong#go` | same | |"));
        assertEquals("p:3 must have a Java member, or the status absent", first("| `a` | – | same | |"));
        assertEquals(
                "p:3 must have a Node member, or the status java", first("| – | `ApiTablesTest.Thing` | same | |"));
        assertEquals("p:3 is absent: its note must say why or how", first("| `a` | – | absent | |"));
        assertEquals(
                "p:3 deviates: its note must name a row of deviations.md",
                first("| `a` | `ApiTablesTest.Thing` | deviates | see X9 |"));
        assertEquals(
                "p:3 refers to NoTest, which is not there", first("| `a` | `ApiTablesTest.Thing` | same | `NoTest` |"));
        assertEquals("p:3 has 3 cells, not 4", first("| `a` | `ApiTablesTest.Thing` | same |"));
    }

    private static List<String> check(String rows) {
        var tables = new ApiTables(List.of(Thing.class, SubThing.class));
        tables.read("p", HEADER + rows, Set.of("X1"), Set.of());
        return tables.check();
    }

    private static String first(String row) {
        return check(row).get(0);
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    /** What the modules offer, nested types included. */
    private static List<Class<?>> publicTypes() throws ClassNotFoundException {
        var types = new ArrayList<Class<?>>();
        for (var source : SourceFile.all()) {
            if (source.isShipped() && !source.simpleName().matches("(module|package)-info")) {
                add(Class.forName(source.packageName() + "." + source.simpleName()), types);
            }
        }
        return types;
    }

    private static void add(Class<?> type, List<Class<?>> types) {
        if (ApiTables.isReachable(type)) {
            types.add(type);
        }
        for (var nested : type.getDeclaredClasses()) {
            add(nested, types);
        }
    }

    /** The ids in the first column. */
    private static Set<String> ids(String table) {
        return Pattern.compile("(?m)^\\| ([A-Z]+\\d+) \\|")
                .matcher(table)
                .results()
                .map(id -> id.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of tests, and paths of twins and examples without their ending. */
    private static Set<String> files() {
        var names = new TreeSet<String>();
        for (var file : Repository.files(".java")) {
            var name = Repository.name(file);
            var path = name.substring(0, name.length() - ".java".length());
            names.add(path);
            names.add(path.substring(path.lastIndexOf('/') + 1));
            names.add(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
        }
        return names;
    }
}
