package dev.spindle.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * The emitter against a model that is too simple to be wrong: for each event a list of who listens, copied whenever it is
 * emitted. Both follow the same script, of which listeners play some lines while they are called.
 */
class EventEmitterPropertiesTest {
    private static final int LISTENERS = 5;

    enum Kind {
        ON,
        ONCE,
        PREPEND,
        PREPEND_ONCE,
        OFF,
        REMOVE_ALL,
        EMIT
    }

    record Line(Kind kind, String event, int listener) {}

    /** What can be emitted on. */
    interface World {
        void add(String event, int listener, boolean once, boolean prepend);

        void off(String event, int listener);

        void removeAll(String event);

        boolean emit(String event, Object argument);

        List<Integer> listeners(String event);
    }

    private static final class Model implements World {
        private static final class Entry {
            final int listener;
            final boolean once;
            boolean fired;

            Entry(int listener, boolean once) {
                this.listener = listener;
                this.once = once;
            }
        }

        private final Map<String, List<Entry>> lists = new HashMap<>();
        private final BiConsumer<Integer, Object> called;

        Model(BiConsumer<Integer, Object> called) {
            this.called = called;
        }

        private List<Entry> list(String event) {
            return lists.computeIfAbsent(event, name -> new ArrayList<>());
        }

        @Override
        public void add(String event, int listener, boolean once, boolean prepend) {
            list(event).add(prepend ? 0 : list(event).size(), new Entry(listener, once));
        }

        @Override
        public void off(String event, int listener) {
            for (var i = list(event).size() - 1; i >= 0; i--) {
                if (list(event).get(i).listener == listener) {
                    list(event).remove(i);
                    return;
                }
            }
        }

        @Override
        public void removeAll(String event) {
            list(event).clear();
        }

        @Override
        public boolean emit(String event, Object argument) {
            var copy = List.copyOf(list(event));
            for (var entry : copy) {
                if (entry.once && entry.fired) {
                    continue;
                }
                entry.fired = true;
                if (entry.once) {
                    list(event).remove(entry);
                }
                called.accept(entry.listener, argument);
            }
            return !copy.isEmpty();
        }

        @Override
        public List<Integer> listeners(String event) {
            return list(event).stream().map(entry -> entry.listener).toList();
        }
    }

    private static final class Real implements World {
        private final EventEmitter emitter = new EventEmitter();
        private final List<BiConsumer<Object, Object>> listeners = new ArrayList<>();

        Real(BiConsumer<Integer, Object> called) {
            for (var i = 0; i < LISTENERS; i++) {
                var id = i;
                listeners.add((argument, nothing) -> called.accept(id, argument));
            }
        }

        @Override
        public void add(String event, int listener, boolean once, boolean prepend) {
            var fn = listeners.get(listener);
            if (once && prepend) {
                emitter.prependOnceListener(event, fn);
            } else if (once) {
                emitter.once(event, fn);
            } else if (prepend) {
                emitter.prependListener(event, fn);
            } else {
                emitter.on(event, fn);
            }
        }

        @Override
        public void off(String event, int listener) {
            emitter.off(event, listeners.get(listener));
        }

        @Override
        public void removeAll(String event) {
            emitter.removeAllListeners(event);
        }

        @Override
        public boolean emit(String event, Object argument) {
            return emitter.emit(event, argument);
        }

        @Override
        public List<Integer> listeners(String event) {
            assertEquals(emitter.listeners(event).size(), emitter.listenerCount(event));
            assertEquals(emitter.listenerCount(event) > 0, emitter.eventNames().contains(event));
            return emitter.listeners(event).stream().map(listeners::indexOf).toList();
        }
    }

    /** Plays a script in one world, and writes down what happens. */
    private static final class Play {
        private final List<String> log = new ArrayList<>();
        private Iterator<Line> script;
        private World world;
        private int depth;

        List<String> in(World world, List<Line> lines) {
            this.world = world;
            script = lines.iterator();
            while (script.hasNext()) {
                next();
            }
            return log;
        }

        void called(int listener, Object argument) {
            log.add(listener + " hears " + argument);
            for (var i = 0; i < listener && depth < 4 && script.hasNext(); i++) {
                next();
            }
        }

        private void next() {
            var line = script.next();
            depth++;
            switch (line.kind) {
                case ON -> world.add(line.event, line.listener, false, false);
                case ONCE -> world.add(line.event, line.listener, true, false);
                case PREPEND -> world.add(line.event, line.listener, false, true);
                case PREPEND_ONCE -> world.add(line.event, line.listener, true, true);
                case OFF -> world.off(line.event, line.listener);
                case REMOVE_ALL -> world.removeAll(line.event);
                case EMIT -> log.add(line.event + " " + world.emit(line.event, line.listener));
            }
            depth--;
            log.add(line.event + " has " + world.listeners(line.event));
        }
    }

    @Provide
    Arbitrary<List<Line>> scripts() {
        var kinds = Arbitraries.frequency(
                Tuple.of(4, Kind.ON),
                Tuple.of(3, Kind.ONCE),
                Tuple.of(2, Kind.PREPEND),
                Tuple.of(2, Kind.PREPEND_ONCE),
                Tuple.of(4, Kind.OFF),
                Tuple.of(1, Kind.REMOVE_ALL),
                Tuple.of(6, Kind.EMIT));
        var lines = Combinators.combine(
                        kinds, Arbitraries.of("a", "b"), Arbitraries.integers().between(0, LISTENERS - 1))
                .as(Line::new);
        return lines.list().ofMaxSize(60);
    }

    @Property
    void anEmitterDoesAsItsModel(@ForAll("scripts") List<Line> script) {
        var expected = new Play();
        var actual = new Play();
        assertEquals(expected.in(new Model(expected::called), script), actual.in(new Real(actual::called), script));
    }
}
