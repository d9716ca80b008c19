package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.stream.Duplex;

/** A response at the client: it alone knows a request that it answers, so that the messages of servers have no room for one. */
final class ClientResponse extends IncomingMessage {
    private ClientRequest req; // null: no 'response' has carried it

    ClientResponse(Duplex<Buffer, Buffer> socket) {
        super(socket);
    }

    @Override
    public ClientRequest req() {
        return req;
    }

    @Override
    public ClientResponse req(ClientRequest answered) {
        req = answered;
        return this;
    }
}
