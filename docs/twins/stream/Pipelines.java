import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** pipeline: all or nothing; who is destroyed, with what, and when the callback comes. */
public class Pipelines extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("everything arrives", Pipelines::everythingArrives);
        CASES.put("one member is destroyed", Pipelines::oneMemberIsDestroyed);
        CASES.put("a write fails later", Pipelines::aWriteFailsLater);
        CASES.put("a transform fails", Pipelines::aTransformFails);
        CASES.put("a readable destination lives on", Pipelines::aReadableDestinationLivesOn);
        CASES.put("an ended source", Pipelines::anEndedSource);
        CASES.put("a destroyed source", Pipelines::aDestroyedSource);
        CASES.put("the wrong arguments", Pipelines::theWrongArguments);
        CASES.put("the callback throws", Pipelines::theCallbackThrows);
        CASES.put("two transforms", Pipelines::twoTransforms);
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

    static void everythingArrives() {
        var a = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var b = new PassThrough<Buffer>();
        var c = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, ch, e, cb) -> {
            print("write", ch);
            cb.accept(null);
        }));
        all(a, b, c);
        print(Stream.pipeline(a, b, c, err -> print("callback", err)) == c);
        a.push("x", null);
        a.push(null);
    }

    static void oneMemberIsDestroyed() {
        for (var err : new Throwable[] {null, new RuntimeException("why")}) {
            for (var i : List.of(0, 1, 2)) {
                var members = List.of(
                        new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {})),
                        new PassThrough<Buffer>(),
                        new Writable<Buffer>(
                                new WritableOptions<Buffer>().write((stream, ch, e, cb) -> cb.accept(null))));
                setTimeout(
                        () -> {
                            print("-- member", i, err);
                            all(members.toArray(new EventEmitter[0]));
                            Stream.pipeline(streams(members), e -> print("callback", e));
                            streams(members).get(i).destroy(err);
                        },
                        10 * (i + 1) + (err != null ? 100 : 0));
            }
        }
    }

    static void aWriteFailsLater() {
        var a = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var c = new Writable<Buffer>(new WritableOptions<Buffer>()
                .write((stream, ch, e, cb) -> setImmediate(() -> cb.accept(new RuntimeException("no")))));
        all(a, c);
        Stream.pipeline(a, c, err -> print("callback", err));
        a.push("1", null);
        a.push("2", null);
        a.push(null);
    }

    static void aTransformFails() {
        var a = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var b = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .transform((stream, ch, e, cb) -> cb.accept(new RuntimeException("no " + ch))));
        var c = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, ch, e, cb) -> cb.accept(null)));
        all(a, b, c);
        Stream.pipeline(a, b, c, err -> print("callback", err));
        a.push("1", null);
    }

    static void aReadableDestinationLivesOn() {
        var a = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var c = new PassThrough<Buffer>();
        all(a, c);
        Stream.pipeline(a, c, err -> {
            print("callback", err, c.destroyed());
            print(
                    c.listenerCount("error"),
                    c.listenerCount("close"),
                    c.listenerCount("end"),
                    c.listenerCount("finish"));
        });
        a.push("x", null);
        a.push(null);
        setTimeout(
                () -> {
                    print("later");
                    c.resume();
                },
                5);
    }

    static void anEndedSource() {
        var a = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        a.push(null);
        a.resume();
        setTimeout(
                () -> {
                    var c = new Writable<Buffer>(
                            new WritableOptions<Buffer>().write((stream, ch, e, cb) -> cb.accept(null)));
                    all(a, c);
                    print(a.destroyed(), a.readableEnded());
                    Stream.pipeline(a, c, err -> print("callback", err));
                },
                5);
    }

    static void aDestroyedSource() {
        var a = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        a.destroy();
        setTimeout(
                () -> {
                    var c = new Writable<Buffer>(
                            new WritableOptions<Buffer>().write((stream, ch, e, cb) -> cb.accept(null)));
                    all(a, c);
                    Stream.pipeline(a, c, err -> print("callback", err));
                },
                5);
    }

    static void theWrongArguments() {
        for (var attempt : List.<Runnable>of(
                () -> Stream.pipeline(List.of(), err -> {}),
                () -> Stream.pipeline(List.of(new PassThrough<Buffer>()), err -> {}),
                () -> {
                    var p = new PassThrough<Buffer>();
                    p.destroy();
                    Stream.pipeline(new PassThrough<Buffer>(), p, err -> {});
                })) {
            try {
                attempt.run();
            } catch (NodeException err) {
                print(err.name(), err, err.getMessage());
            }
        }
    }

    static void theCallbackThrows() {
        var a = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var c = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, ch, e, cb) -> cb.accept(null)));
        all(a, c);
        Stream.pipeline(a, c, err -> {
            throw new RuntimeException("in callback");
        });
        a.push(null);
    }

    static void twoTransforms() {
        var a = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var up = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .transform((stream, ch, e, cb) ->
                        cb.accept(null, Buffer.from(ch.toString().toUpperCase()))));
        var twice = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>().transform((stream, ch, e, cb) -> {
            stream.push(ch);
            cb.accept(null, ch);
        }));
        var c = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, ch, e, cb) -> {
            print("write", ch);
            setImmediate(() -> cb.accept(null));
        }));
        all(a, up, twice, c);
        Stream.pipeline(a, up, twice, c, err -> print("callback", err));
        a.push("x", null);
        a.push("y", null);
        a.push(null);
    }

    /** Tells of every member by its letter. */
    static void all(EventEmitter... members) {
        for (var i = 0; i < members.length; i++) {
            var letter = "abcd".charAt(i);
            for (var event : List.of("end", "finish", "close", "error")) {
                members[i].addListener(event, args -> {
                    if (args.length == 0) {
                        print(letter, event);
                    } else {
                        print(letter, event, args[0]);
                    }
                    return null;
                });
            }
        }
    }

    static List<Stream> streams(List<? extends EventEmitter> members) {
        var streams = new ArrayList<Stream>();
        for (var member : members) {
            streams.add((Stream) member);
        }
        return streams;
    }
}
