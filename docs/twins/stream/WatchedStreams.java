import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.List;
import java.util.StringJoiner;

/** Streams that log what they emit, and all that they say of themselves: what the twins States and Hooks share. */
abstract class WatchedStreams {
    static List<String> lines; // of the case that runs

    static String show(Object x) {
        if (x == null) return "null";
        if (x instanceof NodeException e)
            return e.name() + "/" + (e.code() == null ? "" : e.code()) + "/" + e.getMessage();
        if (x instanceof Throwable e) return "Error//" + e.getMessage();
        if (x instanceof Buffer) return "<" + x + ">";
        return x instanceof String || x instanceof Number || x instanceof Boolean ? x.toString() : "object";
    }

    static void log(Object... a) {
        var j = new StringJoiner(" ");
        for (var x : a) j.add(show(x));
        lines.add(j.toString());
    }

    static void logEmit(Object event, int count, Object a) {
        if (count == 0) log("!", event.toString());
        else log("!", event.toString(), a);
    }

    static RuntimeException err(String m) {
        return new RuntimeException(m);
    }

    static final class R extends Readable<Object> {
        R(ReadableOptions<Object> options) {
            super(options);
        }

        @Override
        protected boolean dispatch(Object event, int count, Object a, Object b, Object c, Object[] all) {
            logEmit(event, count, a);
            return super.dispatch(event, count, a, b, c, all);
        }
    }

    static final class W extends Writable<Object> {
        W(WritableOptions<Object> options) {
            super(options);
        }

        @Override
        protected boolean dispatch(Object event, int count, Object a, Object b, Object c, Object[] all) {
            logEmit(event, count, a);
            return super.dispatch(event, count, a, b, c, all);
        }
    }

    static final class D extends Duplex<Object, Object> {
        D(DuplexOptions<Object, Object> options) {
            super(options);
        }

        @Override
        protected boolean dispatch(Object event, int count, Object a, Object b, Object c, Object[] all) {
            logEmit(event, count, a);
            return super.dispatch(event, count, a, b, c, all);
        }
    }

    static final class T extends Transform<Object, Object> {
        T(DuplexOptions<Object, Object> options) {
            super(options);
        }

        @Override
        protected boolean dispatch(Object event, int count, Object a, Object b, Object c, Object[] all) {
            logEmit(event, count, a);
            return super.dispatch(event, count, a, b, c, all);
        }
    }

    static final class P extends PassThrough<Object> {
        P(DuplexOptions<Object, Object> options) {
            super(options);
        }

        @Override
        protected boolean dispatch(Object event, int count, Object a, Object b, Object c, Object[] all) {
            logEmit(event, count, a);
            return super.dispatch(event, count, a, b, c, all);
        }
    }

    static String flags(Stream s) {
        var j = new StringJoiner(",");
        for (var x : new Object[] {s.destroyed(), s.closed(), s.errored()}) j.add(show(x));
        if (s instanceof Readable<?> r)
            for (var x : new Object[] {
                "R",
                r.readable(),
                r.readableFlowing(),
                r.readableLength(),
                r.readableEnded(),
                r.readableAborted(),
                r.readableDidRead(),
                r.readableEncoding(),
                r.isPaused(),
                r.readableHighWaterMark(),
                r.readableObjectMode()
            }) j.add(show(x));
        if (s instanceof Writable<?> w)
            for (var x : new Object[] {
                "W",
                w.writable(),
                w.writableLength(),
                w.writableEnded(),
                w.writableFinished(),
                w.writableNeedDrain(),
                w.writableCorked(),
                w.writableAborted(),
                w.writableHighWaterMark(),
                w.writableObjectMode()
            }) j.add(show(x));
        if (s instanceof Duplex<?, ?> w)
            for (var x : new Object[] {
                "W",
                w.writable(),
                w.writableLength(),
                w.writableEnded(),
                w.writableFinished(),
                w.writableNeedDrain(),
                w.writableCorked(),
                "-",
                w.writableHighWaterMark(),
                w.writableObjectMode()
            }) j.add(show(x));
        for (var x : new Object[] {
            "S",
            Stream.isReadable(s),
            Stream.isWritable(s),
            Stream.isErrored(s),
            Stream.isDisturbed(s),
            Stream.isDestroyed(s)
        }) j.add(show(x));
        return j.toString();
    }
}
