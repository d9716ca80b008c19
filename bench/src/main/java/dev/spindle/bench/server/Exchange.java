package dev.spindle.bench.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What is asked of a server and what it has to answer: the same bytes from every peer. */
public enum Exchange {
    /** A GET and a line of text. */
    HELLO("GET", "/", 0),
    /** A POST of 1 KiB that comes back. */
    ECHO("POST", "/echo", 1024),
    /** A GET and 1 MiB in sixteen chunks. */
    STREAM("GET", "/stream", 0),
    /** A POST of 64 KiB, answered with its length in digits. */
    UPLOAD("POST", "/upload", 64 * 1024);

    /** Pieces of the streamed answer, each of {@link #PIECE_BYTES}. */
    public static final int PIECES = 16;

    public static final int PIECE_BYTES = 64 * 1024;

    /** How long servers keep an idle connection: longer than a round pauses. */
    public static final int KEEP_ALIVE_SECONDS = 65;

    private final String method;
    private final String path;
    private final int bodyBytes;

    Exchange(String method, String path, int bodyBytes) {
        this.method = method;
        this.path = path;
        this.bodyBytes = bodyBytes;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    /** How much the request carries. */
    public int bodyBytes() {
        return bodyBytes;
    }

    /** What the request carries. */
    public byte[] body() {
        return letters(bodyBytes);
    }

    /** The whole request. */
    public byte[] request(boolean close) {
        var head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + (close ? "Connection: close\r\n" : "")
                + (bodyBytes > 0 ? "Content-Type: text/plain\r\nContent-Length: " + bodyBytes + "\r\n" : "")
                + "\r\n";
        var bytes = head.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(bytes.length + bodyBytes)
                .put(bytes)
                .put(body())
                .array();
    }

    /** The body of the answer, without its framing. */
    public byte[] answer() {
        return switch (this) {
            case HELLO -> "Hello World\n".getBytes(StandardCharsets.US_ASCII);
            case ECHO -> body();
            case STREAM -> {
                var all = ByteBuffer.allocate(PIECES * PIECE_BYTES);
                while (all.hasRemaining()) {
                    all.put(piece());
                }
                yield all.array();
            }
            case UPLOAD -> Integer.toString(bodyBytes).getBytes(StandardCharsets.US_ASCII);
        };
    }

    /** One piece of the streamed answer. */
    public static byte[] piece() {
        return letters(PIECE_BYTES);
    }

    private static byte[] letters(int count) {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++) {
            bytes[i] = (byte) ('a' + i % 26);
        }
        return bytes;
    }
}
