package dev.spindle.docs;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import dev.spindle.testing.Node;
import dev.spindle.testing.Program;
import dev.spindle.testing.Repository;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each program in {@code docs/twins} is there in Java and in JavaScript ({@code Name.java}, {@code Name.mjs}). Spindle runs
 * the one and real Node the other; standard output must be the same, line by line, and so must the exit code. What has no
 * {@code main} is shared by others of its folder.
 */
class TwinsTest {
    private static final Path TWINS = Repository.ROOT.resolve("docs/twins");
    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final Map<String, Path> COMPILED = new ConcurrentHashMap<>();
    private static final int SECONDS = 60;
    private static final int IN_ONE_JVM = 12; // each is warm for the next; more would leave processors idle at the end

    @TempDir
    static Path classes;

    @Test
    void noProgramIsAlone() {
        assertEquals(names(".mjs"), names(".java"));
    }

    @Test
    void differencesAreShown() {
        assertNull(difference("a\nb\n", "a\nb\n"));
        assertEquals("line 2\n  Node:    b\n  Spindle: c", difference("a\nb\n", "a\nc\n"));
        assertEquals("line 2\n  Node:    b\n  Spindle: (nothing)", difference("a\nb\n", "a\n"));
        assertEquals("line 1\n  Node:    (nothing)\n  Spindle: a", difference("", "a\n"));
    }

    @TestFactory
    Stream<DynamicTest> printsWhatItsTwinPrints() {
        var node = Node.program();
        // Three times as many as can run: most of them wait for timers most of the time.
        var pool = Executors.newFixedThreadPool(3 * Runtime.getRuntime().availableProcessors());
        var ours = new HashMap<String, Future<Map<String, Program>>>();
        var names = names(".java").stream().filter(TwinsTest::isProgram).toList();
        for (var folder : names.stream().collect(groupingBy(TwinsTest::folder)).values()) {
            for (var i = 0; i < folder.size(); i += IN_ONE_JVM) {
                var some = folder.subList(i, Math.min(i + IN_ONE_JVM, folder.size()));
                var programs = pool.submit(() -> java(some));
                some.forEach(name -> ours.put(name, programs));
            }
        }
        var tests = names.stream()
                .map(name -> dynamicTest(name, pool.submit(() -> node(node, name)), ours.get(name), node))
                .toList();
        pool.shutdown();
        return tests.stream();
    }

    /** Or it is what programs share. */
    private static boolean isProgram(String name) {
        try {
            return Files.readString(TWINS.resolve(name + ".java")).contains("public static void main(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DynamicTest dynamicTest(
            String name, Future<Program> theirs, Future<Map<String, Program>> ours, Path node) {
        return DynamicTest.dynamicTest(name, TWINS.resolve(name + ".java").toUri(), () -> {
            var actual = of(ours).get(name);
            var wrong = difference(of(theirs), actual);
            if (wrong != null && name.contains("/Random")) {
                // When the machine stops one of the peers for a while, Node itself may have two answers: either counts.
                wrong = difference(node(node, name), actual);
            }
            if (wrong != null) {
                fail(name + ": " + wrong);
            }
        });
    }

    private static <T> T of(Future<T> future) throws Exception {
        try {
            return future.get(10, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Program node(Path node, String name) {
        return Program.run(
                TWINS.resolve(folder(name)), Map.of(), List.of(node.toString(), TWINS.resolve(name) + ".mjs"), SECONDS);
    }

    /** Runs programs of one folder, by name; another JVM takes over where one of them ended its own. */
    private static Map<String, Program> java(List<String> names) {
        var ran = new HashMap<String, Program>();
        var left = names;
        while (!left.isEmpty()) {
            var ended = Program.run(TWINS.resolve(folder(left.get(0))), Map.of(), command(left), left.size() * SECONDS);
            var out = ended.out().split(TwinRunner.MARK);
            var err = ended.err().split(TwinRunner.MARK);
            assertNotEquals(1, out.length, ended::err);
            for (var i = 1; i < out.length; i++) {
                var exit = i == out.length - 1 ? ended.exit() : 0;
                ran.put(left.get(i - 1), new Program(exit, behindFirstLine(out[i]), behindFirstLine(err[i])));
            }
            left = left.subList(out.length - 1, left.size());
        }
        return ran;
    }

    private static String behindFirstLine(String text) {
        return text.substring(text.indexOf('\n') + 1);
    }

    private static List<String> command(List<String> names) {
        var out = COMPILED.computeIfAbsent(folder(names.get(0)), TwinsTest::compiled);
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                CLASS_PATH,
                TwinRunner.class.getName(),
                out.toString()));
        names.forEach(name -> command.add(name.substring(name.lastIndexOf('/') + 1)));
        return command;
    }

    private static String folder(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    private static String difference(Program expected, Program actual) {
        var wrong = difference(expected.out(), actual.out());
        if (wrong == null && expected.exit() != actual.exit()) {
            wrong = "exit code\n  Node:    " + expected.exit() + "\n  Spindle: " + actual.exit();
        }
        return wrong == null ? null : wrong + "\n" + expected.err() + actual.err();
    }

    /** Compiles all programs of a folder, and answers where their classes are: a compiler that is warm takes little for each. */
    private static Path compiled(String folder) {
        var out = classes.resolve(folder);
        var words = new StringWriter();
        var options = List.of(
                "--release", "17", "-Xlint:all", "-Werror", "-proc:none", "-cp", CLASS_PATH, "-d", out.toString());
        var programs = names(".java").stream()
                .filter(name -> name.startsWith(folder + "/"))
                .map(name -> TWINS.resolve(name + ".java"))
                .toList();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            Files.createDirectories(out);
            var sources = files.getJavaFileObjectsFromPaths(programs);
            assertEquals(
                    true,
                    compiler.getTask(words, files, null, options, null, sources).call(),
                    words::toString);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }

    private static String difference(String expected, String actual) {
        var one = expected.lines().toList();
        var other = actual.lines().toList();
        for (var i = 0; i < Math.max(one.size(), other.size()); i++) {
            var node = i < one.size() ? one.get(i) : "(nothing)";
            var spindle = i < other.size() ? other.get(i) : "(nothing)";
            if (!node.equals(spindle)) {
                return "line " + (i + 1) + "\n  Node:    " + node + "\n  Spindle: " + spindle;
            }
        }
        return null;
    }

    /** The twins' names, as "buffer/BadUtf8". */
    private static List<String> names(String ending) {
        var names = Repository.files(ending).stream()
                .filter(file -> file.startsWith(TWINS))
                .map(file -> TWINS.relativize(file).toString().replace('\\', '/'))
                .map(name -> name.substring(0, name.length() - ending.length()))
                .toList();
        assertNotEquals(List.of(), names);
        return names;
    }
}
