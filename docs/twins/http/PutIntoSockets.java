import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.net.SocketOptions;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;

// What a program pushes or unshifts into a socket that speaks HTTP is part of the message: the PROXY protocol, a socket
// that was
// looked into before, an answer for a client whose socket never was connected.
class PutIntoSockets {
    private static final Map<String, BiConsumer<Socket, Runnable>> SERVERS = new LinkedHashMap<>();
    private static final Map<String, BiConsumer<Socket, ClientRequest>> CLIENTS = new LinkedHashMap<>();

    static {
        SERVERS.put("unshift behind", (socket, speak) -> {
            speak.run();
            socket.unshift(get("/1"));
        });
        SERVERS.put("unshift in front", (socket, speak) -> {
            socket.unshift(get("/1"));
            speak.run();
        });
        SERVERS.put("push twice", (socket, speak) -> {
            speak.run();
            socket.push(get("/1"));
            socket.push(get("/2"));
        });
        SERVERS.put("later", (socket, speak) -> {
            speak.run();
            setImmediate(() -> socket.push(get("/1")));
        });
        SERVERS.put("paused", (socket, speak) -> {
            socket.pause();
            socket.unshift(get("/1"));
            speak.run();
            later(socket);
        });
        SERVERS.put("paused behind", (socket, speak) -> {
            speak.run();
            socket.pause();
            socket.unshift(get("/1"));
            later(socket);
        });
        SERVERS.put("resumed", (socket, speak) -> {
            speak.run();
            socket.resume();
            socket.unshift(get("/1"));
        });
        SERVERS.put("text", (socket, speak) -> {
            speak.run();
            socket.unshift("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n", "latin1");
        });
        SERVERS.put("in two pieces", (socket, speak) -> {
            speak.run();
            socket.unshift(get("/1").subarray(0, 9));
            setImmediate(() -> socket.push(get("/1").subarray(9)));
        });
        SERVERS.put("and the end", (socket, speak) -> {
            speak.run();
            socket.push(get("/1"));
            socket.push((Buffer) null);
        });
        SERVERS.put("the end alone", (socket, speak) -> {
            speak.run();
            setImmediate(() -> socket.push((Buffer) null));
        });
        SERVERS.put("no HTTP", (socket, speak) -> {
            speak.run();
            socket.unshift(Buffer.from("bad\r\n\r\n"));
        });
        CLIENTS.put(
                "push",
                (socket, req) -> socket.push("HTTP/1.1 407 No\r\nX-A: b\r\nContent-Length: 2\r\n\r\nno", "latin1"));
        CLIENTS.put("push and end", (socket, req) -> {
            socket.push("HTTP/1.1 407 No\r\nX-A: b\r\n\r\nbody", "latin1");
            socket.push((Buffer) null);
        });
        CLIENTS.put(
                "later",
                (socket, req) -> setImmediate(() -> {
                    socket.push("HTTP/1.1 200 OK\r\nX-A: b\r\n\r\n", "latin1");
                    socket.push("x", "latin1");
                    socket.push((Buffer) null);
                }));
        CLIENTS.put("unshift", (socket, req) -> socket.unshift(Buffer.from("HTTP/1.1 204 No\r\nX-A: b\r\n\r\n")));
        CLIENTS.put("end alone", (socket, req) -> socket.push((Buffer) null));
        CLIENTS.put(
                "on socket",
                (socket, req) -> req.once("socket", () -> {
                    socket.push("HTTP/1.1 403 No\r\nX-A: b\r\n\r\nq", "latin1");
                    socket.push((Buffer) null);
                }));
    }

    private final HttpServer server = Http.createServer((req, res) -> {
        log("request " + req.url());
        res.end(req.url());
    });
    private final Server front = Net.createServer(new NetServerOptions().allowHalfOpen(true), this::connected);
    private BiConsumer<Socket, Runnable> put;

    public static void main(String[] args) {
        EventLoop.run(() -> new PutIntoSockets().run());
    }

    private static void log(String line) {
        System.out.println(line);
    }

    private static Buffer get(String path) {
        return Buffer.from("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    private static void later(Socket socket) {
        setImmediate(() -> {
            log("resume");
            socket.resume();
        });
    }

    private void connected(Socket socket) {
        socket.on("end", () -> log("end"));
        put.accept(socket, () -> server.emit("connection", socket));
    }

    private Promise<Void> served(String name) {
        return new Promise<>((done, reject) -> {
            log("== server " + name);
            put = SERVERS.get(name);
            var socket = Net.connect(front.address().port(), "127.0.0.1");
            var text = new StringBuilder();
            socket.setEncoding("latin1").on("data", (String more) -> {
                text.append(more);
                if (text.toString().endsWith(name.equals("push twice") ? "/2" : "/1")) {
                    socket.end();
                }
            });
            socket.on("error", () -> {});
            socket.on("close", () -> {
                var bodies = new StringJoiner(" ");
                text.toString().lines().filter(line -> line.startsWith("/")).forEach(bodies::add);
                log(bodies.toString());
                done.accept();
            });
        });
    }

    private static Promise<Void> answered(String name) {
        return new Promise<>((done, reject) -> {
            log("== client " + name);
            var socket = new Socket(new SocketOptions().writable(false));
            var req = Http.get(new RequestOptions().host("x").createConnection(options -> socket));
            req.on("response", (IncomingMessage res) -> {
                log("response " + res.statusCode() + " " + res.headers().get("x-a"));
                res.setEncoding("utf8").on("data", (String text) -> log("data " + text));
                res.on("end", () -> {
                    log("end");
                    setImmediate(() -> {
                        socket.destroy();
                        setImmediate(done::accept);
                    });
                });
            });
            req.on("error", (NodeException err) -> {
                log("error " + err.code() + " " + err.getMessage());
                setImmediate(done::accept);
            });
            CLIENTS.get(name).accept(socket, req);
        });
    }

    private void run() {
        server.on("clientError", (NodeException err, Socket socket) -> {
            log("clientError " + err.code());
            socket.destroy();
        });
        front.listen(
                0,
                "127.0.0.1",
                () -> AsyncIterator.of(SERVERS.keySet())
                        .forEachAwait(this::served)
                        .thenAwait(x -> {
                            front.close();
                            return AsyncIterator.of(CLIENTS.keySet()).forEachAwait(PutIntoSockets::answered);
                        }));
    }
}
