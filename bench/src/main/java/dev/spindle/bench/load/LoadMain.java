package dev.spindle.bench.load;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The load generator in a process of its own, held to a processor of its own, and warm from one load to the next.
 *
 * <p>Each line on standard input is a {@link LoadSpec}; it is answered with {@code opened}, waits for the line {@code go}, and
 * goes on with {@code progress PHASE RATE}, {@code measuring} and at last {@code result} and a {@link LoadResult}.
 */
public final class LoadMain {
    private static final Gson GSON = new Gson();

    private LoadMain() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println("result " + GSON.toJson(run(GSON.fromJson(line, LoadSpec.class), in)));
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
