package dev.spindle.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams as other threads see them. The test's thread is one that may block. */
@Timeout(20)
class ViewsTest {
    private static final int MIB = 1 << 20;

    private final LoopThread loop = new LoopThread();

    @AfterEach
    void endLoop() {
        loop.close();
    }

    private Readable<Buffer> silent() {
        return new Readable<>(loop.loop(), new ReadableOptions<Buffer>().read((stream, size) -> {}));
    }

    @Test
    void bytesGoThroughBothViewsWithBackPressure() throws IOException {
        var made = new int[1];
        var through = loop.call(() -> new PassThrough<Buffer>());
        var in = loop.call(() -> new Readable<Buffer>(new ReadableOptions<Buffer>()
                        .read((stream, size) -> stream.push(made[0]++ < 1024 ? Buffer.alloc(1024, "x") : null)))
                .toInputStream());
        var out = loop.call(through::toOutputStream);
        var got = new CompletableFuture<Integer>();
        loop.call(() -> StreamConsumers.buffer(through).thenDo(all -> got.complete(all.length())));
        var first = in.readNBytes(1024);
        assertTrue(loop.call(() -> made[0]) < 1024, "the source ran ahead");
        out.write(first);
        assertEquals(MIB - 1024, in.transferTo(out));
        assertEquals(-1, in.read());
        out.close();
        assertEquals(MIB, LoopThread.get(got));
    }

    @Test
    void readingAndWritingOnTheLoopIsRefused() {
        loop.call(() -> {
            var in = silent().toInputStream();
            var out = new PassThrough<Buffer>().toOutputStream();
            assertThrows(IllegalStateException.class, in::read);
            assertThrows(IllegalStateException.class, () -> out.write(1));
            return null;
        });
    }

    @Test
    void anInterruptedReadLosesNothing() throws IOException {
        var stream = loop.call(this::silent);
        var in = loop.call(stream::toInputStream);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedIOException.class, in::read);
        loop.call(() -> stream.push(Buffer.from("ab")));
        assertEquals('a', in.read());
        assertEquals(1, in.available());
        assertEquals('b', in.read());
    }

    @Test
    void failuresAreTheCause() {
        var failure = NodeException.error("EBAD", "bad");
        var stream = loop.call(this::silent);
        var in = loop.call(stream::toInputStream);
        loop.loop().execute(() -> stream.destroy(failure));
        assertSame(failure, assertThrows(IOException.class, in::read).getCause());
        var out = loop.call(() -> new Writable<Buffer>(new WritableOptions<Buffer>()
                        .write((self, chunk, encoding, callback) -> callback.accept(failure)))
                .toOutputStream());
        assertSame(
                failure,
                assertThrows(IOException.class, () -> {
                            out.write(1);
                            out.close();
                        })
                        .getCause());
    }

    @Test
    void closingTheInputDestroysTheStream() throws IOException {
        var stream = loop.call(this::silent);
        var in = loop.call(stream::toInputStream);
        in.close();
        assertTrue(loop.call(() -> stream.destroyed()));
        assertThrows(IOException.class, in::read);
    }

    @Test
    void aWriterWaitsForDrain() throws IOException {
        var callbacks = new CompletableFuture<Runnable>();
        var out = loop.call(() -> new Writable<Buffer>(new WritableOptions<Buffer>()
                        .highWaterMark(1)
                        .write((stream, chunk, encoding, callback) -> callbacks.complete(() -> callback.accept(null))))
                .toOutputStream());
        Thread.currentThread().interrupt(); // the write does not come back by itself
        assertThrows(InterruptedIOException.class, () -> out.write(new byte[10]));
        loop.loop().execute(LoopThread.get(callbacks));
        out.close();
    }

    @Test
    void aLoopThatEndsWakesWhoWaits() {
        var in = loop.call(() -> silent().toInputStream());
        loop.close();
        assertThrows(IOException.class, in::read);
    }

    @Test
    void inputAndOutputStreamsAreReadAndWrittenElsewhere() {
        var threads = new CompletableFuture<Thread>();
        var input = new ByteArrayInputStream("some bytes".getBytes(UTF_8)) {
            @Override
            public void close() {
                threads.complete(Thread.currentThread());
            }
        };
        var output = new ByteArrayOutputStream();
        var done = new CompletableFuture<Throwable>();
        loop.call(() -> Stream.pipeline(
                Readable.fromInputStream(input, new ReadableOptions<Buffer>().highWaterMark(3)),
                Writable.fromOutputStream(output),
                done::complete));
        assertEquals(null, LoopThread.get(done));
        assertArrayEquals("some bytes".getBytes(UTF_8), output.toByteArray());
        assertTrue(LoopThread.get(threads).getName().startsWith("spindle-work"));
    }

    @Test
    void theyAreClosedWhenASignalHasAbortedBefore() {
        var closed = new CompletableFuture<String>();
        var input = new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed.complete("input");
            }
        };
        var outputClosed = new CompletableFuture<String>();
        var output = new ByteArrayOutputStream() {
            @Override
            public void close() {
                outputClosed.complete("output");
            }
        };
        var errors = new ArrayList<CompletableFuture<Throwable>>();
        loop.call(() -> {
            var streams = new ArrayList<EventEmitter>();
            streams.add(Readable.fromInputStream(input, new ReadableOptions<Buffer>().signal(AbortSignal.abort())));
            streams.add(Writable.fromOutputStream(output, new WritableOptions<Buffer>().signal(AbortSignal.abort())));
            streams.addAll(Stream.duplexPair(new DuplexOptions<Buffer, Buffer>().signal(AbortSignal.abort())));
            for (var stream : streams) {
                var error = new CompletableFuture<Throwable>();
                errors.add(error);
                stream.on("error", error::complete);
            }
            return null;
        });
        for (var error : errors) {
            assertEquals("ABORT_ERR", ((NodeException) LoopThread.get(error)).code());
        }
        assertEquals("input", LoopThread.get(closed));
        assertEquals("output", LoopThread.get(outputClosed));
    }

    @Test
    void whatTheyThrowDestroysTheStream() {
        var failure = new IOException("disk");
        var errors = new CompletableFuture<Throwable>();
        loop.call(() -> Readable.fromInputStream(new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw failure;
                    }

                    @Override
                    public int read(byte[] bytes, int from, int length) throws IOException {
                        throw failure;
                    }
                })
                .on("error", errors::complete)
                .resume());
        assertSame(failure, LoopThread.get(errors));
        var writeErrors = new CompletableFuture<Throwable>();
        loop.call(() -> Writable.fromOutputStream(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw failure;
                    }
                })
                .on("error", writeErrors::complete)
                .write(Buffer.from("x")));
        assertSame(failure, LoopThread.get(writeErrors));
    }

    @Test
    void theThreadsThatReadAndWriteEndWithTheirLoop() throws InterruptedException {
        var threads = new ConcurrentLinkedQueue<Thread>();
        var written = new ByteArrayOutputStream();
        new EventLoop().start(() -> {
            var input = new ByteArrayInputStream(new byte[10]) {
                @Override
                public synchronized int read(byte[] bytes, int from, int length) {
                    threads.add(Thread.currentThread());
                    return super.read(bytes, from, length);
                }
            };
            Readable.fromInputStream(input).pipe(Writable.fromOutputStream(written));
        });
        assertEquals(10, written.size());
        for (var each : threads) {
            each.join(5000); // idle threads wait longer than that for more to do
            assertFalse(each.isAlive());
        }
    }

    @Test
    void aPublisherOfAnotherThreadIsHeldBack() {
        var publisher = new SubmissionPublisher<Integer>(Runnable::run, 4);
        var all = new CompletableFuture<List<Integer>>();
        loop.call(() -> Readable.<Integer>fromPublisher(publisher, new ReadableOptions<Integer>().highWaterMark(2))
                .map(x -> x + 1)
                .toArray()
                .thenDo(all::complete));
        while (!publisher.hasSubscribers()) {
            loop.call(() -> null);
        }
        for (var i = 0; i < 100; i++) {
            publisher.submit(i);
        }
        publisher.close();
        var got = LoopThread.get(all);
        assertEquals(100, got.size());
        assertEquals(100, got.get(99));
    }

    @Test
    void aSubscriberAsksForSeveralAtOnceAndStopsWhileTheStreamIsFull() {
        var asked = new ArrayList<Long>();
        var callbacks = new ArrayList<Consumer<Throwable>>();
        loop.call(() -> {
            var subscriber = new Writable<Integer>(new WritableOptions<Integer>()
                            .objectMode(true)
                            .highWaterMark(4)
                            .write((stream, chunk, encoding, callback) -> callbacks.add(callback)))
                    .toSubscriber();
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    asked.add(n);
                }

                @Override
                public void cancel() {
                    asked.add(0L);
                }
            });
            assertEquals(List.of(4L), asked);
            subscriber.onNext(1);
            assertEquals(List.of(4L), asked);
            subscriber.onNext(2);
            assertEquals(List.of(4L, 2L), asked);
            for (var i = 3; i <= 6; i++) {
                subscriber.onNext(i);
            }
            assertEquals(List.of(4L, 2L), asked); // the fourth has filled the stream
            return null;
        });
        for (var i = 0; i < 6; i++) {
            var n = i;
            loop.call(() -> {
                callbacks.get(n).accept(null);
                return null;
            });
        }
        assertEquals(List.of(4L, 2L, 4L), loop.call(() -> List.copyOf(asked)));
    }

    @Test
    void aStreamFlowsIntoAStreamOfAnotherLoop() {
        try (var other = new LoopThread()) {
            var all = new CompletableFuture<List<Integer>>();
            var publisher = loop.call(() -> Readable.from(List.of(1, 2, 3)).toPublisher());
            other.call(
                    () -> Readable.<Integer>fromPublisher(publisher).toArray().thenDo(all::complete));
            assertEquals(List.of(1, 2, 3), LoopThread.get(all));
        }
    }

    @Test
    void theViewKeepsTheLoopAliveUntilItIsThrough() {
        var closed = new CompletableFuture<Void>();
        var thread = new Thread(() -> new EventLoop().start(() -> {
            var in = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> stream.push(null)))
                    .toInputStream();
            new Thread(() -> {
                        try {
                            assertEquals(-1, in.read());
                            closed.complete(null);
                        } catch (IOException e) {
                            closed.completeExceptionally(e);
                        }
                    })
                    .start();
        }));
        thread.start();
        LoopThread.get(closed);
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertTrue(!thread.isAlive(), "the loop goes on");
    }
}
