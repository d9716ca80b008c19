package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TickQueueTest {
    private final List<Object> heard = new ArrayList<>();
    private final Consumer<Object> constant = heard::add;
    private final Consumer<Object> another = value -> heard.add(-(Integer) value);
    private final TickQueue queue = new TickQueue();

    private void runAll() {
        while (!queue.isEmpty()) {
            queue.runNext();
        }
        queue.rewind();
    }

    @Test
    void whatRanIsForgotten() {
        var kept = new ArrayList<WeakReference<?>>();
        for (var i = 0; i < 200; i++) {
            var argument = new Object();
            Consumer<Object> function = a -> heard.add(argument == a);
            queue.add(function, argument);
            queue.addConstant(constant, new Object[] {function, argument});
            kept.add(new WeakReference<>(function));
            kept.add(new WeakReference<>(argument));
        }
        runAll();
        heard.removeIf(value -> !Boolean.TRUE.equals(value));
        assertEquals(200, heard.size());
        System.gc();
        for (var each : kept) {
            assertNull(each.get());
        }
    }

    @Test
    void everyPlaceTakesEveryKind() {
        var expected = new ArrayList<Object>();
        for (var turn = 0; turn < 300; turn++) {
            for (var i = 0; i < 5; i++) {
                var value = turn * 5 + i;
                var kind = (turn * 7 + i * 3) % 6;
                expected.add(kind == 5 ? -value : value);
                add(kind, value);
            }
            runAll();
        }
        assertEquals(expected, heard);
    }

    private void add(int kind, Integer value) {
        switch (kind) {
            case 0 -> queue.add(() -> heard.add(value));
            case 1 -> queue.add((Object a) -> heard.add(a), value);
            case 2 -> queue.add((Object a, Object b) -> heard.add(b == null ? "b" : a), value, value);
            case 3 -> queue.add((Object a, Object b, Object c) -> heard.add(c == null ? "c" : b), value, value, value);
            case 4 -> queue.addConstant(constant, value);
            default -> queue.addConstant(another, value);
        }
    }
}
