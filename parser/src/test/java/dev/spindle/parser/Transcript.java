package dev.spindle.parser;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One case of a file in src/test/resources/transcripts: a heading, prose, an {@code http} block with the bytes, and a
 * {@code log} block with what the parser must say. A line of the http block ends with CRLF, and the block's last line end does
 * not count; {@code \r \n \t \\ \xHH} stand for themselves, and a {@code \} at the end of a line takes its CRLF away. A line
 * {@code <!-- response lenient=HEADERS,VERSION max=100 count=9 ext=9 answer=1 open -->} under the heading sets type,
 * leniency, limits and onHead's answer; {@code \(16384 a)} is that many of that text; {@code open} means that finish is not
 * called, {@code whole} that the log holds only for uncut input.
 */
record Transcript(
        String file,
        String title,
        HttpParser.Type type,
        Leniency leniency,
        ParserLimits limits,
        int answer,
        boolean finish,
        boolean whole,
        String text,
        String expected) {

    private static final Path FOLDER = Path.of("src/test/resources/transcripts");

    static List<Transcript> all() throws IOException {
        var all = new ArrayList<Transcript>();
        try (var files = Files.list(FOLDER)) {
            for (var file : files.sorted().toList()) {
                read(file, all);
            }
        }
        return all;
    }

    private static void read(Path file, List<Transcript> all) throws IOException {
        String title = null;
        var settings = "";
        String input = null;
        var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.startsWith("#")) {
                title = line.replaceFirst("#+ ", "");
                settings = "";
            } else if (line.startsWith("<!--")) {
                settings = line.replace("<!--", "").replace("-->", "").strip();
            } else if (line.equals("```http") || line.equals("```log")) {
                var end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
                var block = lines.subList(i + 1, end);
                if (line.equals("```http")) {
                    input = unescaped(block);
                } else {
                    all.add(create(file, title, settings, input, String.join("\n", block)));
                }
                i = end;
            }
        }
    }

    private static Transcript create(Path file, String title, String settings, String input, String expected) {
        var type = HttpParser.Type.REQUEST;
        var flags = 0;
        var limits = ParserLimits.DEFAULT;
        var answer = 0;
        var finish = true;
        var whole = false;
        for (var word : settings.split("\\s+")) {
            switch (word.replaceFirst("=.*", "=")) {
                case "response" -> type = HttpParser.Type.RESPONSE;
                case "both" -> type = HttpParser.Type.BOTH;
                case "strict" -> flags |= Leniency.EXTRA_STRICT;
                case "lenient=" -> flags |= flags(word.substring(8));
                case "max=" -> limits = limits.withMaxHeadSize(Integer.parseInt(word.substring(4)));
                case "count=" -> limits = limits.withMaxHeaderCount(Integer.parseInt(word.substring(6)));
                case "ext=" ->
                    limits = new ParserLimits(
                            limits.maxHeadSize(), limits.maxHeaderCount(), Integer.parseInt(word.substring(4)));
                case "answer=" -> answer = Integer.parseInt(word.substring(7));
                case "open" -> finish = false;
                case "whole" -> whole = true;
                case "" -> {}
                default -> throw new IllegalArgumentException(file + ": " + word);
            }
        }
        var name = file.getFileName().toString();
        return new Transcript(name, title, type, new Leniency(flags), limits, answer, finish, whole, input, expected);
    }

    private static int flags(String names) {
        var flags = 0;
        for (var name : names.split(",")) {
            try {
                var field = Leniency.class.getField(name);
                flags |= field.getType() == int.class ? field.getInt(null) : ((Leniency) field.get(null)).flags();
            } catch (ReflectiveOperationException missing) {
                throw new IllegalArgumentException(name, missing);
            }
        }
        return flags;
    }

    private static String unescaped(List<String> block) {
        var text = new StringBuilder();
        for (var line : block) {
            var joined = line.endsWith("\\") && !line.endsWith("\\\\");
            text.append(joined ? line.substring(0, line.length() - 1) : line + "\r\n");
        }
        if (text.length() >= 2 && text.charAt(text.length() - 1) == '\n') {
            text.setLength(text.length() - 2);
        }
        var out = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            switch (text.charAt(++i)) {
                case 'r' -> out.append('\r');
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'x' -> {
                    out.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                case '(' -> {
                    var end = text.indexOf(")", i);
                    var repeated = text.substring(i + 1, end).split(" ");
                    out.append(repeated[1].repeat(Integer.parseInt(repeated[0])));
                    i = end;
                }
                default -> out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    /** The bytes of the http block. */
    byte[] input() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether real llhttp can be asked: it knows nothing of STRICT, and Node gives no access to type BOTH and some limits. */
    boolean isComparable() {
        var nodesLimits = limits.equals(ParserLimits.DEFAULT.withMaxHeadSize(limits.maxHeadSize()));
        return nodesLimits
                && type != HttpParser.Type.BOTH
                && !leniency.has(Leniency.EXTRA_STRICT)
                && !title.contains("Unlike llhttp");
    }

    Llhttp.Case asCase(List<byte[]> packets) {
        return new Llhttp.Case(type, leniency.flags(), limits.maxHeadSize(), answer, finish, packets);
    }

    static List<byte[]> singleBytes(byte[] input) {
        var packets = new ArrayList<byte[]>();
        for (var b : input) {
            packets.add(new byte[] {b});
        }
        return packets;
    }

    static List<byte[]> cutAt(byte[] input, int at) {
        return List.of(Arrays.copyOf(input, at), Arrays.copyOfRange(input, at, input.length));
    }

    /** What the parser says to these packets, offsets counted from the start of the input, body pieces joined. */
    String run(List<byte[]> packets, boolean direct) {
        return run(packets, new TranscriptLog(this, direct, 0));
    }

    /** The same with a pause in every callback, and with a parser that was reset in the middle of something else. */
    String runPausing(List<byte[]> packets, int every) {
        var log = new TranscriptLog(this, false, every);
        log.useBefore();
        return run(packets, log);
    }

    private String run(List<byte[]> packets, TranscriptLog log) {
        for (var packet : packets) {
            if (!log.execute(ByteBuffer.wrap(packet))) {
                return log.text();
            }
        }
        if (finish) {
            log.finish();
        }
        return log.text();
    }

    @Override
    public String toString() {
        return file + ": " + title;
    }
}
