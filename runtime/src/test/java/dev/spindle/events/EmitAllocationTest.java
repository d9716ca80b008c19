package dev.spindle.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Emitting allocates nothing: not with 0 to 3 arguments, not with one listener or three, typed or named. */
class EmitAllocationTest {
    private static final Event.Of0 E0 = Event.of("e0");
    private static final Event.Of1<Object> E1 = Event.of1("e1");
    private static final Event.Of2<Object, Object> E2 = Event.of2("e2");
    private static final Event.Of3<Object, Object, Object> E3 = Event.of3("e3");

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final EventEmitter emitter = new EventEmitter();
    private long calls;

    @Test
    void oneListener() {
        listen(1);
        assertNothingAllocated();
    }

    @Test
    void threeListeners() {
        listen(3);
        assertNothingAllocated();
    }

    private void listen(int times) {
        for (var i = 0; i < times; i++) {
            emitter.on(E0, () -> calls++);
            emitter.on(E1, a -> calls++);
            emitter.on(E2, (a, b) -> calls++);
            emitter.on(E3, (a, b, c) -> calls++);
        }
    }

    private void assertNothingAllocated() {
        var least =
                Long.MAX_VALUE; // the JVM itself allocates now and then: the best of some rounds is what emitting costs
        for (var round = 0; round < 10 && least > 0; round++) {
            var before = THREADS.getCurrentThreadAllocatedBytes();
            emitMany(10_000);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    private void emitMany(int times) {
        for (var i = 0; i < times; i++) {
            emitter.emit(E0);
            emitter.emit(E1, this);
            emitter.emit(E2, this, this);
            emitter.emit(E3, this, this, this);
            emitter.emit("e0");
            emitter.emit("e1", this);
            emitter.emit("e2", this, this);
            emitter.emit("e3", this, this, this);
            emitter.emit("nobody", this);
        }
    }
}
