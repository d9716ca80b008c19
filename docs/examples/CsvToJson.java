import static dev.spindle.loop.Globals.process;

import dev.spindle.buffer.Buffer;
import dev.spindle.buffer.StringDecoder;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.StreamPromises;
import dev.spindle.stream.Transform;
import dev.spindle.stream.TransformCallback;
import dev.spindle.stream.Writable;
import java.util.List;

/**
 * Turns CSV on its input into lines of JSON on its output, of any length: what reads waits for what writes.
 *
 * <pre>./spindle docs/examples/CsvToJson.java &lt;table.csv</pre>
 */
class CsvToJson {
    public static void main(String[] args) {
        EventLoop.run(() -> StreamPromises.pipeline(List.of(
                        Readable.fromInputStream(System.in),
                        new Lines(),
                        new Rows(),
                        Writable.fromOutputStream(System.out)))
                .caughtDo(err -> {
                    System.err.println(err.getMessage());
                    process.exitCode(1);
                }));
    }

    /** Bytes become lines; a letter or a line may be cut anywhere. */
    private static final class Lines extends Transform<Buffer, String> {
        private final StringDecoder decoder = new StringDecoder("utf8");
        private String rest = "";

        Lines() {
            super(new DuplexOptions<Buffer, String>().readableObjectMode(true));
        }

        @Override
        public void _transform(Buffer chunk, String encoding, TransformCallback<String> callback) {
            var lines = (rest + decoder.write(chunk)).split("\r?\n", -1);
            for (var i = 0; i < lines.length - 1; i++) {
                push(lines[i]);
            }
            rest = lines[lines.length - 1];
            callback.accept(null);
        }

        @Override
        public void _flush(TransformCallback<String> callback) {
            rest += decoder.end();
            callback.accept(null, rest.isEmpty() ? null : rest);
        }
    }

    /** Lines become objects, named by the first line. Quotes are not understood: that would be another thirty lines. */
    private static final class Rows extends Transform<String, Buffer> {
        private String[] names;
        private int line;

        Rows() {
            super(new DuplexOptions<String, Buffer>().writableObjectMode(true));
        }

        @Override
        public void _transform(String text, String encoding, TransformCallback<Buffer> callback) {
            var values = text.split(",", -1);
            line++;
            if (names == null) {
                names = values;
                callback.accept(null);
            } else if (values.length == names.length) {
                callback.accept(null, Buffer.from(json(values)));
            } else {
                callback.accept(new IllegalArgumentException("line " + line + " has " + values.length + " fields"));
            }
        }

        private String json(String[] values) {
            var json = new StringBuilder();
            for (var i = 0; i < values.length; i++) {
                json.append(i == 0 ? "{" : ",")
                        .append(quoted(names[i]))
                        .append(':')
                        .append(quoted(values[i]));
            }
            return json.append("}\n").toString();
        }

        private static String quoted(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }
}
