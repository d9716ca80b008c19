package dev.spindle.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers HELLO, a thread a connection; told so, it stalls once, or answers something else from then on. */
final class StallingServer implements AutoCloseable {
    private static final byte[] GOOD = answer("200 OK");
    private static final byte[] BAD = answer("500 No");

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger stallMs = new AtomicInteger();
    private final AtomicInteger stallAt = new AtomicInteger(-1);
    private final AtomicInteger badFrom = new AtomicInteger(Integer.MAX_VALUE);

    StallingServer() throws IOException {
        start(this::accept);
    }

    /** Holds the answer after the next back for so long. */
    void stallSoon(int ms) {
        stallMs.set(ms);
        stallAt.set(answered.get() + 2);
    }

    void changeSoon() {
        badFrom.set(answered.get() + 2);
    }

    int port() {
        return listener.getLocalPort();
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "stalling server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listener.accept();
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            while (readHead(socket.getInputStream())) {
                var count = answered.incrementAndGet();
                if (count == stallAt.get() && closed.await(stallMs.get(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                socket.getOutputStream().write(count < badFrom.get() ? GOOD : BAD);
            }
        } catch (IOException | InterruptedException e) {
            // The client has what it wanted.
        }
    }

    private static boolean readHead(InputStream in) throws IOException {
        var lastFour = 0;
        while (lastFour != 0x0D0A0D0A) {
            var each = in.read();
            if (each < 0) {
                return false;
            }
            lastFour = lastFour << 8 | each;
        }
        return true;
    }

    private static byte[] answer(String status) {
        return ("HTTP/1.1 " + status
                        + "\r\nDate: now\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\nHello World\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
    }
}
