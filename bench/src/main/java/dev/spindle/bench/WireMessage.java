package dev.spindle.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The messages that {@link ParserBenchmark} and {@link ParserPeersBenchmark} parse. */
public enum WireMessage {
    /** The shortest request that wrk sends, 40 bytes. */
    SHORTEST("GET / HTTP/1.1", "Host: localhost:8000"),

    /** A request as load generators send it, 49 bytes. */
    SMALL("GET /plaintext HTTP/1.1", "Host: localhost:8000"),

    /** A request as browsers send it, 668 bytes and 12 fields. */
    BROWSER(
            "GET /articles/2026/11/how-a-loop-turns?ref=front HTTP/1.1",
            "Host: www.example.com",
            "Connection: keep-alive",
            "Cache-Control: max-age=0",
            "sec-ch-ua: \"Chromium\";v=\"141\", \"Not?A_Brand\";v=\"8\"",
            "sec-ch-ua-mobile: ?0",
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0"
                    + " Safari/537.36",
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
            "Sec-Fetch-Site: none",
            "Sec-Fetch-Mode: navigate",
            "Accept-Encoding: gzip, deflate, br, zstd",
            "Accept-Language: en-GB,en;q=0.9,de;q=0.8",
            "Cookie: session=0123456789abcdef0123456789abcdef; theme=dark;"
                    + " consent=2026-11-01T08%3A49%3A37Z.necessary.statistics2"),

    /** The head of an answer, 263 bytes; there is no body. */
    RESPONSE(
            "HTTP/1.1 200 OK",
            "Date: Sun, 01 Nov 2026 08:49:37 GMT",
            "Content-Type: text/html; charset=utf-8",
            "Content-Length: 0",
            "Connection: keep-alive",
            "Keep-Alive: timeout=5",
            "ETag: \"5f3-62a1b0c9d2e40-gzip\"",
            "Last-Modified: Sat, 31 Oct 2026 10:00:00 GMT",
            "Vary: Accept-Encoding"),

    /** 64 KiB of body in chunks of 4 KiB. */
    CHUNKED(
            "POST /upload HTTP/1.1",
            "Host: localhost:8000",
            "Transfer-Encoding: chunked",
            "",
            ("1000\r\n" + "x".repeat(4096) + "\r\n").repeat(16) + "0"),

    /** Sixteen small requests in one read: divide by 16. */
    PIPELINED(
            "GET /plaintext HTTP/1.1\r\nHost: localhost:8000\r\n\r\n".repeat(15) + "GET /plaintext HTTP/1.1",
            "Host: localhost:8000");

    private final String text;

    WireMessage(String... lines) {
        text = String.join("\r\n", lines) + "\r\n\r\n";
    }

    String text() {
        return text;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    ByteBuffer window(boolean direct) {
        var bytes = bytes();
        var window = direct ? ByteBuffer.allocateDirect(bytes.length) : ByteBuffer.allocate(bytes.length);
        return window.put(bytes).flip();
    }
}
