import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.ReadableStream;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamPromises;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import dev.spindle.stream.WritableStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Pipelines and compositions of which a part is null: what they refuse it with, and when. */
class NothingToPipe {
    private static final Consumer<Throwable> CALLBACK = err -> {};
    private static final ReadableStream<Buffer> NO_SOURCE = null;
    private static final WritableStream<Buffer> NO_SINK = null;
    private static final Duplex<Buffer, Buffer> NO_DUPLEX = null;
    private static final List<?> NO_LIST = null;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            attempt("source", () -> Stream.pipeline(NO_SOURCE, sink(), CALLBACK));
            attempt("destination", () -> Stream.pipeline(source(), NO_SINK, CALLBACK));
            attempt("transform", () -> Stream.pipeline(source(), NO_DUPLEX, sink(), CALLBACK));
            attempt("last of three", () -> Stream.pipeline(source(), new PassThrough<>(), NO_SINK, CALLBACK));
            attempt("first of a list", () -> Stream.pipeline(Arrays.asList(null, sink()), CALLBACK));
            attempt("last of a list", () -> Stream.pipeline(Arrays.asList(source(), null), CALLBACK));
            attempt("list", () -> Stream.pipeline(NO_LIST, CALLBACK));
            attempt("callback", () -> Stream.pipeline(source(), sink(), (Consumer<Throwable>) null));
            attempt("first composed", () -> Stream.compose(NO_DUPLEX, new PassThrough<>()));
            attempt("last composed", () -> Stream.compose(new PassThrough<Buffer>(), NO_DUPLEX));
            attempt("all composed", () -> Stream.compose(NO_LIST));
            attempt("none composed", () -> Stream.compose(List.of()));
            StreamPromises.pipeline(NO_SOURCE, sink())
                    .caughtDo(err -> show("promised source", err))
                    .thenAwait(x -> StreamPromises.pipeline(source(), NO_SINK))
                    .caughtDo(err -> show("promised destination", err))
                    .thenAwait(x -> StreamPromises.pipeline(Arrays.asList(null, sink())))
                    .caughtDo(err -> show("promised list", err))
                    .thenAwait(x -> StreamPromises.pipeline(List.of(source())))
                    .caughtDo(err -> show("promised too few", err));
        });
    }

    private static Readable<Buffer> source() {
        return new Readable<>(new ReadableOptions<Buffer>().read((self, size) -> {}));
    }

    private static Writable<Buffer> sink() {
        return new Writable<>(new WritableOptions<Buffer>().write((self, chunk, encoding, callback) -> {}));
    }

    private static void attempt(String title, Runnable work) {
        try {
            work.run();
            System.out.println(title);
        } catch (NodeException err) {
            show(title, err);
        }
    }

    private static void show(String title, Throwable thrown) {
        var err = (NodeException) thrown;
        System.out.println(title + " " + err.name() + " " + err.code() + " " + err.getMessage());
    }
}
