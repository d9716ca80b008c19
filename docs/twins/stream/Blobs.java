import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Blob;
import dev.spindle.stream.BlobOptions;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.File;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamConsumers;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Supplier;

/** Blob and File: what they take, their parts, what is read out of them, and how many microtasks that takes. */
class Blobs {
    private static void log(Object... what) {
        var line = new StringJoiner(" ");
        for (var part : what) {
            line.add(part instanceof Double ? NodeException.number((Double) part) : "" + part);
        }
        System.out.println(line);
    }

    private static void attempt(Supplier<Blob> make) {
        try {
            var b = make.get();
            log(b, b.size(), "\"" + b.type() + "\"");
        } catch (NodeException e) {
            log(e.code(), e.getMessage());
        }
    }

    private static BlobOptions typed(String type) {
        return new BlobOptions().type(type);
    }

    private static void making() {
        attempt(Blob::new);
        attempt(() -> new Blob(null));
        attempt(() -> new Blob(List.of()));
        attempt(() -> new Blob(Arrays.asList("a", 1, 2.0, 1e21, null, "wörld", "\ud800")));
        attempt(() -> new Blob(List.of(Buffer.from("abc"), new byte[] {1, 2}, new Blob(List.of("x", "y")))));
        for (var type : List.of("Text/PLAIN", "a\u00e9", "a\n", "")) {
            attempt(() -> new Blob(List.of("a"), typed(type)));
        }
        for (var endings : Arrays.asList("native", "transparent", "other", null)) {
            attempt(() -> new Blob(List.of("a\r\nb\nc\rd"), new BlobOptions().endings(endings)));
        }
        attempt(() -> new File(null, "n"));
        attempt(() -> new File(List.of("a"), "n", typed("X").lastModified(5)));
        for (var lastModified : List.of(5.0, 1.5, Double.NaN)) {
            var file = new File(List.of("a"), "a/b", new BlobOptions().lastModified(lastModified));
            log(file.name(), file.lastModified());
        }
        attempt(() -> new Blob(List.of(), new BlobOptions().endings("x")));
        attempt(() -> new File(List.of(), "x", null));
        log(new File(List.of(), "a\ud800b").name(), new File(List.of(), null).name());
        log(System.currentTimeMillis() - new File(List.of(), "n").lastModified() < 60_000);
    }

    private static List<Blob> cuts(Blob whole) {
        return List.of(
                whole.slice(0),
                whole.slice(1),
                whole.slice(1, 3),
                whole.slice(-2),
                whole.slice(-3, -1),
                whole.slice(3, 1),
                whole.slice(100),
                whole.slice(0, 100),
                whole.slice(1.7, 3.9),
                whole.slice(Double.NaN),
                whole.slice(4, 8),
                whole.slice(5, 9),
                whole.slice(-100, 100),
                whole.slice(0, 3, "Text/A"),
                whole.slice(0, 3, "\n"),
                new Blob(List.of("a\rb\n\rc\r\n\r"), new BlobOptions().endings("native")),
                new Blob(List.of(Map.of("a", 1))),
                new Blob(List.of(List.of(1, Arrays.asList(2, null), "c"))),
                new Blob(List.of(List.of())),
                new Blob(List.of(List.of(Map.of()))),
                new Blob(List.of(new Object())));
    }

    private static Promise<Void> showAll(Iterator<Blob> parts) {
        if (!parts.hasNext()) {
            return Promise.resolve();
        }
        var part = parts.next();
        return part.text().thenAwait(text -> {
            log(part.size(), text, "\"" + part.type() + "\"");
            return showAll(parts);
        });
    }

    private static Promise<Void> reading(Blob whole) {
        return whole.bytes()
                .thenAwait(bytes -> {
                    Arrays.fill(bytes, (byte) 0);
                    return whole.arrayBuffer();
                })
                .thenAwait(bytes -> whole.text().thenDo(text -> log(bytes.length, text)))
                .thenAwait(nothing -> whole.stream().forEach(chunk -> {
                    log("chunk", chunk.toString("latin1"));
                    chunk.fill(0);
                }))
                .thenAwait(nothing -> {
                    var broken = List.of(Buffer.from(new int[] {0xc3}), Buffer.from(new int[] {0xb6, 0xc3}));
                    return new Blob(broken).textStream().forEach(text -> log("text", text));
                })
                .thenAwait(nothing -> whole.textStream().forEach(text -> log("text", text)))
                .thenAwait(nothing -> duplex(Duplex.from(whole)))
                .thenAwait(nothing -> {
                    Function<Readable<Object>, Object> same = source -> source.iterator();
                    return duplex(Stream.compose(List.of(whole, same)));
                })
                .thenAwait(nothing -> marked())
                .thenAwait(nothing -> StreamConsumers.blob(Readable.from(List.of("a", "b"))))
                .thenAwait(read -> read.text().thenDo(text -> log(read.size(), text)));
    }

    private static Promise<Void> duplex(Duplex<Object, ?> duplex) {
        log(duplex.readable(), duplex.writable(), duplex.readableObjectMode());
        return duplex.forEach(chunk -> log("whole", Buffer.from((byte[]) chunk).toString("latin1")));
    }

    private static Promise<Void> marked() {
        var mark = Buffer.from("efbbbf61efbbbf", "hex");
        var marked = new Blob(List.of(mark.subarray(0, 2), mark.subarray(2, 7)));
        return marked.text()
                .thenAwait(text -> marked.textStream()
                        .toArray()
                        .thenDo(all -> log(text.length(), String.join("", all).length())));
    }

    private static Promise<Void> order(String title, Supplier<Promise<?>> promise) {
        var seen = new StringJoiner(" ");
        Promise<Void> others = Promise.resolve();
        for (var i = 1; i <= 12; i++) {
            var number = i;
            others = others.thenDo(nothing -> seen.add("" + number));
        }
        promise.get().thenDo(read -> seen.add("read"));
        return others.thenDo(nothing -> log(title, seen));
    }

    private static Promise<Void> orders(int n) {
        if (n > 3) {
            return Promise.resolve();
        }
        var parts = new Blob(Collections.nCopies(n, "a"));
        return order(n + " text", parts::text)
                .thenAwait(nothing -> order(n + " bytes", parts::bytes))
                .thenAwait(nothing -> order(n + " arrayBuffer", parts::arrayBuffer))
                .thenAwait(nothing -> orders(n + 1));
    }

    private static void program() {
        making();
        var source = Buffer.from("hello");
        var whole = new Blob(List.of(source, " wör", "ld"));
        source.fill("x");
        showAll(cuts(whole).iterator()).thenAwait(nothing -> reading(whole)).thenAwait(nothing -> orders(0));
    }

    public static void main(String[] args) {
        EventLoop.run(Blobs::program);
    }
}
