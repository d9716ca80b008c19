package dev.spindle.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * That this file compiles is the test: each way of writing a listener finds exactly one overload. The right listener being
 * called is the rest of it.
 */
class OverloadsTest {
    private static final Event.Of0 CLOSE = Event.of("close");
    private static final Event.Of1<Integer> DATA = Event.of1("data");
    private static final Event.Of2<Integer, String> REQUEST = Event.of2("request");
    private static final Event.Of3<Integer, String, Long> UPGRADE = Event.of3("upgrade");
    private static final Event.Symbol SECRET = Event.symbol("secret");

    private final EventEmitter emitter = new EventEmitter();
    private final List<String> log = new ArrayList<>();

    private void none() {
        log.add("none");
    }

    private void one(Object a) {
        log.add("one " + a);
    }

    private boolean two(Integer a, String b) {
        return log.add("two " + a + b);
    }

    private void three(Number a, CharSequence b, Long c) {
        log.add("three " + a + b + c);
    }

    private void overloaded() {
        log.add("overloaded()");
    }

    @SuppressWarnings("unused") // it is there to make the other one overloaded
    private void overloaded(Runnable done) {
        log.add("overloaded(done)");
    }

    @Test
    void everyShapeOfLambdaFindsItsOverload() {
        emitter.on(CLOSE, () -> log.add("close"));
        emitter.on(DATA, () -> log.add("data"));
        emitter.on(DATA, a -> log.add("data " + a.intValue()));
        emitter.on(REQUEST, () -> log.add("request"));
        emitter.on(REQUEST, a -> log.add("request " + a.intValue()));
        emitter.on(REQUEST, (a, b) -> log.add("request " + a.intValue() + b.length()));
        emitter.on(UPGRADE, () -> log.add("upgrade"));
        emitter.on(UPGRADE, a -> log.add("upgrade " + a.intValue()));
        emitter.on(UPGRADE, (a, b) -> log.add("upgrade " + a.intValue() + b.length()));
        emitter.on(UPGRADE, (a, b, c) -> log.add("upgrade " + a.intValue() + b.length() + c.longValue()));
        emitter.on(SECRET, a -> log.add("secret " + a));
        emitter.on("named", () -> log.add("named"));
        emitter.on("named", a -> log.add("named " + a));
        emitter.on("named", (Integer a, String b) -> log.add("named " + a + b));
        emitter.on("named", (a, b, c) -> log.add("named " + a + b + c));
        emitAll();
        assertEquals(
                List.of(
                        "close",
                        "data",
                        "data 1",
                        "request",
                        "request 1",
                        "request 12",
                        "upgrade",
                        "upgrade 1",
                        "upgrade 12",
                        "upgrade 123",
                        "secret 1",
                        "named",
                        "named 1",
                        "named 1xx",
                        "named 1xx3"),
                log);
    }

    @Test
    void everyShapeOfMethodReferenceFindsItsOverload() {
        emitter.once(CLOSE, this::none);
        emitter.once(CLOSE, this::overloaded);
        emitter.once(DATA, this::none);
        emitter.once(DATA, this::one);
        emitter.once(REQUEST, this::none);
        emitter.once(REQUEST, this::one);
        emitter.once(REQUEST, this::two);
        emitter.once(UPGRADE, this::none);
        emitter.once(UPGRADE, this::one);
        emitter.once(UPGRADE, this::two);
        emitter.once(UPGRADE, this::three);
        emitter.once(SECRET, this::one);
        emitter.once("named", this::none);
        emitter.once("named", this::one);
        emitter.once("named", this::two);
        emitter.once("named", this::three);
        emitAll();
        assertEquals(
                List.of(
                        "none",
                        "overloaded()",
                        "none",
                        "one 1",
                        "none",
                        "one 1",
                        "two 1xx",
                        "none",
                        "one 1",
                        "two 1xx",
                        "three 1xx3",
                        "one 1",
                        "none",
                        "one 1",
                        "two 1xx",
                        "three 1xx3"),
                log);
    }

    @Test
    void prependingHasTheSameShapes() {
        emitter.prependListener(CLOSE, this::none).prependOnceListener(CLOSE, () -> log.add("first"));
        emitter.prependListener(REQUEST, this::one).prependOnceListener(REQUEST, this::two);
        emitter.prependListener(UPGRADE, this::three).prependOnceListener(UPGRADE, (a, b) -> log.add("first"));
        emitter.prependListener("named", this::three).prependOnceListener("named", a -> log.add("first"));
        emitAll();
        assertEquals(List.of("first", "none", "two 1xx", "one 1", "first", "three 1xx3", "first", "three 1xx3"), log);
    }

    private void emitAll() {
        emitter.emit(CLOSE);
        emitter.emit(DATA, 1);
        emitter.emit(REQUEST, 1, "xx");
        emitter.emit(UPGRADE, 1, "xx", 3L);
        emitter.emit(SECRET, 1);
        emitter.emit("named", 1, "xx", 3L);
    }
}
