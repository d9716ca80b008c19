import static dev.spindle.loop.Globals.*;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;

/** What programs share that show the events of streams. */
abstract class Watching {
    static void watch(EventEmitter emitter, String... events) {
        for (var event : events) {
            emitter.addListener(event, args -> {
                if (args.length == 0) {
                    print(event);
                } else {
                    print(event, args[0]);
                }
                return null;
            });
        }
    }

    static void print(Object... all) {
        var line = new StringBuilder();
        for (var x : all) {
            line.append(line.length() > 0 ? " " : "").append(show(x));
        }
        System.out.println(line);
    }

    static String show(Object x) {
        if (x instanceof Throwable) {
            var code = x instanceof NodeException ? ((NodeException) x).code() : null;
            return code != null ? code : ((Throwable) x).getMessage();
        }
        return String.valueOf(x);
    }
}
