import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.net.ConnectOptions;
import dev.spindle.net.LookupAddress;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.net.SocketOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Small programs made by a random generator: what of servers, sockets, writes and timers keeps the loop alive, and how long. Each
 * is told whether the loop came to its end by itself. Prints a number that stands for what each program did; with two arguments,
 * everything that the programs from the one to the other did.
 */
public class RandomLives {
    private static final List<String> HEARD =
            List.of("connect", "ready", "data", "end", "finish", "drain", "close", "timeout");

    public static void main(String[] args) throws IOException {
        RandomProgram.runAll(args, 90, 140, List.of(), () -> {}, Program::new);
    }

    private static final class Program extends RandomProgram {
        private final List<Socket> sockets = new ArrayList<>();
        private Server server;
        private boolean unix;
        private boolean stopped;
        private int connections;

        Program(int seed) {
            super(seed);
        }

        @Override
        void run() {
            unix = chance(30);
            server = Net.createServer(
                    new NetServerOptions().allowHalfOpen(chance(30)).pauseOnConnect(chance(20)));
            if (chance(30)) {
                server.unref();
            }
            for (var event : List.of("listening", "close")) {
                server.on(event, () -> log("server", event));
            }
            server.on(Server.CONNECTION, socket -> {
                log("connection");
                begin("s" + connections++, socket);
            });
            if (unix) {
                server.listen(folder + "/" + seed, this::ready);
            } else {
                server.listen(0, "127.0.0.1", this::ready);
            }
            server.ref();
        }

        private void ready() {
            patience(6);
            for (var n = random(3); n >= 0; n--) {
                client("c" + n);
            }
            later(random(9), this::serve);
            later(random(9), this::serve);
        }

        /** Nothing takes more turns than these: who is still alive when nothing has happened in them is so for ever. */
        private void patience(int left) {
            var before = logged();
            setTimeout(() -> lookWhetherAlive(before, left), 2).unref();
        }

        private void lookWhetherAlive(int before, int left) {
            if (logged() > before) {
                patience(6);
            } else if (left > 1) {
                patience(left - 1);
            } else {
                log("alive");
                stop();
            }
        }

        private void stop() {
            stopped = true;
            server.close();
            sockets.forEach(Socket::destroy);
        }

        @Override
        void report(boolean verbose) {
            if (!stopped) {
                log("ended");
            }
            super.report(verbose);
            stop();
        }

        private void serve() {
            var what = random(6);
            log("server does", what);
            switch (what == 4 && unix ? 5 : what) {
                case 0, 1, 2 -> server.unref();
                case 3 -> server.ref();
                case 4 -> server.close(err -> log("closed", err));
                default -> server.getConnections((err, count) -> log("has", err, count));
            }
        }

        private void client(String name) {
            var socket = new Socket(new SocketOptions().allowHalfOpen(chance(30)));
            if (chance(20)) {
                socket.unref();
            }
            connect(socket);
            if (chance(20)) {
                socket.unref();
            }
            begin(name, socket);
        }

        private void connect(Socket socket) {
            var address = server.address();
            if (unix) {
                socket.connect(address.address());
            } else if (chance(10)) {
                socket.connect(1, "127.0.0.1");
            } else if (chance(20)) {
                var when = random(7);
                socket.connect(new ConnectOptions()
                        .port(address.port())
                        .host("some.name")
                        .lookup((host, asked, callback) ->
                                later(when, () -> callback.accept(null, List.of(new LookupAddress("127.0.0.1", 4))))));
            } else {
                socket.connect(address.port(), "127.0.0.1");
            }
        }

        private void begin(String name, Socket socket) {
            sockets.add(socket);
            for (var event : HEARD) {
                if (!event.equals("data") || chance(60)) {
                    socket.on(event, () -> log(name, event));
                }
            }
            socket.on("error", err -> log(name, "error", err));
            steps(name, socket, 1 + random(5));
        }

        private void steps(String name, Socket socket, int left) {
            if (left == 0 || stopped) {
                return;
            }
            act(name, socket);
            if (chance(30)) {
                socket.once(one("connect", "data", "end", "finish"), () -> steps(name, socket, left - 1));
            } else {
                later(random(8), () -> steps(name, socket, left - 1));
            }
        }

        private void act(String name, Socket socket) {
            var what = random(16);
            log(name, "does", what);
            switch (what) {
                case 0, 1, 2, 3 -> socket.unref();
                case 4, 5 -> socket.ref();
                case 6, 7 -> socket.write(text(), (Throwable err) -> log(name, "wrote", err));
                case 8, 9 -> socket.end((Throwable err) -> log(name, "ended", err));
                case 10 -> socket.destroy();
                case 11 -> socket.pause();
                case 12 -> socket.resume();
                case 13 -> socket.setTimeout(one(0, 1_000_000));
                case 14 -> setTimeout(() -> log(name, "timer"), 1_000_000).unref();
                default -> setImmediate(() -> log(name, "immediate")).unref();
            }
        }
    }
}
