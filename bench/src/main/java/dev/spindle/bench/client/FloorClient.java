package dev.spindle.bench.client;

import dev.spindle.bench.server.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * The least that a Java client can do: it writes a request that was made before, and knows how long the answer is. What others
 * need beyond this is their own.
 */
final class FloorClient implements Client, Runnable {
    private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
    private final ByteBuffer request;
    private Selector selector;
    private Target target;
    private Tally tally;

    FloorClient() {
        var bytes = Exchange.HELLO.request(false);
        request = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static final class Connection {
        int left; // bytes of the answer that have not come
    }

    @Override
    public void start(Target target, Tally tally) throws IOException {
        this.target = target;
        this.tally = tally;
        selector = Selector.open();
        for (var i = 0; i < target.connections(); i++) {
            var channel = SocketChannel.open(new InetSocketAddress(Target.HOST, target.port()));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Connection());
        }
        var thread = new Thread(this, "floor");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            for (var key : selector.keys()) {
                ask(key);
            }
            while (true) {
                selector.select(this::read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask(SelectionKey key) throws IOException {
        ((Connection) key.attachment()).left = target.answerBytes();
        ((SocketChannel) key.channel()).write(request.rewind()); // one request always fits
    }

    private void read(SelectionKey key) {
        try {
            var connection = (Connection) key.attachment();
            var read = ((SocketChannel) key.channel()).read(in.clear());
            if (read < 0) {
                throw new IOException("the server ended a connection");
            }
            connection.left -= read;
            if (connection.left == 0) {
                tally.answered(1);
                ask(key);
            }
        } catch (IOException e) {
            tally.failed();
            key.cancel();
        }
    }
}
