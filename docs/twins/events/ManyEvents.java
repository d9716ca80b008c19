import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.PassThrough;
import java.util.List;

/** Emitters with hundreds of events, as those that tell each answer by its id: what is there, in which order, and who hears. */
class ManyEvents {
    private static int seed = 1;
    private static int heard;
    private static final Runnable HEAR = () -> heard++;
    private static final List<Event.Symbol> SYMBOLS =
            List.of(Event.symbol("one"), Event.symbol("two"), Event.symbol("three"));

    private static int chance(int n) {
        seed = seed * 1103515245 + 12345;
        return (seed >>> 16) % n;
    }

    /** Made anew each time, so that none is the object that was listened to. */
    private static String name(int i) {
        return "answer " + i;
    }

    private static List<String> names(EventEmitter emitter) {
        return emitter.eventNames().stream().map(ManyEvents::text).toList();
    }

    private static String text(Object event) {
        return event instanceof Event symbol ? symbol.name() : (String) event;
    }

    private static void show(String title, EventEmitter emitter) {
        var all = names(emitter);
        var hash = 0;
        for (var each : all) {
            for (var i = 0; i < each.length(); i++) {
                hash = hash * 31 + each.charAt(i);
            }
        }
        var size = all.size();
        var first = String.join(",", all.subList(0, Math.min(4, size)));
        var last = String.join(",", all.subList(Math.max(0, size - 4), size));
        System.out.println(title + " " + size + " " + hash + " " + first + " " + last + " heard " + heard);
    }

    private static void fill(EventEmitter emitter, int from, int to) {
        for (var i = from; i < to; i++) {
            emitter.once(name(i), HEAR);
        }
    }

    private static void answers(String title, EventEmitter emitter) {
        fill(emitter, 0, 300);
        for (var symbol : SYMBOLS) {
            emitter.on(symbol, HEAR);
        }
        show(title + " waits", emitter);
        for (var i = 0; i < 300; i++) {
            if (i % 3 != 0) {
                emitter.emit(name(i));
            }
        }
        show(title + " two of three", emitter);
        fill(emitter, 250, 500);
        for (var i = 0; i < 480; i++) {
            emitter.emit(name(i));
        }
        show(title + " most", emitter);
        for (var i = 499; i >= 0; i--) {
            emitter.removeListener(name(i), HEAR);
        }
        show(title + " none", emitter);
        fill(emitter, 0, 200);
        emitter.removeAllListeners(name(50));
        emitter.removeAllListeners("error");
        for (var i = 0; i < 60; i++) {
            emitter.removeAllListeners(name(i));
        }
        fill(emitter, 100, 230);
        show(title + " by name", emitter);
        System.out.println(emitter.listenerCount(name(150)) + " " + emitter.listenerCount(name(59)) + " "
                + emitter.listenerCount(SYMBOLS.get(1)));
        emitter.removeAllListeners();
        fill(emitter, 0, 70);
        show(title + " anew", emitter);
    }

    private static void byChance(String title, EventEmitter emitter) {
        for (var step = 1; step <= 6000; step++) {
            var symbol = chance(40) == 0 ? SYMBOLS.get(chance(3)) : null;
            var name = symbol == null ? name(chance(step < 3000 ? 250 : 90)) : null;
            act(emitter, symbol, name, chance(step % 2000 < 1200 ? 8 : 20));
            if (step % 500 == 0) {
                show(title + " " + step, emitter);
            }
        }
    }

    private static void act(EventEmitter emitter, Event.Symbol symbol, String name, int what) {
        if (what < 4) {
            var ignored = symbol != null ? emitter.on(symbol, HEAR) : emitter.on(name, HEAR);
        } else if (what == 4) {
            var ignored = symbol != null ? emitter.once(symbol, HEAR) : emitter.once(name, HEAR);
        } else if (what < 7) {
            var ignored = symbol != null ? emitter.off(symbol, HEAR) : emitter.off(name, HEAR);
        } else if (what == 7) {
            var ignored = symbol != null ? emitter.emit(symbol, 1) : emitter.emit(name);
        } else if (what == 8 && chance(50) == 0) {
            emitter.removeAllListeners();
        } else {
            var ignored = symbol != null ? emitter.removeAllListeners(symbol) : emitter.removeAllListeners(name);
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            answers("emitter", new EventEmitter().setMaxListeners(0));
            answers("stream", new PassThrough<>().setMaxListeners(0));
            byChance("emitter", new EventEmitter().setMaxListeners(0));
            byChance("stream", new PassThrough<>().setMaxListeners(0));
            var told = new EventEmitter().setMaxListeners(0);
            told.on("newListener", (String event, Object listener) -> heard += event.length());
            fill(told, 0, 200);
            told.on("removeListener", (String event, Object listener) -> heard += event.length());
            told.removeAllListeners();
            show("told", told);
        });
    }
}
