package dev.spindle.bench.load;

import com.google.gson.Gson;
import dev.spindle.bench.server.ChildProcess;
import dev.spindle.bench.server.ServerProcess.Launch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The load generator's process, seen from the laboratory. */
final class LoadProcess implements AutoCloseable {
    private static final Gson GSON = new Gson();
    private static final int PATIENCE_SECONDS = 60;

    private final Launch launch;
    private ChildProcess process;

    LoadProcess(Launch launch) throws IOException {
        this.launch = launch;
        start();
    }

    private void start() throws IOException {
        var command = new ArrayList<>(launch.pin());
        command.add(launch.java());
        command.addAll(launch.jvmFlags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadMain.class.getName()));
        process = new ChildProcess(command);
    }

    /** Loads a server; an IOException if it does not answer as it should. */
    LoadResult run(LoadSpec spec, Session.Events events) throws IOException {
        process.send("load " + GSON.toJson(spec));
        LoadResult result;
        try {
            result = follow(events);
        } catch (IOException e) {
            // Who knows where it is now: what it says later must not be taken for the next result.
            process.close();
            start();
            throw e;
        }
        if (result.failure() != null) {
            throw new IOException(result.failure());
        }
        return result;
    }

    private LoadResult follow(Session.Events events) throws IOException {
        while (true) {
            var line = process.next(PATIENCE_SECONDS);
            if (line.equals("opened")) {
                events.opened();
                process.send("go");
            } else if (line.equals("measuring")) {
                events.measuring();
            } else if (line.equals("measured")) {
                events.measured();
                process.send("go");
            } else if (line.startsWith("progress ")) {
                var words = line.split(" ");
                events.progress(words[1], Double.parseDouble(words[2]));
            } else if (line.startsWith("result ")) {
                return GSON.fromJson(line.substring("result ".length()), LoadResult.class);
            }
        }
    }

    Jitter.Found jitter(double seconds) throws IOException {
        process.send("jitter " + seconds);
        return GSON.fromJson(process.await("result "), Jitter.Found.class);
    }

    @Override
    public void close() {
        process.close();
    }
}
