import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.function.Consumer;

/** Random programs of streams of which some are of classes that override what the streams themselves call, and tell of it. */
abstract class LoudStreams extends RandomStreams {
    LoudStreams(int seed) {
        super(seed);
    }

    @Override
    Readable<Object> readableOf(ReadableOptions<Object> options) {
        return chance(25) ? new LoudReadable(options) : super.readableOf(options);
    }

    @Override
    Writable<Object> writableOf(WritableOptions<Object> options) {
        return chance(25) ? new LoudWritable(options) : super.writableOf(options);
    }

    @Override
    Transform<Object, Object> transformOf(DuplexOptions<Object, Object> options) {
        return chance(25) ? new LoudTransform(options) : super.transformOf(options);
    }

    private void own(Object stream, String name, Object argument) {
        log(letters.get(stream), "own", name, argument);
    }

    private final class LoudReadable extends Readable<Object> {
        LoudReadable(ReadableOptions<Object> options) {
            super(options);
        }

        @Override
        public Object read(int size) {
            own(this, "read", size < 0 ? null : size);
            return super.read(size);
        }

        @Override
        public boolean push(Object chunk) {
            own(this, "push", chunk);
            return super.push(chunk);
        }

        @Override
        public boolean push(String chunk, String encoding) {
            own(this, "push", chunk);
            return super.push(chunk, encoding);
        }

        @Override
        public Readable<Object> pause() {
            own(this, "pause", null);
            return super.pause();
        }

        @Override
        public Readable<Object> resume() {
            own(this, "resume", null);
            return super.resume();
        }

        @Override
        public Readable<Object> destroy(Throwable err) {
            own(this, "destroy", err);
            return super.destroy(err);
        }
    }

    private final class LoudWritable extends Writable<Object> {
        LoudWritable(WritableOptions<Object> options) {
            super(options);
        }

        @Override
        public boolean write(Object chunk, Consumer<Throwable> callback) {
            own(this, "write", chunk);
            return super.write(chunk, callback);
        }

        @Override
        public boolean write(String chunk, String encoding, Consumer<Throwable> callback) {
            own(this, "write", chunk);
            return super.write(chunk, encoding, callback);
        }

        @Override
        public Writable<Object> end(Object chunk, Consumer<Throwable> callback) {
            own(this, "end", chunk);
            return super.end(chunk, callback);
        }

        @Override
        public Writable<Object> end(String chunk, String encoding, Consumer<Throwable> callback) {
            own(this, "end", chunk);
            return super.end(chunk, encoding, callback);
        }

        @Override
        public Writable<Object> destroy(Throwable err) {
            own(this, "destroy", err);
            return super.destroy(err);
        }
    }

    private final class LoudTransform extends Transform<Object, Object> {
        LoudTransform(DuplexOptions<Object, Object> options) {
            super(options);
        }

        @Override
        public Object read(int size) {
            own(this, "read", size < 0 ? null : size);
            return super.read(size);
        }

        @Override
        public boolean push(Object chunk) {
            own(this, "push", chunk);
            return super.push(chunk);
        }

        @Override
        public boolean push(String chunk, String encoding) {
            own(this, "push", chunk);
            return super.push(chunk, encoding);
        }

        @Override
        public Duplex<Object, Object> pause() {
            own(this, "pause", null);
            return super.pause();
        }

        @Override
        public Duplex<Object, Object> resume() {
            own(this, "resume", null);
            return super.resume();
        }

        @Override
        public boolean write(Object chunk, Consumer<Throwable> callback) {
            own(this, "write", chunk);
            return super.write(chunk, callback);
        }

        @Override
        public boolean write(String chunk, String encoding, Consumer<Throwable> callback) {
            own(this, "write", chunk);
            return super.write(chunk, encoding, callback);
        }

        @Override
        public Duplex<Object, Object> end(Object chunk, Consumer<Throwable> callback) {
            own(this, "end", chunk);
            return super.end(chunk, callback);
        }

        @Override
        public Duplex<Object, Object> end(String chunk, String encoding, Consumer<Throwable> callback) {
            own(this, "end", chunk);
            return super.end(chunk, encoding, callback);
        }

        @Override
        public Duplex<Object, Object> destroy(Throwable err) {
            own(this, "destroy", err);
            return super.destroy(err);
        }
    }
}
