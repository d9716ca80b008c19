package dev.spindle.parser;

import dev.spindle.testing.Node;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Real llhttp in a child process: Node 26 running llhttp-events.cjs. */
final class Llhttp implements AutoCloseable {
    /** One question: what does a parser say to these packets? */
    record Case(HttpParser.Type type, int leniency, int maxHeadSize, int answer, boolean finish, List<byte[]> packets) {
        private String line() {
            var pieces = new ArrayList<String>();
            for (var packet : packets) {
                pieces.add(packet.length == 0 ? "-" : HexFormat.of().formatHex(packet));
            }
            return (type == HttpParser.Type.REQUEST ? 1 : 2) + " " + leniency + " " + maxHeadSize + " " + answer + " "
                    + (finish ? 1 : 0) + " " + String.join(",", pieces) + "\n";
        }

        /** This case without some bytes of one packet. */
        Case without(int packet, int at, int length) {
            var bytes = packets.get(packet);
            var rest = new byte[bytes.length - length];
            System.arraycopy(bytes, 0, rest, 0, at);
            System.arraycopy(bytes, at + length, rest, at, rest.length - at);
            var fewer = new ArrayList<>(packets);
            fewer.set(packet, rest);
            return new Case(type, leniency, maxHeadSize, answer, finish, fewer);
        }

        /** What a person needs to see the case: the packets as Java strings would hold them. */
        String describe() {
            var text = new StringBuilder(type + " leniency=" + leniency + " max=" + maxHeadSize + " answer=" + answer
                    + " finish=" + finish + " packets:");
            for (var packet : packets) {
                text.append(" \"");
                for (var b : packet) {
                    var c = (char) (b & 0xff);
                    text.append(
                            c == '\r'
                                    ? "\\r"
                                    : c == '\n' ? "\\n" : c < ' ' || c > '~' ? String.format("\\x%02x", (int) c) : c);
                }
                text.append('"');
            }
            return text.toString();
        }

        /** Whether our answer says what Node says, as far as Node says anything. */
        static boolean agree(String ours, String node) {
            var hidden = ours.indexOf(WireLog.HIDDEN);
            return hidden < 0
                    ? ours.equals(node)
                    : node.startsWith(ours.substring(0, hidden).strip());
        }

        String ours(boolean direct) {
            var limits = ParserLimits.DEFAULT.withMaxHeadSize(maxHeadSize).withMaxHeaderCount(0);
            return new WireLog(type, limits, new Leniency(leniency), answer, direct).run(packets, finish);
        }
    }

    private static final String SCRIPT = "src/test/resources/node/llhttp-events.cjs";

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private Llhttp(Process process) {
        this.process = process;
        questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    static Llhttp start() throws IOException {
        var script = Path.of(SCRIPT);
        var builder = new ProcessBuilder(Node.program().toString(), "--expose-internals", script.toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        if (!Files.exists(script)) {
            throw new IOException("run this in the parser module: no " + script.toAbsolutePath());
        }
        return new Llhttp(builder.start());
    }

    /** The answers to all cases, in order. Few at a time, so that neither side waits for the other with a full pipe. */
    List<String> ask(List<Case> cases) throws IOException {
        var out = new ArrayList<String>();
        for (var one : cases) {
            questions.write(one.line());
        }
        questions.flush();
        for (var ignored : cases) {
            var answer = answers.readLine();
            if (answer == null) {
                throw new IOException("Node ended");
            }
            out.add(answer);
        }
        return out;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
