package dev.spindle.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The same bytes to our parser and to real llhttp (Node 26): same events, same errors, same offsets. Skipped where
 * there is no Node 26. A difference is shrunk before it is shown.
 *
 * <p>More of it, in the folder parser:
 * <pre>
 *   mvn test -Dtest=LlhttpDifferentialTest -Dspindle.differential.inputs=5000000 -Dspindle.differential.seed=7 \
 *       -Dspindle.test.seconds=7200
 * </pre>
 */
class LlhttpDifferentialTest {
    private static final int BATCH = 40;

    /** A process of Node has ended by itself after some millions of inputs: each gets fewer. */
    private static final int INPUTS_OF_A_NODE = 500_000;

    private static final String POST = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String GET = "GET / HTTP/1.1\r\n";

    @Test
    void generatedInputsAreAnsweredAlike() throws IOException {
        var inputs = Integer.getInteger("spindle.differential.inputs", 20_000);
        var seed = Long.getLong("spindle.differential.seed", 1L);
        var generator = new MessageGenerator(seed);
        for (var done = 0; done < inputs; done += INPUTS_OF_A_NODE) {
            try (var llhttp = Llhttp.start()) {
                for (var at = done; at < Math.min(inputs, done + INPUTS_OF_A_NODE); at += BATCH) {
                    var cases = new ArrayList<Llhttp.Case>();
                    for (var i = 0; i < BATCH; i++) {
                        cases.add(generator.next());
                    }
                    compare(llhttp, cases, "seed " + seed + ", batch at " + at);
                }
            }
        }
    }

    @Test
    void inputsOnBothSidesOfALimitAreAnsweredAlike() throws IOException {
        var texts = new ArrayList<String>();
        for (var n = 16_379; n < 16_388; n++) {
            var long1 = "a".repeat(n);
            texts.add("GET /" + long1 + " HTTP/1.1\r\n\r\n");
            texts.add(GET + "Y: " + long1 + "\r\n\r\n");
            texts.add(GET + long1 + ": y\r\n\r\n");
            texts.add(GET + "Content-Length: " + "0".repeat(n) + "\r\n\r\n");
            texts.add(POST + "3;" + long1 + "\r\nabc\r\n0\r\n\r\n");
            texts.add(POST + "3;a=" + long1 + "\r\nabc\r\n0\r\n\r\n");
            texts.add(POST + "3;a=\"" + long1 + "\"\r\nabc\r\n0\r\n\r\n");
            texts.add(POST + "0\r\nX: " + long1 + "\r\n\r\n");
        }
        var half = "z".repeat(9_000);
        texts.add(POST + "1;" + half + "\r\nx\r\n1;" + half + "\r\nx\r\n0\r\n\r\n");
        texts.add(POST + "0\r\nX: " + half + "\r\n\r\n" + GET + "X: " + half + "\r\n\r\n");
        texts.add(
                "POST / HTTP/1.1\r\nX: " + half + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: " + half + "\r\n\r\n");
        texts.add(GET + "a: b\r\n".repeat(2_500) + "\r\n");
        try (var llhttp = Llhttp.start()) {
            for (var text : texts) {
                var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
                var whole = new Llhttp.Case(HttpParser.Type.REQUEST, 0, 0, 0, true, List.of(bytes));
                var cut = Transcript.cutAt(bytes, bytes.length - 7);
                compare(llhttp, List.of(whole), "limit");
                compare(llhttp, List.of(new Llhttp.Case(HttpParser.Type.REQUEST, 0, 0, 0, true, cut)), "limit, cut");
            }
        }
    }

    /** So the transcripts, which people read and believe, say what llhttp says. */
    @Test
    void transcriptsAreAnsweredAlike() throws IOException {
        try (var llhttp = Llhttp.start()) {
            for (var transcript : Transcript.all()) {
                if (transcript.isComparable()) {
                    var cases = new ArrayList<Llhttp.Case>();
                    cases.add(transcript.asCase(List.of(transcript.input())));
                    cases.add(transcript.asCase(Transcript.singleBytes(transcript.input())));
                    compare(llhttp, cases, transcript.toString());
                }
            }
        }
    }

    private static void compare(Llhttp llhttp, List<Llhttp.Case> cases, String where) throws IOException {
        var answers = llhttp.ask(cases);
        assertEquals(cases.size(), answers.size());
        for (var i = 0; i < cases.size(); i++) {
            for (var direct : new boolean[] {false, true}) {
                var ours = cases.get(i).ours(direct);
                if (!Llhttp.Case.agree(ours, answers.get(i))) {
                    var smallest = shrunk(llhttp, cases.get(i), direct);
                    var node = llhttp.ask(List.of(smallest)).get(0);
                    fail(where + "\n" + smallest.describe() + "\nllhttp: " + node + "\nours:   "
                            + smallest.ours(direct));
                }
            }
        }
    }

    /** Takes bytes away as long as the answers still differ. */
    private static Llhttp.Case shrunk(Llhttp llhttp, Llhttp.Case one, boolean direct) throws IOException {
        var smallest = one;
        for (var length = longest(one);
                length > 0;
                length = longest(smallest) < length ? longest(smallest) : length / 2) {
            for (var packet = 0; packet < smallest.packets().size(); packet++) {
                for (var at = 0; at + length <= smallest.packets().get(packet).length; ) {
                    var next = smallest.without(packet, at, length);
                    if (Llhttp.Case.agree(
                            next.ours(direct), llhttp.ask(List.of(next)).get(0))) {
                        at += length;
                    } else {
                        smallest = next;
                    }
                }
            }
        }
        return smallest;
    }

    private static int longest(Llhttp.Case one) {
        return one.packets().stream().mapToInt(packet -> packet.length).max().orElse(0);
    }
}
