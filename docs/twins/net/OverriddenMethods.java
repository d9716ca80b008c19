import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.stream.Chunk;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

// Which methods of a socket are called when: a subclass overrides them and tells.
public class OverriddenMethods extends NetCases {
    private static final class Telling extends Socket {
        private static void tell(String name) {
            log("  ", name, "");
        }

        @Override
        protected boolean dispatch(Object event, int count, Object a, Object b, Object c, Object[] all) {
            log("  emit", event, "data".equals(event) ? a : "");
            return super.dispatch(event, count, a, b, c, all);
        }

        @Override
        public Socket connect(ConnectOptions options, Runnable listener) {
            tell("connect");
            return super.connect(options, listener);
        }

        @Override
        public Socket destroy(Throwable err) {
            log("  ", "destroy", err == null ? "" : err);
            return super.destroy(err);
        }

        @Override
        public void destroySoon() {
            tell("destroySoon");
            super.destroySoon();
        }

        @Override
        public Socket end(Buffer chunk, Consumer<Throwable> callback) {
            tell("end");
            return super.end(chunk, callback);
        }

        @Override
        public Socket end(String chunk, String encoding, Consumer<Throwable> callback) {
            tell("end");
            return super.end(chunk, encoding, callback);
        }

        @Override
        public Socket pause() {
            tell("pause");
            return super.pause();
        }

        @Override
        public Socket resume() {
            tell("resume");
            return super.resume();
        }

        @Override
        public void cork() {
            tell("cork");
            super.cork();
        }

        @Override
        public void uncork() {
            tell("uncork");
            super.uncork();
        }

        @Override
        public Socket ref() {
            tell("ref");
            return super.ref();
        }

        @Override
        public Socket unref() {
            tell("unref");
            return super.unref();
        }

        @Override
        public Socket setTimeout(double ms, Runnable listener) {
            tell("setTimeout");
            return super.setTimeout(ms, listener);
        }

        @Override
        public Socket setNoDelay(boolean noDelay) {
            tell("setNoDelay");
            return super.setNoDelay(noDelay);
        }

        @Override
        public Socket setKeepAlive(boolean enable, double initialDelay, double interval, double count) {
            tell("setKeepAlive");
            return super.setKeepAlive(enable, initialDelay, interval, count);
        }

        @Override
        public Socket resetAndDestroy() {
            tell("resetAndDestroy");
            return super.resetAndDestroy();
        }

        @Override
        public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
            tell("_write");
            super._write(chunk, encoding, callback);
        }

        @Override
        public void _writev(List<Chunk<Buffer>> chunks, Consumer<Throwable> callback) {
            tell("_writev");
            super._writev(chunks, callback);
        }

        @Override
        public void _final(Consumer<Throwable> callback) {
            tell("_final");
            super._final(callback);
        }

        @Override
        public void _destroy(Throwable error, Consumer<Throwable> callback) {
            log("  ", "_destroy", error == null ? "" : error);
            super._destroy(error, callback);
        }
    }

    private static final Map<String, Consumer<Socket>> CASES = new LinkedHashMap<>();
    private static Iterator<String> names;
    private static Server server;

    private static void soon(Runnable then) {
        byTurns(then, 20);
    }

    private static void ending() {
        CASES.put("read to the end", c -> {
            c.resume();
            c.on("data", () -> c.end());
        });
        CASES.put("ended by the peer", c -> c.resume());
        CASES.put("half open", c -> {
            c.allowHalfOpen(true);
            c.resume();
            c.on("end", () -> soon(() -> c.end("late")));
        });
        CASES.put("written and ended at once", c -> {
            c.write("a");
            c.write("b");
            c.end("c");
            c.resume();
        });
        CASES.put("corked", c -> {
            c.on("connect", () -> {
                c.cork();
                c.write("b");
                c.write("c");
                c.uncork();
                c.end();
            });
            c.resume();
        });
    }

    private static void destroying() {
        CASES.put(
                "destroyed soon",
                c -> c.on("connect", () -> {
                    c.write("a");
                    c.destroySoon();
                }));
        CASES.put("destroyed at once", c -> c.destroy());
        CASES.put(
                "destroyed with an error", c -> c.on("connect", () -> c.destroy(NodeException.error("MINE", "mine"))));
        CASES.put("reset", c -> c.on("connect", () -> soon(() -> c.resetAndDestroy())));
        CASES.put("reset at once", c -> c.resetAndDestroy());
    }

    private static void others() {
        CASES.put("ended with a callback", c -> {
            c.end(() -> log("  ended"));
            c.resume();
        });
        CASES.put("written after the end", c -> {
            c.on("connect", () -> {
                c.end();
                c.write("x", (Throwable e) -> log("  written", e));
            });
            c.resume();
        });
        CASES.put("settings", c -> {
            c.setNoDelay().setKeepAlive(true).unref().ref();
            c.on(
                    "connect",
                    () -> c.setTimeout(1000, () -> {})
                            .setNoDelay(false)
                            .setKeepAlive(false)
                            .unref()
                            .ref()
                            .destroy());
        });
        CASES.put("refused", c -> c.removeAllListeners("connect"));
    }

    private static void next() {
        if (!names.hasNext()) {
            server.close();
            return;
        }
        var name = names.next();
        log("--", name);
        var c = new Telling();
        c.on("error", () -> {});
        c.on("close", () -> soon(OverriddenMethods::next));
        c.connect(name.equals("refused") ? 1 : server.address().port(), "127.0.0.1");
        CASES.get(name).accept(c);
    }

    public static void main(String[] args) {
        ending();
        destroying();
        others();
        names = CASES.keySet().iterator();
        EventLoop.run(() -> {
            server = Net.createServer(peer -> {
                peer.on("error", () -> {}).resume().write("hello");
                byTurns(() -> peer.end(), 50);
            });
            server.listen(0, "127.0.0.1", OverriddenMethods::next);
        });
    }
}
