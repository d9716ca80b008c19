import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What programs share that show the events of sockets and servers. */
abstract class NetCases {
    static <E extends EventEmitter> E watch(String name, E emitter, String... events) {
        for (var event : events) {
            emitter.addListener(event, args -> {
                var parts = new ArrayList<Object>(List.of(name, event));
                parts.addAll(Arrays.asList(args));
                log(parts.toArray());
                return null;
            });
        }
        return emitter;
    }

    static void log(Object... parts) {
        var line = Arrays.stream(parts).map(NetCases::show).collect(Collectors.joining(" "));
        System.out.println(line.replaceAll("\\b(3[2-9]|[45]\\d|60)\\d{3}\\b", "PORT"));
    }

    static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    /** Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is. */
    static void byTurns(Runnable then, int ms) {
        if (ms <= 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> byTurns(then, ms - 5), 5));
        }
    }
}
