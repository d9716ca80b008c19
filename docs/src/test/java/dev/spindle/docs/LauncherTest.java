package dev.spindle.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.testing.Program;
import dev.spindle.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./spindle}. Most tests run a copy of the script in a folder that looks like the project, with a Maven and a Java that
 * only write down how they were called.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {
    private static final String JAVA_HOME = System.getProperty("java.home");
    private static final List<String> TOOLS =
            List.of("sh", "sed", "grep", "find", "head", "dirname", "readlink", "mkdir", "mv", "rm", "cat", "tr");

    @TempDir
    Path folder;

    private Path project;
    private Path tools;
    private Path jdk;

    @BeforeEach
    void makeProject() throws IOException {
        folder = folder.toRealPath();
        project = Files.createDirectories(folder.resolve("the project"));
        Files.copy(Repository.ROOT.resolve("spindle"), project.resolve("spindle"));
        Files.writeString(project.resolve("pom.xml"), "");
        for (var module : List.of("parser", "runtime", "http")) {
            Files.createDirectories(project.resolve(module).resolve("src/main/java"));
            Files.writeString(project.resolve(module).resolve("pom.xml"), "");
        }
        Files.createDirectories(project.resolve("docs/src/run"));
        Files.writeString(source("A.java"), "class A {}");
        Files.writeString(folder.resolve("Hello.java"), "class Hello {}");

        tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : TOOLS) {
            script(tools.resolve(tool), "exec " + where(tool) + " \"$@\"");
        }
        jdk = Files.createDirectories(folder.resolve("jdk"));
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
        script(jdk.resolve("bin/java"), "echo java \"$@\"");
        script(jdk.resolve("bin/javac"), "exit 0");
        // Maven's part: a jar where the launcher looks for it, and a note that it was called.
        script(tools.resolve("mvn"), """
                echo "$JAVA_HOME" "$@" >>"$PWD/calls"
                for argument in "$@"; do
                    case $argument in
                        -Dspindle.target=*) target=${argument#-Dspindle.target=} ;;
                    esac
                done
                mkdir -p "http/$target"
                echo >"http/$target/spindle-http-1.jar"
                """);
    }

    @Test
    void startsTheFileOnJavaWithTheLibrariesAndItsArguments() {
        var run = launch("Hello.java", "a", "b c");
        assertEquals(classPath() + " RunFile Hello.java a b c\n", run.out());
        assertEquals(0, run.exit());
    }

    @Test
    void buildsOnceAndSaysSoInOneLine() throws IOException {
        var first = launch("Hello.java");
        assertEquals(
                "spindle: building the libraries, this once (the first time Maven may have to fetch its plugins)\n",
                first.err());
        assertTrue(calls().get(0).startsWith(jdk + " "), "Maven runs on the same Java");
        var second = launch("Hello.java");
        assertEquals("", second.err());
        assertEquals(first.out(), second.out());
        assertEquals(1, calls().size());
    }

    @Test
    void leavesNothingButTheJars() throws IOException {
        launch("Hello.java");
        assertEquals(List.of("built", "spindle-http-1.jar"), names(project.resolve("target/spindle")));
        assertEquals(List.of("spindle"), names(project.resolve("target")));
        assertEquals(List.of(), names(project.resolve("http/target")));
    }

    @Test
    void buildsAgainWhenASourceOrAPomChanges() throws IOException {
        launch("Hello.java");
        later(source("A.java"));
        launch("Hello.java");
        assertEquals(2, calls().size());
        before(source("A.java"));
        later(project.resolve("http/pom.xml"));
        launch("Hello.java");
        assertEquals(3, calls().size());
        before(project.resolve("http/pom.xml"));
        later(project.resolve("docs/src/run"));
        launch("Hello.java");
        assertEquals(4, calls().size());
    }

    @Test
    void buildsAgainWhenASourceIsGone() throws IOException {
        launch("Hello.java");
        Files.delete(source("A.java"));
        later(source("A.java").getParent());
        launch("Hello.java");
        assertEquals(2, calls().size());
    }

    @Test
    void showsWhyTheLibrariesDoNotBuild() throws IOException {
        script(tools.resolve("mvn"), "echo '[INFO] talk'\necho '[ERROR] A.java: no'\nexit 1");
        var run = launch("Hello.java");
        assertEquals(2, run.exit());
        assertEquals("", run.out());
        assertEquals("""
                spindle: building the libraries, this once (the first time Maven may have to fetch its plugins)
                [ERROR] A.java: no
                spindle: the libraries do not build; all of Maven's words are in %s/target/spindle.log
                """.formatted(project), run.err());
        assertEquals(List.of("spindle.log"), names(project.resolve("target")));
    }

    @Test
    void runsFromAnywhereAndThroughLinks() throws IOException {
        var bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("one"), Path.of("../the project/spindle"));
        Files.createSymbolicLink(bin.resolve("two"), bin.resolve("one"));
        var run = run(bin, Map.of(), bin.resolve("two").toString(), "../Hello.java");
        assertEquals(classPath() + " RunFile ../Hello.java\n", run.out());
    }

    @Test
    void handsTheExitCodeOn() throws IOException {
        script(jdk.resolve("bin/java"), "exit 42");
        assertEquals(42, launch("Hello.java").exit());
    }

    @Test
    void becomesTheJavaProcessSoThatSignalsReachIt() throws IOException {
        script(jdk.resolve("bin/java"), "echo $$");
        launch("Hello.java");
        var run = run(folder, Map.of(), "sh", "-c", "echo $$; exec '" + project + "/spindle' Hello.java");
        var pids = run.out().lines().toList();
        assertEquals(pids.get(0), pids.get(1));
    }

    @Test
    void refusesWhatIsNoSourceFile() throws IOException {
        assertRefused("there is no file Nowhere.java", launch("Nowhere.java"));
        assertRefused("tools is a folder: name a Java source file", launch("tools"));
        Files.writeString(folder.resolve("hello.js"), "");
        assertRefused("hello.js is not a Java source file: its name must end in .java", launch("hello.js"));
        assertRefused("there is no option --watch: ./spindle FILE.java [argument ...]", launch("--watch"));
    }

    @Test
    void explainsItself() {
        var asked = launch("--help");
        assertEquals(0, asked.exit());
        assertTrue(asked.out().startsWith("usage: ./spindle FILE.java [argument ...]\n"), asked.out());
        var clueless = launch();
        assertEquals(2, clueless.exit());
        assertEquals(asked.out(), clueless.err());
    }

    @Test
    void saysWhichJavaIsMissing() throws IOException {
        assertRefused(
                "no java found: install a JDK 17 or newer, or set JAVA_HOME",
                run(folder, Map.of("JAVA_HOME", ""), spindle("Hello.java")));
        assertRefused(
                "JAVA_HOME is /nowhere, but there is no bin/java in it",
                run(folder, Map.of("JAVA_HOME", "/nowhere"), spindle("Hello.java")));
        Files.delete(jdk.resolve("bin/javac"));
        assertRefused(
                jdk + " is a Java without a compiler: install a JDK, or set JAVA_HOME to one", launch("Hello.java"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        assertRefused("Java 17 or newer is needed; " + jdk + " is Java 11", launch("Hello.java"));
    }

    @Test
    void findsTheJavaOnThePath() throws IOException {
        script(tools.resolve("java"), "echo '    java.home = " + jdk + "' >&2");
        var run = run(folder, Map.of("JAVA_HOME", ""), spindle("Hello.java"));
        assertEquals(classPath() + " RunFile Hello.java\n", run.out());
    }

    @Test
    void saysThatMavenIsMissing() throws IOException {
        Files.delete(tools.resolve("mvn"));
        assertRefused("Maven is needed to build the libraries: install Maven 3.8 or newer", launch("Hello.java"));
    }

    @Test
    void runsARealProgramFromAnotherFolder() throws IOException {
        var text = """
                import static dev.spindle.loop.Globals.*;

                import dev.spindle.loop.EventLoop;

                class Real {
                    public static void main(String[] args) {
                        EventLoop.run(() -> {
                            setTimeout(() -> process.exit(7), 1);
                            process.nextTick(() -> System.out.println(String.join(",", args)));
                            System.out.println("main");
                        });
                    }
                }
                """;
        Files.writeString(folder.resolve("Real.java"), text);
        var run = real("Real.java", "a", "b c");
        assertEquals("main\na,b c\n", run.out(), run.err());
        assertEquals(7, run.exit());
    }

    /** Deviation S18: what Node can do with its stack. */
    @Test
    void goesAsDeepAsNode() throws IOException {
        Files.writeString(folder.resolve("Deep.java"), """
                import dev.spindle.buffer.Buffer;
                import dev.spindle.loop.EventLoop;
                import dev.spindle.stream.PassThrough;

                class Deep {
                    public static void main(String[] args) {
                        EventLoop.run(() -> {
                            var first = new PassThrough<Buffer>();
                            var last = first;
                            for (var i = 1; i < 570; i++) {
                                last = last.pipe(new PassThrough<Buffer>());
                            }
                            last.on("data", (Buffer chunk) -> System.out.println(chunk));
                            first.end(Buffer.from("deep"));
                        });
                    }
                }
                """);
        var run = real("Deep.java");
        assertEquals("deep\n", run.out(), run.err());
    }

    @Test
    void runsTheFilesClassWhereverItStandsWithTheFilesBesideIt() throws IOException {
        var part = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(part.resolve("Price.java"), "package shop; class Price { static final int TEA = 3; }");
        Files.writeString(part.resolve("Till.java"), """
                package shop;
                interface Counter { int count(); }
                class Till {
                    public static void main(String[] args) {
                        Counter counter = () -> Price.TEA * args.length;
                        System.out.println("é " + counter.count());
                    }
                }
                """);
        var run = real("shop/Till.java", "a", "b");
        assertEquals("é 6\n", run.out(), run.err());
        Files.writeString(folder.resolve("Names.java"), """
                class Other { public static void main(String[] args) { System.out.println("other"); } }
                class Another { public static void main(String[] args) {} }
                """);
        assertEquals("other\n", real("Names.java").out());
    }

    @Test
    void saysWhyAFileCannotRun() throws IOException {
        Files.writeString(folder.resolve("Wrong.java"), "class Wrong {\n    int x = y;\n}\n");
        assertEquals("""
                2 Wrong.java:2: error: cannot find symbol
                    int x = y;
                            ^
                  symbol:   variable y
                  location: class Wrong
                """, said(real("Wrong.java")));
        assertEquals("2 spindle: no class in Hello.java has a main(String[])\n", said(real("Hello.java")));
        Files.writeString(folder.resolve("Throwing.java"), """
                class Throwing {
                    public static void main(String[] args) {
                        new Thread(() -> { for (;;) java.util.concurrent.locks.LockSupport.park(); }).start();
                        throw new IllegalStateException("thrown");
                    }
                }
                """);
        assertEquals("""
                1 Exception in thread "main" java.lang.IllegalStateException: thrown
                \tat Throwing.main(Throwing.java:4)
                """, said(real("Throwing.java")));
    }

    /** What the program was told, whether or not this was the run that built the libraries. */
    private static String said(Program run) {
        return run.exit() + " " + run.err().replaceFirst("^spindle: building .*\n", "");
    }

    private Program real(String... arguments) {
        var command = new ArrayList<>(List.of(Repository.ROOT.resolve("spindle").toString()));
        command.addAll(List.of(arguments));
        return Program.run(folder, Map.of("JAVA_HOME", JAVA_HOME), command);
    }

    private String classPath() {
        return "java -Xss2m -cp " + project + "/target/spindle:" + project + "/target/spindle/*";
    }

    private static void assertRefused(String message, Program run) {
        assertEquals("spindle: " + message + "\n", run.err());
        assertEquals("", run.out());
        assertEquals(2, run.exit());
    }

    private Program launch(String... arguments) {
        return run(folder, Map.of(), spindle(arguments));
    }

    private String[] spindle(String... arguments) {
        var command = new ArrayList<String>();
        command.add(project.resolve("spindle").toString());
        command.addAll(List.of(arguments));
        return command.toArray(new String[0]);
    }

    private Program run(Path from, Map<String, String> environment, String... command) {
        var all = new HashMap<>(Map.of("PATH", tools.toString(), "JAVA_HOME", jdk.toString()));
        all.putAll(environment);
        return Program.run(from, all, List.of(command));
    }

    private Path source(String name) {
        return project.resolve("runtime/src/main/java").resolve(name);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(project.resolve("calls"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private void later(Path file) throws IOException {
        shift(file, 10_000);
    }

    private void before(Path file) throws IOException {
        shift(file, -10_000);
    }

    /** Sets a file's time off from that of the last build: no test has to wait for the clock. */
    private void shift(Path file, long ms) throws IOException {
        var built = Files.getLastModifiedTime(project.resolve("target/spindle/built"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(built.toMillis() + ms));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private static Path where(String tool) {
        for (var part : System.getenv("PATH").split(":")) {
            var file = Path.of(part, tool);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IllegalStateException(tool + " is not on the PATH");
    }
}
