import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.List;
import java.util.StringJoiner;

/**
 * Some hundred small programs made by a random generator: bytes that come in pieces, cut anywhere, and text in any encoding, put
 * into a stream at either end, and read in portions, with encodings set meanwhile. Prints a number that stands for what each
 * program did; with two arguments, everything that the programs from the one to the other did.
 */
public class RandomDecoding extends RandomStreams {
    private static final List<String> ENCODINGS =
            List.of("utf8", "utf16le", "base64", "base64url", "hex", "latin1", "ascii");
    private static final List<String> TEXTS =
            List.of("a", "é", "€", "😀", "ab€c", "\ud83d", "ü😀x", "\ufeff", "0aFf", "YWI=", "");

    public static void main(String[] args) {
        run(args, 0, 400, RandomDecoding::new);
    }

    private RandomDecoding(int seed) {
        super(seed);
    }

    private static String codes(Object x) {
        if (x == null) {
            return "null";
        }
        if (x instanceof Buffer) {
            return ((Buffer) x).toString("hex");
        }
        var codes = new StringJoiner(" ", "'", "'");
        ((String) x).chars().forEach(c -> codes.add(Integer.toHexString(c)));
        return codes.toString();
    }

    private String someText() {
        return TEXTS.get(random(TEXTS.size()));
    }

    private Buffer bytes() {
        var all = Buffer.from(someText() + someText(), chance(80) ? "utf8" : "utf16le");
        var from = random(all.length() + 1);
        var part = all.subarray(from, from + random(6));
        return chance(10) ? Buffer.of(random(256), random(256)) : part;
    }

    private String someEncoding() {
        return ENCODINGS.get(random(ENCODINGS.size()));
    }

    private Readable<Object> stream() {
        var options = new DuplexOptions<Object, Object>();
        var reading = new ReadableOptions<Object>();
        if (chance(60)) {
            var mark = random(8);
            options.highWaterMark(mark);
            reading.highWaterMark(mark);
        }
        if (chance(30)) {
            var encoding = someEncoding();
            options.encoding(encoding);
            reading.encoding(encoding);
        }
        if (chance(15)) {
            options.objectMode(true);
            reading.objectMode(true);
        }
        if (chance(20)) {
            var encoding = someEncoding();
            options.defaultEncoding(encoding);
            reading.defaultEncoding(encoding);
        }
        if (chance(20)) {
            options.decodeStrings(false);
        }
        if (chance(30)) {
            return new PassThrough<>(options);
        }
        return new Readable<>(reading.read((self, n) -> log("_read", n)));
    }

    @Override
    void run() {
        var r = stream();
        for (var event : List.of("end", "close", "pause", "resume")) {
            r.on(event, () -> log(event));
        }
        r.on("error", err -> log("error", err));
        steps(r, 5 + random(14));
    }

    private void steps(Readable<Object> r, int left) {
        if (left == 0) {
            return;
        }
        attempt(() -> act(r));
        log(r.readableLength(), r.readableEncoding(), r.readableFlowing(), r.readableDidRead());
        if (chance(60)) {
            steps(r, left - 1);
        } else if (chance(50)) {
            process.nextTick(() -> steps(r, left - 1));
        } else {
            setImmediate(() -> steps(r, left - 1));
        }
    }

    @SuppressWarnings("unchecked")
    private void act(Readable<Object> r) {
        var what = random(22);
        log("step", what);
        var through = r instanceof PassThrough<?> ? (PassThrough<Object>) r : null;
        if (what < 5) {
            log("push", r.push(bytes()));
        } else if (what < 7) {
            var text = someText();
            log("push text", chance(30) ? r.push(text, null) : r.push(text, someEncoding()));
        } else if (what == 7) {
            log("unshift", r.unshift(bytes()));
        } else if (what == 8) {
            log("unshift text", r.unshift(someText(), someEncoding()));
        } else if (what < 11) {
            log("read", codes(r.read()));
        } else if (what < 14) {
            log("read some", codes(r.read(random(5))));
        } else if (what == 14 && r.readableEncoding() == null && !r.readableObjectMode()) {
            r.setEncoding(someEncoding()); // twice, Node's decoders mix
        } else if (what == 15) {
            r.on(Readable.DATA, x -> log("data", codes(x)));
        } else if (what == 16) {
            r.on("readable", () -> log("readable", codes(r.read())));
        } else if (what == 17) {
            r.on("readable", () -> log("readable some", codes(r.read(2))));
        } else if (what == 18 && chance(40)) {
            r.push(null);
        } else if (what == 19) {
            r.pipe(sink());
        } else if (what == 20 && through != null) {
            log("write", through.write(someText(), someEncoding()));
        } else if (what == 21 && through != null) {
            log("write bytes", through.write(bytes()));
        } else {
            r.resume();
        }
    }

    private Writable<Object> sink() {
        var options = new WritableOptions<Object>().write((self, x, encoding, callback) -> {
            log("_write", codes(x), encoding);
            callback.accept(null);
        });
        if (chance(40)) {
            options.decodeStrings(false);
        }
        if (chance(30)) {
            options.defaultEncoding(someEncoding());
        }
        return new Writable<>(options);
    }
}
