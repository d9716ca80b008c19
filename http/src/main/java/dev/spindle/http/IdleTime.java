package dev.spindle.http;

/** That an idle time was asked for on the socket of a request, which hears once that it is over. Most requests have none. */
final class IdleTime {
    private final boolean behindResponse; // it was asked for when the response was there, which hears of it first
    private boolean told;

    IdleTime(boolean behindResponse) {
        this.behindResponse = behindResponse;
    }

    /** The request wants to hear of it, and the socket to have it as soon as it is connected. */
    static void set(ClientRequest request, double ms, boolean hasResponse) {
        if (request.idleTime == null) {
            request.idleTime = new IdleTime(hasResponse);
        }
        Unconnected.whenConnected(request, socket -> socket.setTimeout(ms));
    }

    /** It has passed, in front of who hears of the response or behind. */
    static void passed(ClientRequest request, boolean isBehindResponse) {
        var idle = request.idleTime;
        if (idle != null && !idle.told && idle.behindResponse == isBehindResponse) {
            idle.told = true;
            request.emit(ClientRequest.TIMEOUT);
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
