package dev.spindle.stream;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes down what happens on a loop, one short line each. */
final class Journal {
    private final List<String> lines = new ArrayList<>();

    /** Runs a program on a loop of its own, until nothing is left to do; returns what it wrote down. */
    static List<String> of(Consumer<Journal> program) {
        var journal = new Journal();
        new EventLoop().start(() -> program.accept(journal));
        return journal.lines;
    }

    void add(Object... all) {
        var line = new StringBuilder();
        for (var x : all) {
            line.append(line.length() > 0 ? " " : "").append(show(x));
        }
        lines.add(line.toString());
    }

    private static String show(Object x) {
        if (x instanceof NodeException && ((NodeException) x).code() != null) {
            return ((NodeException) x).code();
        }
        return x instanceof Throwable ? ((Throwable) x).getMessage() : String.valueOf(x);
    }

    void watch(EventEmitter emitter, String... events) {
        for (var event : events) {
            emitter.addListener(event, args -> {
                add(args.length == 0 ? new Object[] {event} : new Object[] {event, args[0]});
                return null;
            });
        }
    }
}
