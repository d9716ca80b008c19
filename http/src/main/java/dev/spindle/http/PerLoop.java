package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import java.util.IdentityHashMap;

/** What node:http has once per process, and we once per loop. */
final class PerLoop {
    final HeadWriter writer;
    final IdleParsers idleParsers = new IdleParsers();

    final IdentityHashMap<Duplex<Buffer, Buffer>, ClientConnection> clientConnections = new IdentityHashMap<>();
    private Agent globalAgent;

    private PerLoop(EventLoop loop) {
        writer = new HeadWriter(loop);
    }

    /** How long the server of a socket's last response keeps an idle connection, in ms; -1 when it does not say. */
    double keepAliveHint(Duplex<Buffer, Buffer> socket) {
        var connection = clientConnections.get(socket);
        return connection == null ? -1 : connection.hint.ms();
    }

    /** Whether somebody had that socket, and the last request leaves it to the next: as in Node, others are not kept. */
    boolean isKept(Duplex<Buffer, Buffer> socket) {
        var connection = clientConnections.get(socket);
        return connection != null && !connection.unwanted;
    }

    /** The socket is no concern of its agent any more. */
    void leftAgent(Duplex<Buffer, Buffer> socket) {
        var connection = clientConnections.get(socket);
        if (connection != null) {
            connection.leaveAgent();
        }
    }

    /** The socket is given to a server: it is no concern of its client any more. */
    void givenToServer(Duplex<Buffer, Buffer> socket) {
        var connection = clientConnections.get(socket);
        if (connection != null) {
            connection.giveWay();
        }
    }

    Agent globalAgent(EventLoop loop) {
        if (globalAgent == null) {
            var env = loop.process().env();
            var usesProxy = "1".equals(env.get("NODE_USE_ENV_PROXY")) || Boolean.getBoolean("spindle.useEnvProxy");
            globalAgent = Agent.global(usesProxy ? env : null);
        }
        return globalAgent;
    }

    void globalAgent(Agent agent) {
        globalAgent = agent;
    }

    static PerLoop of(EventLoop loop) {
        return loop.local(PerLoop.class, PerLoop::new);
    }
}
