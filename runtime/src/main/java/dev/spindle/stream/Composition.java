package dev.spindle.stream;

import dev.spindle.events.NodeException;
import java.util.ArrayList;
import java.util.List;

/** Several streams seen as one; see {@link Stream#compose(List)}. */
final class Composition {
    private Joined<Object, Object> joined;

    static Duplex<Object, Object> of(List<?> parts) {
        if (parts == null) {
            throw Parts.noBody(null);
        }
        if (parts.isEmpty()) {
            throw Parts.noStreams();
        }
        if (parts.size() == 1) {
            return Duplex.ofBody(parts.get(0));
        }
        var streams = new ArrayList<Object>(parts);
        var last = streams.size() - 1;
        makeStream(streams, 0);
        makeStream(streams, last);
        for (var i = 0; i <= last; i++) {
            if (streams.get(i) instanceof Stream) {
                check((Stream) streams.get(i), i, i == last);
            }
        }
        return new Composition().join(streams);
    }

    private static void makeStream(List<Object> streams, int index) {
        var part = streams.get(index);
        if (Parts.isFunction(part)) {
            streams.set(index, Duplex.ofBody(part));
        }
    }

    private static void check(Stream stream, int index, boolean last) {
        if (!last && !Boolean.TRUE.equals(Finished.isReadable(stream))) {
            throw unfit(stream, index, "readable");
        }
        if (index > 0 && !Boolean.TRUE.equals(Finished.isWritable(stream))) {
            throw unfit(stream, index, "writable");
        }
    }

    private static NodeException unfit(Stream stream, int index, String must) {
        return NodeException.invalidArgValue("argument 'streams[" + index + "]' must be " + must, stream);
    }

    @SuppressWarnings("unchecked")
    private Duplex<Object, Object> join(List<Object> streams) {
        var tail = Pipeline.run(streams, new PipelineOptions(), (err, value) -> through(err));
        var head = streams.get(0);
        joined = Joined.ends(
                head instanceof WritableStream<?> ? (WritableStream<Object>) head : null,
                tail instanceof Readable<?> ? (Readable<Object>) tail : null,
                tail);
        return joined;
    }

    private void through(Throwable err) {
        if (joined != null) { // or a part was refused when those before it were joined already
            joined.through(err);
        }
    }
}
