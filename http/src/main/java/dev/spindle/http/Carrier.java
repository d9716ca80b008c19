package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.net.Socket;
import dev.spindle.stream.WritableStream;

/** What carries a message: a net socket, which can do more than others, any other stream, or null, for there is none. */
final class Carrier {
    private Carrier() {}

    static boolean canWrite(WritableStream<Buffer> socket) {
        return socket != null && socket.writable();
    }

    static boolean isLost(WritableStream<Buffer> socket) {
        return socket != null && socket.destroyed();
    }

    /** Bytes that the kernel has not taken yet. */
    static int length(WritableStream<Buffer> socket) {
        return socket == null ? 0 : socket.writableLength();
    }

    static boolean isCorked(WritableStream<Buffer> socket) {
        return socket instanceof Socket tcp && tcp.writableCorked() > 0;
    }

    static void cork(WritableStream<Buffer> socket, int times) {
        for (var left = socket == null ? 0 : times; left > 0; left--) {
            socket.cork();
        }
    }

    static void uncork(WritableStream<Buffer> socket, int times) {
        for (var left = socket == null ? 0 : times; left > 0; left--) {
            socket.uncork();
        }
    }

    /** However often it was corked, and by whom. */
    static void uncorkAll(WritableStream<Buffer> socket) {
        if (socket instanceof Socket tcp) {
            uncork(socket, tcp.writableCorked());
        }
    }

    /** As in Node, to write nothing is activity as well, if {@code counts}: the idle time begins anew. */
    static void touch(WritableStream<Buffer> socket, boolean counts) {
        if (counts && socket instanceof Socket tcp && tcp.writable() && tcp.timeout() > 0) {
            tcp.setTimeout(tcp.timeout());
        }
    }

    /** What is to be done before anybody writes to it by himself; null: nothing. */
    static void beforeWrite(WritableStream<Buffer> socket, Runnable action) {
        if (socket instanceof Socket) {
            ((Socket) socket).beforeWrite(action);
        }
    }

    /** Ends it, and a net socket does not wait for its peer. */
    static void endSoon(WritableStream<Buffer> socket) {
        if (socket instanceof Socket tcp) {
            tcp.destroySoon();
        } else {
            socket.end();
        }
    }

    /** Whether it is there, and no net socket. */
    static boolean isAnyStream(WritableStream<Buffer> socket) {
        return socket != null && !(socket instanceof Socket);
    }
}
