package dev.spindle.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.testing.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house, held over all sources. Exceptions stand here, each with its reason; one that is not needed any more
 * fails too. {@link RulesTest} shows that each rule notices.
 */
class HouseTest {
    /** Who may let threads meet. */
    private static final Map<String, String> DOOR = Map.of(
            "SignalHandler", "is called by the JVM, on a thread of its own, while its loop may forget it",
            "EventLoop", "execute is the door",
            "WorkPool", "name look-ups and the JDK's streams block, so they do it on threads of their own",
            "Reply", "what a thread that blocks on a view of a stream waits for, and the loop answers",
            "AwaitedStage", "a completion stage of the JDK, which may live on another thread and comes in by the door",
            "Stages", "makes a completion stage of a promise",
            "EventEmitter", "the loop hands its surroundings to the emitters of its thread, which know no loop");

    /** Who may ask the JDK for time, readiness and connections. */
    private static final Map<String, String> PLATFORM = Map.of(
            "NioPoller", "the platform itself, on java.nio",
            "NioListener", "its listening handle",
            "SpareDescriptor", "what it keeps back",
            "TcpHandle", "its connection handle",
            "Address", "reads literals that Net.isIP approved, for which getByName asks nobody",
            "SystemErrors", "turns what channels throw into Node's codes");

    /** What may be longer than the rest. */
    private static final Map<String, String> LONG = Map.ofEntries(
            Map.entry("EventEmitter", "every form of on and once is documented where it is declared"),
            Map.entry(
                    "EventLoop",
                    "libuv's phases, Node's queues and every call that programs make on them, each described"),
            Map.entry(
                    "Buffer", "Node's one class with every method described; the work is done in the files beside it"),
            Map.entry(
                    "Readable",
                    "Node's one class with every method described; the work is done in the machines beside it"),
            Map.entry(
                    "Duplex",
                    "Node's one class with every method described; the machines are in ReadSide and WriteSide"),
            Map.entry(
                    "Socket", "Node's one class with every method described; connecting is done in the file beside it"),
            Map.entry("TcpHandle", "one machine: what a connection reads, writes and refuses hangs together"),
            Map.entry(
                    "OutgoingMessage",
                    "all that Node's messages offer; framing and body are done in the files beside it"));

    /** Who may name the standard streams. */
    private static final Map<String, String> LOUD = Map.of(
            "BigBodies", "a program that the test starts in a small heap; it prints its result",
            "MalformedRequestsTest", "listens whether anything is printed");

    private static final List<SourceFile> SOURCES = SourceFile.all();

    @Test
    void importsGoDownward() {
        holds(new Rules.ImportsGoDownward());
    }

    @Test
    void threadsMeetAtTheDoorOnly() {
        holds(new Rules.ThreadsMeetAtTheDoor(DOOR));
    }

    @Test
    void nothingAboveTheSeamTouchesTheOutsideWorld() {
        holds(new Rules.TheSeamHolds(PLATFORM));
    }

    @Test
    void filesAndMethodsStaySmall() {
        holds(new Rules.ThingsStaySmall(LONG));
    }

    @Test
    void namesSaySomething() {
        holds(new Rules.NamesSaySomething());
    }

    @Test
    void publicMeansDocumented() {
        holds(new Rules.PublicMeansDocumented());
    }

    @Test
    void docCommentsBelongToSomething() {
        holds(new Rules.DocCommentsBelongToSomething());
    }

    @Test
    void nothingIsStaticAndMutable() {
        holds(new Rules.NothingIsStaticAndMutable());
    }

    @Test
    void nobodySleeps() {
        holds(new Rules.NobodySleeps());
    }

    @Test
    void librariesPrintNothing() {
        holds(new Rules.NobodyPrints(LOUD));
    }

    @Test
    void workLeftHasAnIssue() {
        holds(new Rules.WorkLeftHasAnIssue());
    }

    @Test
    void importsNameTypes() {
        holds(new Rules.ImportsNameTypes());
    }

    @Test
    void modulesAreOpenToAllOrNobody() {
        holds(new Rules.ModulesAreOpenToAllOrNobody());
    }

    @Test
    void shippedJarsDependOnJctoolsAlone() {
        assertEquals(List.of(), shippedDependencies("parser"));
        assertEquals(List.of("jctools-core"), shippedDependencies("runtime"));
        assertEquals(List.of("spindle-parser", "spindle-runtime"), shippedDependencies("http"));
    }

    private static List<String> shippedDependencies(String module) {
        var pom = Repository.read(Repository.ROOT.resolve(module).resolve("pom.xml"));
        var found = new ArrayList<String>();
        for (var part : pom.split("<build>")[0].split("<dependency>")) {
            if (part.contains("</dependency>") && !part.contains("<scope>test</scope>")) {
                found.add(part.substring(part.indexOf("<artifactId>") + 12, part.indexOf("</artifactId>")));
            }
        }
        return found;
    }

    private static void holds(Rule rule) {
        var broken = rule.check(SOURCES);
        assertTrue(broken.isEmpty(), () -> "\n" + String.join("\n", broken) + "\n");
    }
}
