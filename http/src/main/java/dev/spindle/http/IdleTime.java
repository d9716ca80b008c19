package dev.spindle.http;

import dev.spindle.net.Socket;

/** That an idle time was asked for on the socket of a request, which hears once that it is over. Most requests have none. */
final class IdleTime implements Runnable {
    private final ClientRequest request;
    private boolean awaited; // on the socket, or as soon as there is one

    IdleTime(ClientRequest request) {
        this.request = request;
    }

    /** The request wants to hear of it, and the socket to have it as soon as it is connected. */
    static void set(ClientRequest request, double ms) {
        if (request.idleTime == null) {
            request.idleTime = new IdleTime(request);
        }
        request.idleTime.await();
        Unconnected.whenConnected(request, socket -> socket.setTimeout(ms));
    }

    /** The request has its socket. */
    static void begin(ClientRequest request) {
        if (request.idleTime != null) {
            request.idleTime.await();
        }
    }

    private void await() {
        if (awaited) {
            return;
        }
        awaited = true;
        if (request.connection() != null) {
            request.connection().once(Socket.TIMEOUT, this);
        } else {
            request.on(
                    ClientRequest.SOCKET,
                    socket -> socket.once(Socket.TIMEOUT, this)); // in its order among other listeners
        }
    }

    @Override
    public void run() {
        if (!request.isHandedOver()) { // else it is the socket's alone
            request.emit(ClientRequest.TIMEOUT);
        }
    }

    /** It has passed while others had the socket. */
    static void passed(ClientRequest request) {
        if (request.idleTime != null) {
            request.idleTime.run();
        }
    }

    /** It is too late for it. */
    static void stop(ClientRequest request) {
        if (request.idleTime != null && request.connection() != null) {
            request.connection().off(Socket.TIMEOUT, request.idleTime);
        }
    }

    /** The exchange is over: the socket keeps it no longer. */
    static void forget(ClientRequest request) {
        var socket = request.socket();
        if (request.idleTime != null && socket != null) {
            socket.setTimeout(0);
        }
    }
}
