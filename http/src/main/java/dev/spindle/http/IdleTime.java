package dev.spindle.http;

/** The idle time that was asked for on the socket of a request: the request hears once that it is over, which ends nothing. */
final class IdleTime {
    private final ClientRequest request;
    private boolean wanted; // 'timeout' of the socket is the request's as well
    private boolean behindResponse; // it was wanted when the response was there, which hears of it first
    private boolean told;

    IdleTime(ClientRequest request, boolean wanted) {
        this.request = request;
        this.wanted = wanted;
    }

    /** The request wants to hear of it, and the socket to have it as soon as it is connected. */
    void set(double ms, boolean hasResponse) {
        if (!wanted) {
            wanted = true;
            behindResponse = hasResponse;
        }
        Unconnected.whenConnected(request, socket -> socket.setTimeout(ms));
    }

    /** It has passed, in front of who hears of the response or behind. */
    void passed(boolean isBehindResponse) {
        if (wanted && !told && behindResponse == isBehindResponse) {
            told = true;
            request.emit(ClientRequest.TIMEOUT);
        }
    }

    /** The exchange is over: the socket keeps it no longer. */
    void forget() {
        var socket = request.socket();
        if (wanted && socket != null) {
            socket.setTimeout(0);
        }
    }
}
