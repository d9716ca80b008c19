import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.net.BlockList;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.LookupAddress;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.promise.AggregateError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: a socket that connects by name, with all sorts of answers and options,
 * and is told all sorts of things meanwhile and in its events. Prints a number that stands for what each program did; with two
 * arguments, everything that the programs from the one to the other did.
 */
public class RandomLookups {
    private static final List<String> HEARD = List.of(
            "lookup",
            "connectionAttempt",
            "connectionAttemptFailed",
            "connectionAttemptTimeout",
            "connect",
            "ready",
            "data",
            "end",
            "finish",
            "drain",
            "timeout",
            "close");

    public static void main(String[] args) throws IOException {
        RandomProgram.runAll(args, 0, 300, List.of(), () -> {}, Program::new);
    }

    private static Object shown(Object x) {
        if (x instanceof AggregateError) {
            var inner = ((AggregateError) x).errors().stream().map(RandomProgram::show);
            return RandomProgram.show(x) + " [" + inner.collect(Collectors.joining(",")) + "]";
        }
        return x instanceof Number && ((Number) x).intValue() > 1000 ? "port" : x;
    }

    private static final class Program extends RandomProgram {
        private Server server;
        private Socket c;
        private AbortController controller;

        Program(int seed) {
            super(seed);
        }

        @Override
        void run() {
            var says = chance(40);
            server = Net.createServer(peer -> {
                log("connection");
                peer.on("error", () -> {});
                peer.resume();
                if (says) {
                    peer.end("hi");
                }
            });
            server.listen(0, "127.0.0.1", () -> turns(1, this::connect));
        }

        // ---- the look-up

        private void connect() {
            var options = new ConnectOptions()
                    .port(chance(10) ? 1 : server.address().port())
                    .host("some.name");
            lookup(options);
            choose(options);
            c = new Socket(options);
            for (var event : HEARD) {
                c.addListener(event, all -> {
                    var told = new ArrayList<Object>(List.of(event));
                    Arrays.stream(all).limit(4).map(RandomLookups::shown).forEach(told::add);
                    log(told.toArray());
                    return null;
                });
            }
            if (chance(90)) {
                c.on("error", (Throwable err) -> {
                    var known = err instanceof NodeException ? (NodeException) err : null;
                    log(
                            "error",
                            shown(err),
                            known == null ? null : known.syscall(),
                            known == null ? null : known.address());
                });
            }
            for (var left = random(3); left > 0; left--) {
                var event = one(
                        "lookup",
                        "connectionAttemptFailed",
                        "connectionAttemptFailed",
                        "connect",
                        "ready",
                        "error",
                        "close",
                        "data",
                        "end",
                        "finish");
                var what = random(20);
                c.once(event, () -> attempt(() -> act(what)));
            }
            Runnable listener = chance(30) ? () -> log("listener") : null;
            attempt(() -> c.connect(options, listener));
            steps(random(6));
        }

        private void lookup(ConnectOptions options) {
            var found = new ArrayList<LookupAddress>();
            for (var left = 1 + random(4); left > 0; left--) {
                var address =
                        one("127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4", "::1", "127.0.0.2", "127.0.0.1", "x");
                var family = chance(4) ? one(4, 6, 7, 0) : address.equals("::1") ? 6 : 4;
                found.add(new LookupAddress(address, family));
            }
            var when = random(8);
            var how = random(20);
            var failed =
                    how == 0 ? new RuntimeException("unknown") : how == 1 ? NodeException.error("ENO", "no") : null;
            options.lookup((host, asked, callback) -> {
                log("asked", host, asked.all(), asked.family(), asked.hints());
                later(when, () -> {
                    if (failed != null) {
                        callback.accept(failed, null);
                    } else {
                        callback.accept(null, asked.all() ? found : found.subList(0, 1));
                    }
                });
            });
        }

        private void choose(ConnectOptions options) {
            if (chance(10)) {
                options.autoSelectFamily(false);
            }
            if (chance(12)) {
                options.family(one(4, 6, 0));
            }
            if (chance(8)) {
                options.hints(one(8, 16, 32));
            }
            if (chance(8)) {
                options.localAddress(one("127.0.0.1", "127.0.0.5", "::1"));
            }
            if (chance(25)) {
                var blocked = new BlockList();
                for (var address : List.of("127.0.0.1", "127.0.0.2", "127.0.0.3")) {
                    if (chance(40)) {
                        blocked.addAddress(address);
                    }
                }
                options.blockList(blocked);
            }
            if (chance(20)) {
                options.allowHalfOpen(true);
            }
            if (chance(15)) {
                controller = new AbortController();
                options.signal(controller.signal());
            }
        }

        // ---- the socket

        private void steps(int left) {
            if (left == 0) {
                turns(40, this::over);
                return;
            }
            var what = random(20);
            attempt(() -> act(what));
            later(random(10), () -> steps(left - 1));
        }

        private void act(int what) {
            log("does", what);
            switch (what) {
                case 0 -> c.destroy();
                case 1 -> c.destroy(new RuntimeException("mine"));
                case 2 -> c.end();
                case 3 -> c.end("bye", (Throwable err) -> log("ended", shown(err)));
                case 4, 5 -> log(c.write("abc", (Throwable err) -> log("wrote", shown(err))));
                case 6 -> c.destroySoon();
                case 7 -> {
                    if (!c.connecting() && !c.writableEnded()) {
                        c.resetAndDestroy();
                    }
                }
                case 8 -> c.pause();
                case 9 -> c.resume();
                case 10 -> c.setTimeout(1_000_000);
                case 11 -> c.cork();
                case 12 -> c.uncork();
                case 13 -> {
                    if (controller != null) {
                        controller.abort();
                    }
                }
                case 17 -> c.ref();
                case 18 -> c.unref().ref();
                default -> tell(what);
            }
        }

        private void tell(int what) {
            switch (what) {
                case 14 ->
                    log(c.connecting(), c.pending(), c.readyState(), c.destroyed(), c.closed(), shown(c.errored()));
                case 15 -> tried();
                case 16 -> log(c.bytesWritten(), c.writableLength(), c.bytesRead(), c.writableNeedDrain());
                default -> log(c.eventNames().size(), c.listenerCount("connect"), c.listenerCount("close"));
            }
        }

        private void tried() {
            var tried = c.autoSelectFamilyAttemptedAddresses();
            var hosts = tried == null
                    ? null
                    : tried.stream()
                            .map(each -> each.substring(0, each.lastIndexOf(':')))
                            .collect(Collectors.joining(","));
            log(hosts);
        }

        private void over() {
            act(14);
            act(19);
            tried();
            c.destroy();
            server.close(() -> log("closed"));
        }
    }
}
