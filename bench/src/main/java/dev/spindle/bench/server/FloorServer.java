package dev.spindle.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The least that a Java server can do: it reads nothing but blank lines, knows beforehand how long the bodies are, and writes
 * an answer that was made before. What others need beyond this is their own. One read and one write for all that has come.
 */
final class FloorServer implements RunningServer, Runnable {
    private static final int SPACE = 256 * 1024;
    private static final int BLANK_LINE = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerOptions options;
    private final Selector selector = Selector.open();
    private final Consumer<SelectionKey> onReady = this::ready;
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final ByteBuffer in = ByteBuffer.allocateDirect(SPACE);
    private final ByteBuffer out = ByteBuffer.allocateDirect(SPACE * 8);
    private final DateText date = new DateText();
    private String dateInAnswer;
    private ByteBuffer answer; // its head and, unless it is an echo, its body
    private final ByteBuffer piece; // with its framing

    private static final class Connection {
        int lastFour; // bytes of a head
        int bodyLeft;
        ByteBuffer unsent; // what the kernel would not take
        int pieces = Exchange.PIECES; // written of the stream; all of them when there is none
    }

    FloorServer(ServerOptions options) throws IOException {
        this.options = options;
        var framed = (Integer.toHexString(Exchange.PIECE_BYTES) + "\r\n" + ascii(Exchange.piece()) + "\r\n");
        piece = direct(framed.getBytes(StandardCharsets.US_ASCII));
        listener.bind(new InetSocketAddress("127.0.0.1", 0), 4096).configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        var thread = new Thread(this, "floor");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public int port() {
        return listener.socket().getLocalPort();
    }

    @Override
    public void run() {
        try {
            while (true) {
                selector.select(onReady);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else if (key.isWritable()) {
                resume(key);
            } else {
                read(key);
            }
        } catch (IOException e) {
            close(key);
        }
    }

    private void accept() throws IOException {
        for (var channel = listener.accept(); channel != null; channel = listener.accept()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Connection());
        }
    }

    private void read(SelectionKey key) throws IOException {
        var channel = (SocketChannel) key.channel();
        var connection = (Connection) key.attachment();
        if (channel.read(in.clear()) < 0) {
            close(key);
            return;
        }
        prepareAnswer();
        out.clear();
        var answers = count(in.flip(), connection);
        if (answers == 0) {
            return;
        }
        if (options.exchange() == Exchange.STREAM) {
            connection.pieces = 0;
        }
        flush(key, out.flip());
        if (options.close()) {
            close(key);
        }
    }

    /** Writes an answer for each request that ends in the window, and returns how many. */
    private int count(ByteBuffer window, Connection connection) {
        var answers = 0;
        while (window.hasRemaining()) {
            if (connection.bodyLeft > 0) {
                var taken = Math.min(window.remaining(), connection.bodyLeft);
                if (options.exchange() == Exchange.ECHO) {
                    out.put(window.duplicate().limit(window.position() + taken));
                }
                window.position(window.position() + taken);
                connection.bodyLeft -= taken;
            } else {
                connection.lastFour = connection.lastFour << 8 | window.get();
                if (connection.lastFour != BLANK_LINE) {
                    continue;
                }
                connection.bodyLeft = options.exchange().bodyBytes();
                if (options.exchange() == Exchange.ECHO) {
                    out.put(answer.rewind());
                }
            }
            if (connection.bodyLeft == 0) {
                answers++;
                if (options.exchange() != Exchange.ECHO) {
                    out.put(answer.rewind());
                }
            }
        }
        return answers;
    }

    /** Writes what there is and, if it is a stream, piece after piece, until the kernel takes no more. */
    private void flush(SelectionKey key, ByteBuffer bytes) throws IOException {
        var channel = (SocketChannel) key.channel();
        var connection = (Connection) key.attachment();
        channel.write(bytes);
        while (!bytes.hasRemaining() && connection.pieces < Exchange.PIECES) {
            connection.pieces++;
            bytes = piece.rewind();
            if (connection.pieces == Exchange.PIECES) {
                bytes = out.clear().put(bytes).put(LAST_CHUNK).flip();
            }
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            connection.unsent =
                    ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }
        key.interestOps(bytes.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void resume(SelectionKey key) throws IOException {
        var connection = (Connection) key.attachment();
        var bytes = connection.unsent;
        connection.unsent = null;
        flush(key, bytes);
    }

    private void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void prepareAnswer() {
        var now = date.now();
        if (now.equals(dateInAnswer)) {
            return;
        }
        dateInAnswer = now;
        var exchange = options.exchange();
        var framing = exchange == Exchange.STREAM
                ? "Transfer-Encoding: chunked"
                : "Content-Length: " + exchange.answer().length;
        var connection = options.close()
                ? "Connection: close"
                : "Connection: keep-alive\r\nKeep-Alive: timeout=" + Exchange.KEEP_ALIVE_SECONDS;
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: " + now + "\r\n" + connection + "\r\n"
                + framing + "\r\n\r\n";
        var isWhole = exchange == Exchange.HELLO || exchange == Exchange.UPLOAD;
        answer = direct((head + (isWhole ? ascii(exchange.answer()) : "")).getBytes(StandardCharsets.US_ASCII));
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
