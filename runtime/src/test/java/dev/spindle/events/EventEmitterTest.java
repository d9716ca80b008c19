package dev.spindle.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The emitter's rules, each as Node 26 shows it. */
class EventEmitterTest {
    private static final Event.Of1<String> DATA = Event.of1("data");

    private final EventEmitter emitter = new EventEmitter();
    private final List<Object> log = new ArrayList<>();

    @Test
    void callsListenersInTheOrderInWhichTheyWereAdded() {
        emitter.on("x", () -> log.add("a")).on("x", () -> log.add("b")).on("x", () -> log.add("c"));
        assertTrue(emitter.emit("x"));
        assertEquals(List.of("a", "b", "c"), log);
    }

    @Test
    void saysWhetherAnybodyListened() {
        assertFalse(emitter.emit("x"));
        emitter.on("x", () -> {});
        assertTrue(emitter.emit("x", 1, 2, 3, 4, 5));
    }

    @Test
    void prependedListenersComeFirst() {
        emitter.on("x", () -> log.add("a"));
        emitter.prependListener("x", () -> log.add("b"));
        emitter.prependOnceListener("x", () -> log.add("c"));
        emitter.emit("x");
        emitter.emit("x");
        assertEquals(List.of("c", "b", "a", "b", "a"), log);
    }

    @Test
    void aOnceListenerIsGoneBeforeItRuns() {
        emitter.once("x", () -> {
            log.add(emitter.listenerCount("x"));
            emitter.emit("x");
        });
        emitter.emit("x");
        assertEquals(List.of(0), log);
    }

    @Test
    void aOnceListenerRunsOnceEvenWhenItsListIsEmittedInside() {
        emitter.on("x", () -> {
            if (log.size() < 3) {
                log.add("outer");
                emitter.emit("x");
            }
        });
        emitter.once("x", () -> log.add("once"));
        emitter.emit("x");
        assertEquals(List.of("outer", "outer", "outer", "once"), log);
    }

    @Test
    void whoIsRemovedDuringAnEmitIsStillCalledByIt() {
        Runnable second = () -> log.add("second");
        emitter.on("x", () -> emitter.off("x", second));
        emitter.on("x", second);
        emitter.emit("x");
        emitter.emit("x");
        assertEquals(List.of("second"), log);
    }

    @Test
    void whoIsAddedDuringAnEmitTakesPartFromTheNextOne() {
        emitter.once("x", () -> emitter.on("x", () -> log.add("late")));
        emitter.on("x", () -> log.add("early"));
        emitter.emit("x");
        assertEquals(List.of("early"), log);
        emitter.emit("x");
        assertEquals(List.of("early", "early", "late"), log);
    }

    @Test
    void aTypedKeyAndAStringReachTheSameList() {
        emitter.on(DATA, chunk -> log.add("typed " + chunk));
        emitter.on("data", (String chunk) -> log.add("named " + chunk));
        emitter.emit("data", "1");
        emitter.emit(DATA, "2");
        emitter.emit(new String("da") + "ta", "3");
        assertEquals(List.of("typed 1", "named 1", "typed 2", "named 2", "typed 3", "named 3"), log);
        assertEquals(List.of("data"), emitter.eventNames());
    }

    @Test
    void aSymbolMeetsNoName() {
        var symbol = Event.symbol("data");
        emitter.on(symbol, value -> log.add(value));
        assertFalse(emitter.emit("data", "no"));
        assertFalse(emitter.emit(Event.symbol("data"), "no"));
        assertTrue(emitter.emit(symbol, "yes"));
        assertEquals(List.of("yes"), log);
        assertEquals("Symbol(data)", symbol.toString());
    }

    @Test
    void missingArgumentsAreNullAndSurplusOnesAreDropped() {
        emitter.on("x", (Object a, Object b) -> log.addAll(Arrays.asList(a, b)));
        emitter.on("x", (Object a) -> log.add(a));
        emitter.on("x", (Object a, Object b, Object c) -> log.add(c));
        emitter.emit("x", 1);
        emitter.emit("x", 1, 2, 3, 4);
        assertEquals(Arrays.asList(1, null, 1, null, 1, 2, 1, 3), log);
    }

    @Test
    void aListenerOfAllArgumentsGetsAFreshArray() {
        var seen = new ArrayList<Object[]>();
        Listener keep = args -> seen.add(args);
        emitter.addListener("x", keep).addListener("x", keep);
        emitter.emit("x");
        emitter.emit("x", 1, 2, 3, 4, 5);
        assertEquals(0, seen.get(0).length);
        assertEquals(List.of(1, 2, 3, 4, 5), Arrays.asList(seen.get(2)));
        assertFalse(seen.get(2) == seen.get(3));
    }

    @Test
    void aListenerAddedTwiceIsCalledTwiceAndRemovedOneAtATimeFromTheEnd() {
        Runnable twice = () -> log.add("twice");
        emitter.on("x", twice).on("x", () -> log.add("between")).on("x", twice);
        emitter.off("x", twice);
        emitter.emit("x");
        assertEquals(List.of("twice", "between"), log);
        assertEquals(1, emitter.listenerCount("x", twice));
    }

    @Test
    void listenersAreComparedByEquals() {
        record Adder(List<Object> to, int value) implements Runnable {
            @Override
            public void run() {
                to.add(value);
            }
        }
        emitter.on("x", new Adder(List.of(), 1));
        emitter.off("x", new Adder(List.of(), 2));
        assertEquals(1, emitter.listenerCount("x"));
        emitter.off("x", new Adder(List.of(), 1));
        assertEquals(0, emitter.listenerCount("x"));
    }

    @Test
    void newListenerIsToldBeforeAndRemoveListenerAfter() {
        Runnable listener = () -> {};
        emitter.on(EventEmitter.NEW_LISTENER, (name, added) -> {
            log.add("new " + name + " " + emitter.listenerCount("x"));
            assertSame(listener, added);
        });
        emitter.once("x", listener);
        emitter.removeAllListeners("newListener");
        emitter.on(EventEmitter.REMOVE_LISTENER, (name, removed) -> {
            log.add("removed " + name + " " + emitter.listenerCount("x"));
            assertSame(listener, removed);
        });
        emitter.emit("x");
        emitter.on("x", listener);
        emitter.off("x", listener);
        assertEquals(List.of("new x 0", "removed x 0", "removed x 0"), log);
    }

    @Test
    void aListenerAddedByNewListenerComesFirst() {
        emitter.once(EventEmitter.NEW_LISTENER, (name, listener) -> emitter.on("x", () -> log.add("inserted")));
        emitter.on("x", () -> log.add("wanted"));
        emitter.emit("x");
        assertEquals(List.of("inserted", "wanted"), log);
    }

    @Test
    void removingAllTellsOfEachFromTheLastToTheFirst() {
        Runnable a = () -> {};
        Runnable b = () -> {};
        emitter.on("y", a).on("x", a).on("x", b);
        emitter.on(EventEmitter.REMOVE_LISTENER, (name, listener) -> log.add(name + (listener == a ? "a" : "b")));
        emitter.removeAllListeners();
        assertEquals(List.of("ya", "xb", "xa"), log);
        assertEquals(List.of(), emitter.eventNames());
    }

    @Test
    void removingAllEndsEvenWhenListenersComeBack() {
        emitter.on("x", () -> {}).on("x", () -> {});
        emitter.on(EventEmitter.REMOVE_LISTENER, name -> emitter.on("x", () -> {}));
        emitter.removeAllListeners("x");
        assertEquals(2, emitter.listenerCount("x"));
    }

    @Test
    void removingAllEndsEvenWhenListenersRemoveOthersMeanwhile() {
        Runnable first = () -> {};
        emitter.on("x", first).on("x", () -> {}).on("x", () -> {});
        emitter.on(EventEmitter.REMOVE_LISTENER, name -> {
            log.add(name);
            emitter.off("x", first);
        });
        emitter.removeAllListeners("x");
        assertEquals(0, emitter.listenerCount("x"));
        assertEquals(3, log.size());
    }

    @Test
    void subclassesHearEveryChange() {
        var heard = new ArrayList<Object>();
        var own = new EventEmitter() {
            @Override
            protected EventEmitter register(Object event, Object listener, boolean once, boolean prepend) {
                heard.add("+" + event);
                return super.register(event, listener, once, prepend);
            }

            @Override
            protected EventEmitter unregister(Object event, Object listener) {
                heard.add("-" + event);
                return super.unregister(event, listener);
            }

            @Override
            protected EventEmitter unregisterAll(Object event) {
                heard.add("all " + event);
                return super.unregisterAll(event);
            }

            @Override
            protected boolean dispatch(Object event, int count, Object a, Object b, Object c, Object[] all) {
                heard.add("!" + event);
                return super.dispatch(event, count, a, b, c, all);
            }
        };
        own.once(DATA, chunk -> {});
        own.emit("data", "1");
        own.removeAllListeners("data");
        own.removeAllListeners();
        assertEquals(List.of("+data", "!data", "-data", "all data", "all null"), heard);
    }

    @Test
    void anErrorNobodyHearsIsThrownByIdentity() {
        var failure = new IOException("gone");
        assertSame(failure, assertThrows(IOException.class, () -> emitter.emit(EventEmitter.ERROR, failure)));
        emitter.on("error", (Throwable e) -> log.add(e));
        assertTrue(emitter.emit("error", failure));
        assertSame(failure, log.get(0));
    }

    @Test
    void anUnheardErrorThatIsNoThrowableIsWrapped() {
        assertUnhandled("Unhandled error. ('boom')", "boom");
        assertUnhandled("Unhandled error. (5)", 5.0);
        assertUnhandled("Unhandled error. (null)", null);
        assertUnhandled("Unhandled error. (true)", true);
        var none = assertThrows(NodeException.class, () -> emitter.emit("error"));
        assertEquals("Unhandled error. (undefined)", none.getMessage());
        assertEquals("ERR_UNHANDLED_ERROR", none.code());
    }

    private void assertUnhandled(String message, Object value) {
        var thrown = assertThrows(NodeException.class, () -> emitter.emit("error", value));
        assertEquals(message, thrown.getMessage());
        assertSame(value, thrown.context());
    }

    @Test
    void errorMonitorHearsFirstAndDoesNotCountAsAListener() {
        var failure = new IOException("gone");
        emitter.on(EventEmitter.ERROR_MONITOR, error -> log.add("monitor"));
        assertThrows(IOException.class, () -> emitter.emit("error", failure));
        emitter.on("error", () -> log.add("listener"));
        emitter.emit("error", failure, 2, 3);
        assertEquals(List.of("monitor", "monitor", "listener"), log);
    }

    @Test
    void whatAListenerThrowsEndsTheEmit() {
        emitter.on("x", () -> {
            throw new IllegalStateException("mine");
        });
        emitter.on("x", () -> log.add("never"));
        assertThrows(IllegalStateException.class, () -> emitter.emit("x"));
        assertEquals(List.of(), log);
    }

    @Test
    void listenersAreReturnedAsAddedAndRawOnesCanBeCalled() {
        Consumer<Object> added = log::add;
        emitter.once("x", added);
        assertSame(added, emitter.listeners("x").get(0));
        var raw = (Listener) emitter.rawListeners("x").get(0);
        raw.call("once");
        raw.call("not again");
        assertEquals(List.of("once"), log);
        assertEquals(0, emitter.listenerCount("x"));
        emitter.on("x", added);
        assertSame(added, emitter.rawListeners("x").get(0));
    }

    @Test
    void aRawListenerCanBeRemoved() {
        emitter.once("x", () -> {}).once("x", () -> {});
        var first = emitter.rawListeners("x").get(0);
        emitter.off("x", first);
        assertFalse(emitter.rawListeners("x").contains(first));
        assertEquals(1, emitter.listenerCount("x"));
    }

    @Test
    void listsAreCopies() {
        emitter.on("x", () -> {});
        emitter.listeners("x").clear();
        emitter.eventNames().clear();
        assertEquals(1, emitter.listenerCount("x"));
    }

    @Test
    void eventNamesComeInOrderWithSymbolsLast() {
        var symbol = Event.symbol("s");
        emitter.on(symbol, () -> {}).on("b", () -> {}).on("a", () -> {});
        assertEquals(List.of("b", "a", symbol), emitter.eventNames());
        Runnable again = () -> {};
        emitter.removeAllListeners("b");
        emitter.on("b", again);
        assertEquals(List.of("a", "b", symbol), emitter.eventNames());
    }

    @Test
    void noListenerIsATypeError() {
        var thrown = assertThrows(NodeException.class, () -> emitter.on("x", (Runnable) null));
        assertEquals("ERR_INVALID_ARG_TYPE", thrown.code());
        assertEquals("The \"listener\" argument must be of type function. Received null", thrown.getMessage());
        assertThrows(NodeException.class, () -> emitter.off("x", null));
    }

    /** Deviation E8: in Node, null is the name "null" in any case. */
    @Test
    void aNameThatIsNullIsItsTextAndAKeyThatIsNullIsAMistake() {
        emitter.on((String) null, () -> log.add(1));
        assertTrue(emitter.emit("null"));
        assertEquals(List.of(1), log);
        assertThrows(NullPointerException.class, () -> emitter.on((Event) null, () -> {}));
        assertThrows(NullPointerException.class, () -> emitter.emit((Event.Of0) null));
        assertThrows(NullPointerException.class, () -> emitter.emitAll("x", null));
    }

    @Test
    void maxListenersMustBeANumberThatIsNotNegative() {
        var thrown = assertThrows(NodeException.class, () -> emitter.setMaxListeners(-1));
        assertEquals(
                "The value of \"setMaxListeners\" is out of range. It must be >= 0. Received -1", thrown.getMessage());
        assertEquals("RangeError", thrown.name());
        assertThrows(NodeException.class, () -> emitter.setMaxListeners(Double.NaN));
        assertEquals(10, emitter.getMaxListeners());
        assertEquals(0, emitter.setMaxListeners(0).getMaxListeners());
    }

    @Test
    void oneListenerTooManyIsWarnedOfOnce() {
        var warnings = warnings();
        for (var i = 0; i < 12; i++) {
            emitter.on("foo", () -> {});
        }
        EventEmitter.surroundings(null);
        assertEquals(1, warnings.size());
        var warning = (MaxListenersExceededWarning) warnings.get(0);
        assertEquals(
                "Possible EventEmitter memory leak detected. 11 foo listeners added to [EventEmitter]. MaxListeners is 10."
                        + " Use emitter.setMaxListeners() to increase limit",
                warning.getMessage());
        assertEquals("MaxListenersExceededWarning", warning.name());
        assertNull(warning.code());
        assertSame(emitter, warning.emitter());
        assertEquals("foo", warning.type());
        assertEquals(11, warning.count());
    }

    @Test
    void aListThatShrankToOneIsWarnedOfAgain() {
        var warnings = warnings();
        Runnable k = () -> {};
        emitter.setMaxListeners(1);
        emitter.on("a", k)
                .on("a", k)
                .off("a", k)
                .on("a", k)
                .off("a", k)
                .off("a", k)
                .on("a", k)
                .on("a", k);
        emitter.on("b", k).on("b", k).on("b", k).off("b", k).on("b", k);
        EventEmitter.surroundings(null);
        assertEquals(4, warnings.size());
    }

    @Test
    void zeroAndInfinityMeanAnyNumber() {
        var warnings = warnings();
        for (var max : new double[] {0, Double.POSITIVE_INFINITY}) {
            emitter.setMaxListeners(max);
            for (var i = 0; i < 30; i++) {
                emitter.on("x" + max, () -> {});
            }
        }
        EventEmitter.surroundings(null);
        assertEquals(List.of(), warnings);
    }

    @Test
    void theDefaultCanBeSetForAllEmittersOfALoop() {
        warnings();
        EventEmitter.defaultMaxListeners(3);
        assertEquals(3, emitter.getMaxListeners());
        var thrown = assertThrows(NodeException.class, () -> EventEmitter.defaultMaxListeners(-1));
        assertEquals(
                "The value of \"defaultMaxListeners\" is out of range. It must be >= 0. Received -1",
                thrown.getMessage());
        EventEmitter.surroundings(null);
        assertEquals(10, emitter.getMaxListeners());
    }

    private static List<NodeException> warnings() {
        var warnings = new ArrayList<NodeException>();
        EventEmitter.surroundings(new EventEmitter.Surroundings() {
            private double max = 10;

            @Override
            public double maxListeners() {
                return max;
            }

            @Override
            public void maxListeners(double n) {
                max = n;
            }

            @Override
            public void emitWarning(NodeException warning) {
                warnings.add(warning);
            }

            @Override
            public boolean capturesRejections() {
                return false;
            }

            @Override
            public void capturesRejections(boolean capture) {}

            @Override
            public void whenComplete(CompletionStage<?> stage, BiConsumer<Object, Throwable> fn) {}

            @Override
            public void nextTick(Runnable fn) {
                fn.run();
            }

            @Override
            public double uptime() {
                return 0;
            }
        });
        return warnings;
    }
}
