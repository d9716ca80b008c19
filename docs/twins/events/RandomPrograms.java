import dev.spindle.events.EventEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

// Programs made by chance: listeners that add, remove and emit while they are called, errors nobody hears included.
class RandomPrograms {
    private static final String[] NAMES = {"a", "b", "c", "error", "newListener", "removeListener"};

    private final StringBuilder out = new StringBuilder();
    private final List<Consumer<Object>> listeners = new ArrayList<>();
    private int seed = 1;
    private EventEmitter emitter;
    private int depth;
    private int budget;

    public static void main(String[] args) {
        new RandomPrograms().run();
    }

    private void run() {
        for (var i = 0; i < 6; i++) {
            var id = i;
            listeners.add(value -> {
                log("called " + id + " " + value);
                if (id > 1 && depth < 4) {
                    act();
                }
            });
        }
        for (var round = 0; round < 200; round++) {
            log("--- " + round);
            emitter = new EventEmitter().setMaxListeners(0);
            depth = 0;
            budget = 60;
            while (budget > 0) {
                act();
            }
            for (var name : emitter.eventNames()) {
                log(name + " "
                        + emitter.listeners((String) name).stream()
                                .map(fn -> "" + listeners.indexOf(fn))
                                .collect(Collectors.joining(",")));
            }
        }
        System.out.print(out);
    }

    private int chance(int n) {
        seed = seed * 1103515245 + 12345;
        return (seed >>> 16) % n;
    }

    private void act() {
        if (budget-- <= 0) {
            return;
        }
        depth++;
        try {
            var name = NAMES[chance(chance(3) == 0 ? 6 : 3)];
            change(
                    name,
                    chance(name.equals("removeListener") ? 2 : 6),
                    chance(12)); // who hears of removals changes nothing
        } catch (RuntimeException err) {
            log("threw " + err.getMessage());
        }
        depth--;
    }

    private void change(String name, int id, int what) {
        log("change " + name + " " + id + " " + what);
        var listener = listeners.get(id);
        if (what <= 1) {
            emitter.on(name, listener);
        } else if (what == 2) {
            emitter.once(name, listener);
        } else if (what == 3) {
            emitter.prependListener(name, listener);
        } else if (what == 4) {
            emitter.prependOnceListener(name, listener);
        } else if (what <= 6) {
            emitter.off(name, listener);
        } else if (what == 7 && chance(4) == 0) {
            emitter.removeAllListeners();
        } else if (what == 7) {
            emitter.removeAllListeners(name);
        } else {
            log("emit " + name + " " + (chance(2) == 0 ? emitter.emit(name) : emitter.emit(name, "v" + id)));
        }
    }

    private void log(String line) {
        out.append(line).append('\n');
    }
}
