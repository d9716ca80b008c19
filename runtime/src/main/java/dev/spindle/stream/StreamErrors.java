package dev.spindle.stream;

import dev.spindle.events.NodeException;
import dev.spindle.promise.AggregateError;
import java.util.ArrayList;
import java.util.List;

/** The errors of streams, in Node's words. */
final class StreamErrors {
    private StreamErrors() {}

    static NodeException pushAfterEof() {
        return NodeException.error("ERR_STREAM_PUSH_AFTER_EOF", "stream.push() after EOF");
    }

    static NodeException unshiftAfterEnd() {
        return NodeException.error("ERR_STREAM_UNSHIFT_AFTER_END_EVENT", "stream.unshift() after end event");
    }

    static NodeException writeAfterEnd() {
        return NodeException.error("ERR_STREAM_WRITE_AFTER_END", "write after end");
    }

    static NodeException alreadyFinished(String method) {
        return NodeException.error(
                "ERR_STREAM_ALREADY_FINISHED", "Cannot call " + method + " after a stream was finished");
    }

    static NodeException destroyed(String method) {
        return NodeException.error("ERR_STREAM_DESTROYED", "Cannot call " + method + " after a stream was destroyed");
    }

    static NodeException nullValues() {
        return NodeException.typeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream");
    }

    static NodeException multipleCallback() {
        return NodeException.error("ERR_MULTIPLE_CALLBACK", "Callback called multiple times");
    }

    static NodeException prematureClose() {
        return NodeException.error("ERR_STREAM_PREMATURE_CLOSE", "Premature close");
    }

    static NodeException unableToPipe() {
        return NodeException.error("ERR_STREAM_UNABLE_TO_PIPE", "Cannot pipe to a closed or destroyed stream");
    }

    static NodeException cannotPipe() {
        return NodeException.error("ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable");
    }

    static NodeException notImplemented(String method) {
        return NodeException.error("ERR_METHOD_NOT_IMPLEMENTED", "The " + method + " method is not implemented");
    }

    static NodeException aborted() {
        return new NodeException("AbortError", "ABORT_ERR", "The operation was aborted", null);
    }

    static NodeException reduceOfNothing() {
        return NodeException.typeError("ERR_MISSING_ARGS", "Reduce of an empty stream requires an initial value");
    }

    static NodeException chunkType(Object chunk) {
        return NodeException.invalidArgType(
                "chunk", "of type string or an instance of Buffer, TypedArray, or DataView", chunk);
    }

    /** Two errors as one that passes for the first; the first alone when there is no other. */
    static Throwable both(Throwable first, Throwable second) {
        if (second == null || second == first) {
            return first;
        }
        var code = first instanceof NodeException known ? known.code() : null;
        var all = first instanceof AggregateError aggregateError
                ? aggregateError.errors()
                : new ArrayList<>(List.of(first));
        all.add(second);
        return new AggregateError(all, code, first.getMessage());
    }
}
