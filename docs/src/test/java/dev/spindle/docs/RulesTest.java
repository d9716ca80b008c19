package dev.spindle.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each rule notices what it is there for, and leaves alone what is right. */
class RulesTest {
    private static final String STREAM = "runtime/src/main/java/dev/spindle/stream/";

    @Test
    void importsThatGoUpward() {
        var text = """
                package dev.spindle.stream;
                import dev.spindle.events.EventEmitter;
                import dev.spindle.net.Socket;
                import static dev.spindle.http.Http.get;
                class Pipe {
                    dev.spindle.parser.HttpParser parser;
                    Readable same;
                }
                """;
        assertEquals(
                List.of("3 stream uses net", "4 stream uses http", "6 stream uses parser"),
                broken(new Rules.ImportsGoDownward(), STREAM + "Pipe.java", text));
    }

    @Test
    void httpMayUseEverythingAndTheParserNothing() {
        var uses = "import dev.spindle.loop.EventLoop; import dev.spindle.parser.HttpParser; class A {}";
        assertEquals(
                List.of(),
                broken(
                        new Rules.ImportsGoDownward(),
                        "http/src/main/java/dev/spindle/http/A.java",
                        "package dev.spindle.http; " + uses));
        assertEquals(
                List.of("1 parser uses loop"),
                broken(
                        new Rules.ImportsGoDownward(),
                        "parser/src/main/java/dev/spindle/parser/A.java",
                        "package dev.spindle.parser; " + uses));
    }

    @Test
    void threadsThatMeetOutsideTheDoor() {
        var text = """
                package dev.spindle.stream;
                import java.util.concurrent.CompletionStage;
                import java.util.concurrent.Flow.Subscriber;
                import java.util.concurrent.ConcurrentHashMap;
                import org.jctools.queues.MpscArrayQueue;
                class Pipe {
                    volatile boolean ended;
                    static final ThreadLocal<Pipe> CURRENT = new ThreadLocal<>();
                    synchronized void a() {}
                    void b() { synchronized (this) { new Thread(this::a).start(); } }
                    java.util.concurrent.atomic.AtomicLong count;
                    java.util.concurrent.Flow.Publisher<String> all;
                }
                """;
        assertEquals(
                List.of(
                        "4 java.util.concurrent.ConcurrentHashMap",
                        "5 org.jctools.queues.MpscArrayQueue",
                        "7 volatile",
                        "8 new ThreadLocal",
                        "9 synchronized",
                        "10 synchronized",
                        "10 new Thread",
                        "11 java.util.concurrent.atomic.AtomicLong"),
                broken(new Rules.ThreadsMeetAtTheDoor(Map.of()), STREAM + "Pipe.java", text));
        assertEquals(
                List.of(),
                broken(new Rules.ThreadsMeetAtTheDoor(Map.of("Pipe", "a reason")), STREAM + "Pipe.java", text));
    }

    @Test
    void channelsAndClocksAboveTheSeam() {
        var text = """
                package dev.spindle.stream;
                import java.nio.channels.SocketChannel;
                import java.nio.ByteBuffer;
                import java.net.InetAddress;
                class Pipe {
                    long a() { return System.nanoTime() + System.currentTimeMillis(); }
                    InetAddress b() throws Exception { return InetAddress.getByName("a.example"); }
                    java.net.Socket socket;
                }
                """;
        assertEquals(
                List.of(
                        "2 java.nio.channels.SocketChannel",
                        "6 System.nanoTime",
                        "6 System.currentTimeMillis",
                        "7 InetAddress.getByName",
                        "8 java.net.Socket"),
                broken(new Rules.TheSeamHolds(Map.of()), STREAM + "Pipe.java", text));
    }

    @Test
    void longFiles() {
        var fits = "class A {" + "\n".repeat(499) + "}";
        assertEquals(List.of(), broken(new Rules.ThingsStaySmall(Map.of()), "docs/A.java", fits));
        assertEquals(
                List.of("1 501 lines in a file"),
                broken(new Rules.ThingsStaySmall(Map.of()), "docs/A.java", "\n" + fits));
        assertEquals(List.of(), broken(new Rules.ThingsStaySmall(Map.of("A", "why")), "docs/A.java", "\n" + fits));
    }

    @Test
    void longMethods() {
        var text = """
                class A {
                    /**
                     * Not counted.
                     */
                    @Deprecated
                    void go() {%s}
                }
                """;
        assertEquals(
                List.of(), broken(new Rules.ThingsStaySmall(Map.of()), "docs/A.java", text.formatted("\n".repeat(44))));
        assertEquals(
                List.of("6 46 lines in the method go"),
                broken(new Rules.ThingsStaySmall(Map.of()), "docs/A.java", text.formatted("\n".repeat(45))));
        assertEquals(
                List.of(),
                broken(
                        new Rules.ThingsStaySmall(Map.of("A#go", "why")),
                        "docs/A.java",
                        text.formatted("\n".repeat(45))));
    }

    @Test
    void exceptionsThatNobodyNeeds() {
        var rule = new Rules.ThingsStaySmall(Map.of("A#go", "it was long once"));
        assertEquals(
                List.of("HouseTest: the exception for A#go is not needed any more"),
                rule.check(List.of(SourceFile.of("docs/A.java", "class A { void go() {} }"))));
    }

    @Test
    void emptyNames() {
        var text = """
                package dev.spindle.net.internal;
                class SocketImpl {}
                abstract class AbstractSocket {}
                class SocketFactory { class Manager {} }
                class StringUtils {}
                class Abstraction { enum PipeHelper {} }
                """;
        assertEquals(
                List.of(
                        "1 package dev.spindle.net.internal",
                        "2 class SocketImpl",
                        "3 class AbstractSocket",
                        "4 class SocketFactory",
                        "4 class Manager",
                        "5 class StringUtils",
                        "6 class PipeHelper"),
                broken(new Rules.NamesSaySomething(), STREAM + "Pipe.java", text));
    }

    @Test
    void publicThingsWithoutAWord() {
        var text = """
                package dev.spindle.stream;
                public class Pipe {
                    public static final Event.Of0 END = Event.of0("end");
                    /** Fires when all was read. */
                    public static final Event.Of0 CLOSE = Event.of0("close");
                    public static final int PLAIN = 1;
                    public interface Tap {
                        enum Kind { A }
                    }
                    static class Hidden {
                        public static class Inside {}
                    }
                }
                """;
        assertEquals(
                List.of(
                        "2 no Javadoc at Pipe",
                        "3 no Javadoc at the event END: when it fires, and with what",
                        "7 no Javadoc at Tap",
                        "8 no Javadoc at Kind"),
                broken(new Rules.PublicMeansDocumented(), STREAM + "Pipe.java", text));
    }

    @Test
    void stateThatIsStatic() {
        var text = "class Pipe { static int count; static final int LIMIT = 1; int own; }";
        assertEquals(
                List.of("1 static and not final: count"),
                broken(new Rules.NothingIsStaticAndMutable(), STREAM + "Pipe.java", text));
    }

    @Test
    void sleepers() {
        var text = """
                class PipeTest {
                    void a() throws Exception {
                        Thread.sleep(5);
                        TimeUnit.SECONDS.sleep(5);
                        LockSupport.parkNanos(5);
                        this.sleeping();
                    }
                }
                """;
        assertEquals(
                List.of("3 Thread.sleep", "4 TimeUnit.SECONDS.sleep", "5 LockSupport.parkNanos"),
                broken(new Rules.NobodySleeps(), "runtime/src/test/java/dev/spindle/stream/PipeTest.java", text));
    }

    @Test
    void printers() {
        var text = "class A { void a() { System.out.println(); System.err.println(); } }";
        assertEquals(
                List.of("1 System.out", "1 System.err"),
                broken(new Rules.NobodyPrints(Map.of()), STREAM + "A.java", text));
        assertEquals(List.of(), broken(new Rules.NobodyPrints(Map.of()), "docs/examples/A.java", text));
    }

    @Test
    void docCommentsOfNothing() {
        var text = """
                # Of a class. */
                class A {
                    # Lost. */
                    # Of a field. */
                    int a;

                    #
                     * Lost.
                     ~

                    // why
                    int b; /* what */
                    # Lost. */
                }
                """.replace("#", "/**").replace("~", "*/");
        assertEquals(
                List.of("3 a doc comment of nothing", "9 a doc comment of nothing", "13 a doc comment of nothing"),
                broken(new Rules.DocCommentsBelongToSomething(), "docs/A.java", text));
    }

    @Test
    void workLeftWithoutAnIssue() {
        var text = "// TO" + "DO later\n// TO" + "DO(#12) later\n/* FIX" + "ME */ class A {}";
        assertEquals(
                List.of("1 // TO" + "DO later", "3 /* FIX" + "ME */ class A {}"),
                broken(new Rules.WorkLeftHasAnIssue(), "docs/A.java", text));
    }

    @Test
    void importsOfEverything() {
        var text = """
                import java.util.*;
                import static dev.spindle.loop.Globals.*;
                import static java.util.Map.*;
                class A {}
                """;
        assertEquals(
                List.of("1 java.util.*", "3 java.util.Map.*"),
                broken(new Rules.ImportsNameTypes(), "docs/examples/A.java", text));
    }

    @Test
    void modulesWithFriends() {
        var text = """
                module dev.spindle.a {
                    requires java.base;
                    exports dev.spindle.a;
                    exports dev.spindle.b to dev.spindle.c;
                    opens dev.spindle.a;
                    uses java.lang.Runnable;
                }
                """;
        assertEquals(
                List.of(
                        "4 exports dev.spindle.b to dev.spindle.c;",
                        "5 opens dev.spindle.a;",
                        "6 uses java.lang.Runnable;"),
                broken(new Rules.ModulesAreOpenToAllOrNobody(), "runtime/src/main/java/module-info.java", text));
    }

    /** What the rule says of one source, without its path. */
    private static List<String> broken(Rule rule, String path, String text) {
        return rule.check(List.of(SourceFile.of(path, text))).stream()
                .map(line -> line.substring(line.indexOf(':') + 1))
                .toList();
    }
}
