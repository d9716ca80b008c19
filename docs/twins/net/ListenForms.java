import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

// Ways to listen, one after another: look-ups that come too late, retries, paths of all kinds, permissions, texts that
// are ports.
public class ListenForms extends NetCases {
    private static final Path FOLDER = folder();
    private static final String PATH = FOLDER + "/s";
    private static final String LONG = FOLDER + "/" + "x".repeat(200);
    private static final Map<String, Consumer<Server>> CASES = new LinkedHashMap<>();

    private static Path folder() {
        try {
            var made = Files.createTempDirectory("twin-");
            Files.writeString(made.resolve("file"), "x");
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hide(String text) {
        return text.replace(FOLDER.toString(), "FOLDER").replaceAll("x{50,}", "LONG");
    }

    private static String mode() {
        try {
            var mode = 0;
            for (var permission : Files.getPosixFilePermissions(Path.of(PATH))) {
                mode |= 0400 >> permission.ordinal();
            }
            return Integer.toOctalString(mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Server told(Server s, String name) {
        s.on("listening", () -> {
            var a = s.address();
            log(name, "listening", a.family() == null ? hide(a.address()) : a.family() + " " + a.address());
        });
        s.on(
                "error",
                (NodeException e) -> log(
                        name,
                        "error",
                        e.code(),
                        hide(e.getMessage()),
                        e.errno(),
                        e.syscall(),
                        e.address() == null ? null : hide(e.address()),
                        s.listening()));
        s.on("close", () -> log(name, "close"));
        return s;
    }

    private static void refused(Runnable fn) {
        try {
            fn.run();
        } catch (NodeException e) {
            log(e.name(), e);
        }
    }

    private static ListenOptions path() {
        return new ListenOptions().path(PATH);
    }

    private static void lateLookups() {
        CASES.put("closed before the look-up", s -> {
            s.listen(0, "localhost", () -> log("never"));
            s.close((Throwable e) -> log("closed", e));
        });
        CASES.put("closed and again", s -> {
            s.listen(0, "localhost");
            s.close();
            s.listen(0, "127.0.0.1");
        });
        CASES.put("twice by name", s -> {
            s.listen(0, "localhost");
            s.listen(0, "localhost");
        });
        CASES.put("by name, then nowhere", s -> {
            s.listen(0, "localhost");
            refused(() -> s.listen(new ListenOptions()));
        });
    }

    private static void failures() {
        CASES.put("long path", s -> s.listen(LONG));
        CASES.put("no folder", s -> s.listen(FOLDER + "/none/s"));
        CASES.put("a file", s -> s.listen(FOLDER + "/file"));
        CASES.put("below a file", s -> s.listen(FOLDER + "/file/s"));
        CASES.put("a folder", s -> s.listen(FOLDER.toString()));
        CASES.put("empty path", s -> refused(() -> s.listen(new ListenOptions().path(""))));
        CASES.put(
                "empty path and host",
                s -> refused(() -> s.listen(new ListenOptions().path("").host("h"))));
        CASES.put("again after an error", s -> {
            s.once("error", () -> s.listen(0, "127.0.0.1"));
            s.listen(0, "192.0.2.1");
        });
        CASES.put("listener after an error", s -> {
            s.listen(0, "192.0.2.1", () -> log("never"));
            byTurns(() -> log(s.listenerCount("listening")), 30);
        });
    }

    private static void forms() {
        CASES.put("IPv6", s -> s.listen(0, "::1"));
        CASES.put("all of IPv4, mapped", s -> s.listen(0, "::ffff:0:0"));
        CASES.put("no such zone", s -> s.listen(0, "::1%nope"));
        CASES.put("everywhere", s -> s.listen());
        CASES.put("everywhere with a listener", s -> s.listen(() -> log("listens")));
        CASES.put("backlog", s -> s.listen(0, 5));
        CASES.put("host and backlog", s -> s.listen(0, "127.0.0.1", 5, () -> log("listens")));
        CASES.put("a port in text", s -> s.listen("0"));
        CASES.put("a blank text", s -> refused(() -> s.listen(" ")));
        CASES.put("a path", s -> s.listen(PATH, () -> log(mode())));
        CASES.put("a path and a backlog", s -> s.listen(PATH, 5, () -> log("listens")));
        CASES.put("readable", s -> s.listen(path().readableAll(true), () -> log(mode())));
        CASES.put("writable", s -> s.listen(path().writableAll(true), () -> log(mode())));
        CASES.put(
                "both", s -> s.listen(path().readableAll(true).writableAll(true).exclusive(true), () -> log(mode())));
        CASES.put("file gone", s -> s.listen(PATH, () -> delete(Path.of(PATH))));
        CASES.put("unreferenced before", s -> s.unref().ref().listen(0));
        CASES.put(
                "in listening",
                s -> s.listen(0, () -> {
                    try {
                        s.listen(0);
                    } catch (NodeException e) {
                        log(e);
                    }
                }));
        CASES.put("again in close", s -> {
            s.listen(0);
            s.close(() -> s.listen(0, () -> log("again")));
        });
    }

    public static void main(String[] args) {
        lateLookups();
        failures();
        forms();
        EventLoop.run(() -> next(new ArrayList<>(CASES.entrySet())));
    }

    private static void next(List<Map.Entry<String, Consumer<Server>>> left) {
        if (left.isEmpty()) {
            connects(new ArrayList<>(
                    List.of(LONG, FOLDER + "/file", FOLDER + "/none", FOLDER.toString(), FOLDER + "/file/s")));
            return;
        }
        var current = left.remove(0);
        log("--", current.getKey());
        var s = told(Net.createServer(), "s");
        current.getValue().accept(s);
        Runnable finish = () -> {
            log(s.listening());
            s.close((Throwable e) -> log("closed", e));
            byTurns(() -> next(left), 30);
        };
        if (current.getKey().equals("twice by name")) {
            s.on("listening", () -> byTurns(finish, 20)); // the resolver takes its time
        } else {
            byTurns(finish, 80);
        }
    }

    private static void connects(List<String> targets) {
        if (targets.isEmpty()) {
            delete(FOLDER.resolve("file"));
            delete(FOLDER);
            return;
        }
        log("-- connect to", hide(targets.get(0)));
        var c = Net.connect(targets.remove(0));
        c.on(
                "error",
                (NodeException e) ->
                        log("error", e.code(), hide(e.getMessage()), e.errno(), e.syscall(), hide(e.address())));
        c.on("close", (Boolean hadError) -> {
            log("close", hadError);
            connects(targets);
        });
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
