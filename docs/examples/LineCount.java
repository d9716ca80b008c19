import static dev.spindle.loop.Globals.process;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.OperatorOptions;
import dev.spindle.stream.Readable;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the lines of a file of any size, and those that mention a word: {@code LineCount <file> <word>}. The file is read on
 * another thread, and only as fast as its lines are looked at; no more than a few chunks are ever in memory.
 */
public class LineCount {
    private static final OperatorOptions AHEAD =
            new OperatorOptions().highWaterMark(4); // chunks that may wait, cut into lines

    private final String word;
    private final StringBuilder rest = new StringBuilder(); // of a line whose end has not come yet
    private long lines;

    private LineCount(String word) {
        this.word = word;
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            try {
                new LineCount(args[1]).count(Readable.fromInputStream(new FileInputStream(args[0])));
            } catch (IOException e) {
                System.err.println(e.getMessage());
                process.exitCode(1);
            }
        });
    }

    private void count(Readable<Buffer> file) {
        file.setEncoding("utf8")
                .flatMap(this::cut, AHEAD)
                .filter(line -> line.contains(word))
                .reduce((count, line) -> count + 1, 0)
                .thenDo(
                        count -> System.out.println(count + " of " + lines + " lines mention " + word),
                        err -> System.err.println(err.getMessage()));
    }

    /** The lines that end in this chunk. */
    private List<String> cut(String chunk) {
        var found = new ArrayList<String>();
        var from = 0;
        for (var to = chunk.indexOf('\n'); to >= 0; to = chunk.indexOf('\n', from)) {
            found.add(rest.append(chunk, from, to).toString());
            rest.setLength(0);
            from = to + 1;
        }
        rest.append(chunk, from, chunk.length());
        lines += found.size();
        return found;
    }
}
