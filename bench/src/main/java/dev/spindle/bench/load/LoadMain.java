package dev.spindle.bench.load;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The load generator in a process of its own, held to a processor of its own, and warm from one load to the next.
 *
 * <p>A line {@code load} on standard input has a {@link LoadSpec}; it is answered with {@code opened}, {@code measuring} and
 * {@code measured}, with {@code progress PHASE RATE} between them, and at last {@code result} and a {@link LoadResult}. After
 * {@code opened} and {@code measured} it waits for a line. A line {@code jitter} has seconds and is answered with
 * {@code result} and a {@link Jitter.Found}.
 */
public final class LoadMain {
    private static final Gson GSON = new Gson();

    private LoadMain() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var rest = line.substring(line.indexOf(' ') + 1);
            var result = line.startsWith("jitter ")
                    ? Jitter.lookFor(Double.parseDouble(rest))
                    : run(GSON.fromJson(rest, LoadSpec.class), in);
            System.out.println("result " + GSON.toJson(result));
        }
    }

    private static LoadResult run(LoadSpec spec, BufferedReader in) {
        try {
            return Session.run(spec, new Session.Events() {
                @Override
                public void opened() throws IOException {
                    System.out.println("opened");
                    in.readLine();
                }

                @Override
                public void measured() throws IOException {
                    System.out.println("measured");
                    in.readLine();
                }

                @Override
                public void measuring() {
                    System.out.println("measuring");
                }

                @Override
                public void progress(String phase, double rate) {
                    System.out.println("progress " + phase + " " + Math.round(rate));
                }
            });
        } catch (IOException e) {
            return LoadResult.failed(e.toString());
        }
    }
}
