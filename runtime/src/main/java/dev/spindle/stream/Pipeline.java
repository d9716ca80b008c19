package dev.spindle.stream;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Streams piped one into the next as a whole: it is through when every one of them is, and fails as soon as one fails. See
 * {@link Stream#pipeline(List, PipeOptions, Consumer)}.
 */
final class Pipeline {
    private static final BiConsumer<Consumer<Throwable>, Throwable> CALL = Consumer::accept;

    private final Consumer<Throwable> callback;
    private final EventLoop loop;
    private final ArrayDeque<Member> members = new ArrayDeque<>(); // to be destroyed should anything fail
    private final List<Runnable> cleanups = new ArrayList<>(); // for a last stream that lives on, being readable
    private int unfinished; // ends of pipes
    private Throwable error;

    static void run(List<? extends Stream> streams, PipeOptions options, Consumer<Throwable> callback) {
        if (callback == null) {
            throw NodeException.invalidArgType("streams[stream.length - 1]", "of type function", null);
        }
        if (streams.size() < 2) {
            throw NodeException.typeError("ERR_MISSING_ARGS", "The \"streams\" argument must be specified");
        }
        var life = Finished.lifetime(streams.get(0));
        new Pipeline(callback, life != null ? life.loop : EventLoop.current()).connect(streams, options);
    }

    private Pipeline(Consumer<Throwable> callback, EventLoop loop) {
        this.callback = callback;
        this.loop = loop;
    }

    private void connect(List<? extends Stream> streams, PipeOptions options) {
        var last = streams.size() - 1;
        for (var i = 0; i <= last; i++) {
            var stream = streams.get(i);
            if (i < last && (streams.get(i + 1).closed() || streams.get(i + 1).destroyed())) {
                throw StreamErrors.unableToPipe();
            }
            var livesOn = i == last && Boolean.TRUE.equals(Finished.isReadable(stream));
            if (i < last || options.end()) {
                var member = new Member(stream, i < last, i > 0);
                members.add(member);
                if (livesOn) {
                    cleanups.add(member.stop);
                }
            }
            Consumer<Throwable> onError = this::failed;
            ((EventEmitter) stream).on(EventEmitter.ERROR, onError);
            if (livesOn) {
                cleanups.add(() -> stream.off(EventEmitter.ERROR, onError));
            }
            if (i > 0) {
                unfinished += 2;
                var stop = pipe(streams.get(i - 1), stream, i < last || options.end());
                if (livesOn) {
                    cleanups.add(stop);
                }
            }
        }
    }

    /** One stream of the pipeline: destroyed with the others, unless it has come to its own end before. */
    private static final class Member {
        private final Stream stream;
        private boolean finished;
        final Runnable stop;

        Member(Stream stream, boolean reading, boolean writing) {
            this.stream = stream;
            stream.on(Readable.CLOSE, () -> finished = true);
            stop = Finished.watch(
                    stream, new FinishedOptions().readable(reading).writable(writing), err -> finished = err == null);
        }

        void destroy(Throwable err) {
            if (!finished) {
                finished = true;
                if (!stream.destroyed()) {
                    stream.destroy(err != null ? err : StreamErrors.destroyed("pipe"));
                }
            }
        }
    }

    /** Returns what takes the listeners on the destination away. */
    @SuppressWarnings("unchecked")
    private Runnable pipe(Stream from, Stream to, boolean end) {
        if (!(from instanceof Readable<?>) || !(to instanceof WritableStream<?>)) {
            throw NodeException.invalidArgType("streams", "an instance of Stream", from);
        }
        var source = (Readable<Object>) from;
        var destination = (WritableStream<Object>) to;
        var ending = new boolean[1];
        to.on(Writable.CLOSE, () -> {
            if (!ending[0]) {
                settle(StreamErrors.prematureClose(), false);
            }
        });
        source.pipe(destination, new PipeOptions().end(false));
        if (end) {
            Runnable endDestination = () -> {
                ending[0] = true;
                destination.end();
            };
            if (Finished.isReadableFinished(source)) {
                loop.nextTick(endDestination);
            } else {
                source.once(Readable.END, endDestination);
            }
        } else {
            finished(null);
        }
        Finished.watch(source, new FinishedOptions().writable(false).readable(true), err -> sourceDone(source, err));
        return Finished.watch(to, new FinishedOptions().readable(false).writable(true), this::finished);
    }

    /** A source that was closed after its end, but before it was read, still delivers what it has. */
    private void sourceDone(Readable<?> source, Throwable err) {
        if (isPrematureClose(err)
                && source.readSide().ended
                && source.errored() == null
                && !source.life().errorEmitted) {
            source.once(Readable.END, () -> finished(null)).once(EventEmitter.ERROR, this::finished);
        } else {
            finished(err);
        }
    }

    private void finished(Throwable err) {
        unfinished--;
        settle(err, unfinished == 0);
    }

    private void failed(Throwable err) {
        if (!(isPrematureClose(err)
                || err instanceof NodeException && "AbortError".equals(((NodeException) err).name()))) {
            settle(err, false);
        }
    }

    private void settle(Throwable err, boolean last) {
        if (err != null && (error == null || isPrematureClose(error))) {
            error = err;
        }
        if (error == null && !last) {
            return;
        }
        while (!members.isEmpty()) {
            members.pollFirst().destroy(error);
        }
        if (last) {
            if (error == null) {
                for (var i = 0; i < cleanups.size(); i++) {
                    cleanups.get(i).run();
                }
            }
            loop.nextTick(CALL, callback, error);
        }
    }

    private static boolean isPrematureClose(Throwable err) {
        return err instanceof NodeException && "ERR_STREAM_PREMATURE_CLOSE".equals(((NodeException) err).code());
    }
}
