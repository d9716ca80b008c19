import static dev.spindle.loop.Globals.process;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

// The file of a Unix domain server that is still open when nothing keeps the program alive any more goes with the
// program.
class PathAtTheEnd {
    public static void main(String[] args) throws IOException {
        run("unreferenced", PathAtTheEnd::unreferenced);
        run("closedInExit", PathAtTheEnd::closedInExit);
    }

    private static void run(String name, Consumer<Path> program) throws IOException {
        var folder = Files.createTempDirectory(Path.of("/tmp"), "twin-");
        var path = folder.resolve("s");
        log(name);
        new EventLoop().start(() -> {
            process.on("exit", () -> log("exit " + Files.exists(path)));
            program.accept(path);
        });
        log("ended " + Files.exists(path));
        Files.deleteIfExists(path);
        Files.delete(folder);
    }

    private static Server unreferenced(Path path) {
        var server = Net.createServer();
        server.listen(path.toString(), () -> server.unref());
        return server;
    }

    private static void closedInExit(Path path) {
        var server = unreferenced(path);
        process.on("exit", () -> {
            server.close(() -> log("never"));
            log(Files.exists(path));
        });
    }

    private static void log(Object line) {
        System.out.println(line);
    }
}
