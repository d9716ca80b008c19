import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Blob;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.StreamConsumers;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** stream/consumers: everything as one value. */
public class Consuming extends IteratorCases {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("text", Consuming::text);
        CASES.put("a character in two pieces", Consuming::aCharacterInTwoPieces);
        CASES.put("half a character", Consuming::halfACharacter);
        CASES.put("no text", Consuming::noText);
        CASES.put("a byte order mark", Consuming::aByteOrderMark);
        CASES.put("strings among bytes", Consuming::stringsAmongBytes);
        CASES.put("encoded", Consuming::encoded);
        CASES.put("what is no text", Consuming::whatIsNoText);
        CASES.put("buffer", Consuming::buffer);
        CASES.put("buffer of strings and numbers", Consuming::bufferOfStringsAndNumbers);
        CASES.put("bytes and blobs", Consuming::bytesAndBlobs);
        CASES.put("as bytes", Consuming::asBytes);
        CASES.put("counted in microtasks", Consuming::countedInMicrotasks);
        CASES.put("failing in microtasks", Consuming::failingInMicrotasks);
        CASES.put("what is no text, of an iterator that cannot be left", Consuming::cannotBeLeft);
        CASES.put("nothing", Consuming::nothing);
        CASES.put("a failure", Consuming::aFailure);
        CASES.put("partly read", Consuming::partlyRead);
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

    static void text() {
        told(StreamConsumers.text(bytes("ab", "cd")));
    }

    static void aCharacterInTwoPieces() {
        told(StreamConsumers.text(Readable.from(List.of(Buffer.from("e282", "hex"), Buffer.from("ac", "hex")))));
    }

    static void halfACharacter() {
        told(StreamConsumers.text(Readable.from(List.of(Buffer.from("e282", "hex")))));
    }

    static void noText() {
        told(StreamConsumers.text(Readable.from(List.of(Buffer.from("ff41", "hex")))));
    }

    static void aByteOrderMark() {
        told(StreamConsumers.text(Readable.from(List.of(Buffer.from("efbb", "hex"), Buffer.from("bf41efbbbf", "hex"))))
                .then(s -> s.chars().boxed().collect(Collectors.toList())));
    }

    static void stringsAmongBytes() {
        told(StreamConsumers.text(
                Readable.from(List.<Object>of(Buffer.from("e282", "hex"), "x", Buffer.from("ac", "hex")))));
    }

    static void encoded() {
        var r = bytes("ab", "cd");
        r.setEncoding("hex");
        told(StreamConsumers.text(r));
    }

    static void whatIsNoText() {
        told(StreamConsumers.text(Readable.from(List.<Object>of("a", 5))));
    }

    static void buffer() {
        told(StreamConsumers.buffer(bytes("ab", "cd")).then(b -> b.toString("hex")));
    }

    static void bufferOfStringsAndNumbers() {
        told(StreamConsumers.buffer(Readable.from(List.<Object>of("ab", "é", 5)))
                .then(b -> b.toString("hex")));
    }

    static void bytesAndBlobs() {
        var some = List.<Object>of(new byte[] {(byte) 0xe2}, ByteBuffer.wrap(new byte[] {(byte) 0x82, (byte) 0xac}));
        told(StreamConsumers.text(Readable.from(some)));
        told(StreamConsumers.buffer(Readable.from(some)).then(b -> b.toString("hex")));
        told(StreamConsumers.bytes(Readable.from(List.of(new Blob(List.of("blob")), "!")))
                .then(b -> b.length));
        told(StreamConsumers.text(Readable.from(List.of(new Blob(List.of("blob"))))));
    }

    static void asBytes() {
        told(StreamConsumers.bytes(bytes("ab", "cd")).then(b -> b.length));
    }

    static void countedInMicrotasks() {
        for (var all : List.of(List.<String>of(), List.of("a"), List.of("a", "b", "c"))) {
            StreamConsumers.buffer(AsyncIterator.of(all)).thenDo(b -> print("a buffer of", all.size()));
            StreamConsumers.bytes(AsyncIterator.of(all)).thenDo(b -> print("bytes of", all.size()));
            StreamConsumers.text(AsyncIterator.of(all)).thenDo(b -> print("a text of", all.size()));
        }
        hops("hop", 20, 1);
    }

    static void failingInMicrotasks() {
        StreamConsumers.buffer(failingIterator()).caughtDo(err -> print("no buffer"));
        StreamConsumers.bytes(failingIterator()).caughtDo(err -> print("no bytes"));
        StreamConsumers.text(failingIterator()).caughtDo(err -> print("no text"));
        hops("hop", 9, 1);
    }

    static AsyncIterator<String> failingIterator() {
        return new AsyncIterator<>() {
            @Override
            public Promise<Step<String>> next() {
                return Promise.reject(error("failed"));
            }

            @Override
            public Promise<Step<String>> finish() {
                return Promise.resolve(new Step<>(null, true));
            }
        };
    }

    static void cannotBeLeft() {
        told(StreamConsumers.text(leftBy(() -> {
            throw error("left");
        })));
        told(StreamConsumers.text(leftBy(() -> Promise.reject(error("left")))));
        hops("hop", 9, 1);
    }

    static AsyncIterator<Object> leftBy(Supplier<Promise<AsyncIterator.Step<Object>>> leaving) {
        return new AsyncIterator<>() {
            @Override
            public Promise<Step<Object>> next() {
                return Promise.resolve(new Step<>(5, false));
            }

            @Override
            public Promise<Step<Object>> finish() {
                return leaving.get();
            }
        };
    }

    static void nothing() {
        told(StreamConsumers.text(bytes()));
        told(StreamConsumers.buffer(bytes()).then(b -> b.length()));
    }

    static void aFailure() {
        told(StreamConsumers.text(failing()));
        told(StreamConsumers.buffer(failing()));
    }

    static void partlyRead() {
        var r = bytes("abc", "def");
        print(r.read(3));
        told(StreamConsumers.text(r));
    }

    static void told(Promise<?> promise) {
        promise.thenDo(x -> print("fulfilled", x), err -> print("rejected", err));
    }

    static Readable<Buffer> bytes(String... all) {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        for (var each : all) {
            r.push(each, "utf8");
        }
        r.push(null);
        return r;
    }

    static Readable<Buffer> failing() {
        return new Readable<>(new ReadableOptions<Buffer>().read((stream, size) -> stream.destroy(error("failed"))));
    }
}
