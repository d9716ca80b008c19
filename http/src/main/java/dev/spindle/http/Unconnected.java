package dev.spindle.http;

import dev.spindle.events.NodeException;
import dev.spindle.net.Socket;
import dev.spindle.stream.Stream;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A request that has no socket yet: how it gets one without an agent, what it wants to do with it, and how it ends when it never gets
 * one.
 */
final class Unconnected {
    private static final BiConsumer<ClientRequest, Throwable> EMIT_ERROR =
            (request, error) -> request.emit(ClientRequest.ERROR, error);

    private static final Consumer<ClientRequest> HANG_UP = request -> end(request, null);

    private Unconnected() {}

    /** Makes a connection for this request alone. */
    static void connect(ClientRequest request, RequestOptions options) {
        var once = new OnceConnected((error, socket) -> {
            if (error != null) {
                request.loop.nextTick(EMIT_ERROR, request, error);
            } else {
                request.onSocket(socket, null);
            }
        });
        try {
            once.returned(options.createConnection.apply(options, once));
        } catch (RuntimeException e) {
            once.accept(e, null);
        }
    }

    /** Does something with the socket once there is one; nothing when it is no TCP connection: there is nothing to set then. */
    static void whenAssigned(ClientRequest request, Consumer<Socket> action) {
        var tcp = request.socket();
        if (tcp != null) {
            action.accept(tcp);
        } else if (request.connection() == null) {
            request.once(ClientRequest.SOCKET, () -> whenAssigned(request, action));
        }
    }

    static void whenConnected(ClientRequest request, Consumer<Socket> action) {
        whenAssigned(request, socket -> {
            if (socket.connecting()) {
                socket.once(Socket.CONNECT, () -> action.accept(socket));
            } else {
                action.accept(socket);
            }
        });
    }

    /** The request is over before it had a socket; one that came too late is kept for others, or closed first. */
    static void end(ClientRequest request, ClientConnection connection, Throwable error) {
        request.destroyed = true;
        if (connection == null) {
            end(request, error);
            return;
        }
        var socket = connection.socket;
        if (request.isPooled() && socket.errored() != null) {
            endWithSocket(request, connection);
            return;
        }
        connection.release();
        if (!request.isPooled()) {
            socket.destroy(error);
            Stream.finished(socket, told -> endTold(request, connection, isPremature(told) ? null : told));
        } else if (!socket.destroyed()) {
            socket.emit("free");
            end(request, error);
        } else {
            request.loop.nextTickOf(HANG_UP, request); // as in Node, whatever it was destroyed with
        }
    }

    /** The socket has failed: the connection tells the request why, unless that was before they met. */
    private static void endWithSocket(ClientRequest request, ClientConnection connection) {
        var socket = connection.socket;
        Stream.finished(socket, ignored -> endTold(request, connection, socket.errored()));
    }

    private static void endTold(ClientRequest request, ClientConnection connection, Throwable error) {
        if (!connection.errorTold) {
            tell(request, error);
        }
        request.emitClose();
    }

    /** Whether the end of a stream says no more than that it came. */
    private static boolean isPremature(Throwable told) {
        return told == null || told instanceof NodeException known && "ERR_STREAM_PREMATURE_CLOSE".equals(known.code());
    }

    private static void end(ClientRequest request, Throwable error) {
        tell(request, error);
        request.emitClose();
    }

    private static void tell(ClientRequest request, Throwable error) {
        if (error != null || !request.aborted()) {
            request.emit(ClientRequest.ERROR, error != null ? error : HttpErrors.socketHangUp());
        }
    }
}
