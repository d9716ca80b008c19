package dev.spindle.bench.load;

import dev.spindle.bench.server.Exchange;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Asks a server, slowly and carefully, before it is measured: is what it answers what it should? */
public final class AnswerCheck {
    private static final int PATIENCE_MS = 10_000;

    private AnswerCheck() {}

    /**
     * An answer as it came.
     *
     * @param bytes of head and body with its framing
     * @param fields lines of the head after the first
     */
    public record Answer(int bytes, boolean chunked, List<String> fields) {
        /** The value of a field; null if there is none of the name. */
        public String field(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            for (var line : fields) {
                if (line.toLowerCase(Locale.ROOT).startsWith(start)) {
                    return line.substring(start.length()).strip();
                }
            }
            return null;
        }

        /** Whether the server says that it ends the connection. */
        public boolean closes() {
            return "close".equalsIgnoreCase(field("Connection"));
        }
    }

    /** The last of two answers on one connection, or the only one before it closes; an IOException says what is wrong. */
    public static Answer check(int port, Exchange exchange, boolean close) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            var answer = exchangeOnce(socket, in, exchange, close);
            if (close) {
                expect(!answer.closes() || in.read() < 0, "the connection stays open after Connection: close");
                return answer;
            }
            var second = exchangeOnce(socket, in, exchange, false);
            expect(
                    answer.bytes() == second.bytes() || answer.chunked(),
                    "two answers of " + answer.bytes() + " and " + second.bytes() + " bytes");
            return second;
        }
    }

    private static Answer exchangeOnce(Socket socket, InputStream in, Exchange exchange, boolean close)
            throws IOException {
        socket.getOutputStream().write(exchange.request(close));
        var status = line(in);
        expect(status.equals("HTTP/1.1 200 OK"), "the status line " + status);
        var fields = new ArrayList<String>();
        var bytes = status.length() + 2;
        for (var line = line(in); ; line = line(in)) {
            bytes += line.length() + 2;
            if (line.isEmpty()) {
                break;
            }
            fields.add(line);
        }
        var head = new Answer(bytes, false, fields);
        expect(head.field("Date") != null, "no Date");
        expect("text/plain".equals(head.field("Content-Type")), "Content-Type " + head.field("Content-Type"));
        var chunked = "chunked".equalsIgnoreCase(head.field("Transfer-Encoding"));
        var body = exchange.answer();
        var got = chunked ? chunks(in) : new Body(in.readNBytes(body.length), body.length);
        if (!chunked) {
            expect(Integer.toString(body.length).equals(head.field("Content-Length")), "another Content-Length");
        }
        expect(Arrays.equals(got.content(), body), "another body, of " + got.content().length + " bytes");
        expect(chunked == (exchange == Exchange.STREAM), "the framing");
        return new Answer(bytes + got.bytes(), chunked, fields);
    }

    private record Body(byte[] content, int bytes) {}

    private static Body chunks(InputStream in) throws IOException {
        var content = new ByteArrayOutputStream();
        var bytes = 0;
        while (true) {
            var size = line(in);
            var length = Integer.parseInt(size, 16);
            content.write(in.readNBytes(length));
            expect(line(in).isEmpty(), "a chunk of another length than it says");
            bytes += size.length() + 2 + length + 2;
            if (length == 0) {
                return new Body(content.toByteArray(), bytes);
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var each = in.read(); each != '\r'; each = in.read()) {
            if (each < 0) {
                throw new EOFException("the connection ended within an answer, after \"" + line + "\"");
            }
            line.append((char) each);
        }
        expect(in.read() == '\n', "a line without its end");
        return line.toString();
    }

    private static void expect(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException("not what was asked for: " + otherwise);
        }
    }
}
