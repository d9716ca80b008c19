package dev.spindle.bench.client;

import dev.spindle.bench.server.ServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * One client in a process of its own: asks and asks, and answers each line on standard input with
 * {@code stat ANSWERS ERRORS ALLOCATED}, the last being the bytes that all threads but this one have allocated. It ends with its
 * standard input.
 */
public final class ClientMain {
    private ClientMain() {}

    /** Starts the named peer with what {@link Target#arguments} made. */
    public static void main(String[] args) throws Exception {
        var tally = new Tally();
        ClientPeer.of(args[0]).make().start(Target.of(args[1], args[2], args[3]), tally);
        answerQuestions(tally);
        Runtime.getRuntime().halt(0);
    }

    private static void answerQuestions(Tally tally) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (in.readLine() != null) {
            System.out.println("stat " + tally.answers() + " " + tally.errors() + " " + ServerMain.allocatedByOthers());
        }
    }
}
