package dev.spindle.bench.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
    private final byte[] body;

    Exchange(String method, String path, int bodyBytes) {
        this.method = method;
        this.path = path;
        this.body = letters(bodyBytes);
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    /** What the request carries; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** The whole request. */
    public byte[] request(boolean close) {
        var head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + (close ? "Connection: close\r\n" : "")
                + (body.length > 0 ? "Content-Type: text/plain\r\nContent-Length: " + body.length + "\r\n" : "")
                + "\r\n";
        var bytes = head.getBytes(StandardCharsets.US_ASCII);
        var all = Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, all, bytes.length, body.length);
        return all;
    }

    /** The body of the answer, without its framing. */
    public byte[] answer() {
        return switch (this) {
            case HELLO -> "Hello World\n".getBytes(StandardCharsets.US_ASCII);
            case ECHO -> body;
            case STREAM -> {
                var all = new byte[PIECES * PIECE_BYTES];
                for (var i = 0; i < PIECES; i++) {
                    System.arraycopy(piece(), 0, all, i * PIECE_BYTES, PIECE_BYTES);
                }
                yield all;
            }
            case UPLOAD -> Integer.toString(body.length).getBytes(StandardCharsets.US_ASCII);
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
