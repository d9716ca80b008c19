import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What setEncoding does to chunks that come in pieces, to what is buffered, and to text that is pushed. */
public class Decoding extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("split characters", Decoding::splitCharacters);
        CASES.put("what is buffered", Decoding::whatIsBuffered);
        CASES.put("text pushed with an encoding", Decoding::textPushedWithAnEncoding);
        CASES.put("base64 over boundaries", Decoding::base64OverBoundaries);
        CASES.put("sizes in characters", Decoding::sizesInCharacters);
        CASES.put("unknown encoding", Decoding::unknownEncoding);
        CASES.put("two names of one encoding are two", Decoding::twoNamesOfOneEncodingAreTwo);
        CASES.put("objects with an encoding", Decoding::objectsWithAnEncoding);
        // One case runs when the one before has left nothing to do.
        var cases = new ArrayDeque<>(CASES.entrySet());
        EventLoop.run(() -> {
            process.on("uncaughtException", err -> print("uncaught", err));
            process.on("beforeExit", () -> {
                if (!cases.isEmpty()) {
                    var next = cases.poll();
                    setImmediate(() -> {
                        print("==", next.getKey());
                        next.getValue().run();
                    });
                }
            });
        });
    }

    static void splitCharacters() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        r.setEncoding("utf8");
        watch(r, "data", "end", "close");
        for (var b : List.of(
                Buffer.of(0xe2),
                Buffer.of(0x82),
                Buffer.of(0xac, 0x41),
                Buffer.of(0xf0, 0x9f),
                Buffer.of(0x98, 0x80),
                Buffer.of(0xe2))) {
            print(r.push(b), r.readableLength());
        }
        setImmediate(() -> {
            r.push(Buffer.of(0x82));
            r.push(null);
        });
    }

    static void whatIsBuffered() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        r.push(Buffer.of(0xe2, 0x82));
        r.push(Buffer.of(0xac, 0x41));
        print(r.readableLength(), r.readableEncoding());
        var text = r.setEncoding("UTF-8");
        print(text.readableLength(), text.readableEncoding(), text.read(1), text.read(1));
        r.push(Buffer.of(0xe2));
        r.push(null);
        watch(r, "data", "end");
    }

    static void textPushedWithAnEncoding() {
        var r = new Readable<String>(
                new ReadableOptions<String>().encoding("hex").read((stream, n) -> {}));
        watch(r, "data");
        r.push("abc");
        r.push("abc", "hex");
        r.push("abcd", "hex");
        r.unshift("zz");
        r.unshift("636465", "hex");
    }

    static void base64OverBoundaries() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        r.setEncoding("base64");
        watch(r, "data", "end");
        for (var c : List.of("a", "bcd", "ef", "g")) {
            r.push(c, null);
        }
        r.push(null);
    }

    static void sizesInCharacters() {
        var r = new Readable<String>(new ReadableOptions<String>()
                .encoding("latin1")
                .highWaterMark(3)
                .read((stream, n) -> print("read")));
        print(r.push("äöü"), r.readableLength());
        print(r.read(2), r.readableLength(), r.read(9), r.read());
    }

    static void twoNamesOfOneEncodingAreTwo() {
        for (var name : List.of("utf8", "UTF-8", "ucs2", "Latin1")) {
            var r = new Readable<String>(
                    new ReadableOptions<String>().read((stream, n) -> {}).encoding(name));
            var w = new Writable<String>(new WritableOptions<String>()
                    .write((stream, chunk, encoding, callback) -> {
                        print("write", encoding);
                        callback.accept(null);
                    })
                    .defaultEncoding(name)
                    .decodeStrings(false));
            w.write("x");
            w.setDefaultEncoding(name);
            w.write("x");
            w.write("x", name);
            r.push("\ud800"); // only under the very name it is not made bytes of and decoded
            r.push("\ud800", name);
            print(
                    name,
                    r.readableEncoding(),
                    new Readable<Buffer>().setEncoding(name).readableEncoding(),
                    escape(r.read()));
        }
    }

    private static String escape(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c < 256 ? String.format("%%%02X", c) : String.format("%%u%04X", c)));
        return escaped.toString();
    }

    static void unknownEncoding() {
        try {
            new Readable<String>(new ReadableOptions<String>().encoding("nope"));
        } catch (NodeException err) {
            print(err, err.getMessage());
        }
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        try {
            r.setEncoding("nope");
        } catch (NodeException err) {
            print(err);
        }
        print(r.readableEncoding());
    }

    static void objectsWithAnEncoding() {
        var r = new Readable<Object>(
                new ReadableOptions<Object>().objectMode(true).encoding("utf8").read((stream, n) -> {}));
        watch(r, "data", "end");
        r.push(Buffer.of(0xc3));
        r.push(Buffer.of(0xa4));
        r.push("text", "utf8");
        r.push(null);
    }
}
