package dev.spindle.parser;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the event log of a transcript, one event a line, each with the offset behind which it happened. */
final class TranscriptLog implements HttpHandler {
    private final Transcript transcript;
    private final boolean direct;
    private final int pauseEvery; // callbacks; 0: never
    private int told;
    private final HttpParser parser;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder body = new StringBuilder();

    /** Bytes of the input before the present packet. */
    private int before;

    private byte[] carry = new byte[0];
    private ByteBuffer window;

    TranscriptLog(Transcript transcript, boolean direct, int pauseEvery) {
        this.transcript = transcript;
        this.direct = direct;
        this.pauseEvery = pauseEvery;
        parser = new HttpParser(transcript.type(), this, transcript.limits(), transcript.leniency());
    }

    boolean execute(ByteBuffer packet) {
        var length = carry.length + packet.remaining();
        window = direct ? ByteBuffer.allocateDirect(length) : ByteBuffer.allocate(length);
        var size = packet.remaining();
        window.put(carry).put(packet).flip();
        var packetStart = before;
        var result = parser.execute(window);
        while (result == ParseError.PAUSED) {
            parser.resume();
            packetStart = offset();
            result = parser.execute(window);
        }
        if (result == ParseError.PAUSED_UPGRADE) {
            event(offset(), "left");
            return false;
        }
        if (result != ParseError.OK) {
            event(packetStart + parser.errorOffset(), result.code() + " " + parser.reason());
            return false;
        }
        carry = new byte[window.remaining()];
        window.get(carry);
        before += size;
        return true;
    }

    /** Leaves nothing in the parser but what reset must take away: half a message, and the fault behind it. */
    void useBefore() {
        var bytes = transcript.input();
        window = ByteBuffer.wrap(bytes, 0, bytes.length * 2 / 3);
        parser.execute(window);
        parser.resume();
        if (bytes.length % 2 == 0) {
            parser.finish();
        }
        parser.reset();
        out.setLength(0);
        body.setLength(0);
    }

    void finish() {
        carry = new byte[0];
        window = ByteBuffer.allocate(0);
        parser.resume();
        if (parser.finish() != ParseError.OK) {
            event(before, parser.finish().code() + " " + parser.reason());
        }
    }

    String text() {
        flushBody();
        return out.toString().strip();
    }

    private int offset() {
        return before - carry.length + window.position();
    }

    private void event(int at, String what) {
        pause();
        flushBody();
        out.append("at=").append(at).append(' ').append(what).append('\n');
    }

    private void pause() {
        told++;
        if (pauseEvery > 0 && told % pauseEvery == 0) {
            parser.pause();
        }
    }

    private void flushBody() {
        if (body.length() > 0) {
            out.append("body ").append(quoted(body.toString())).append('\n');
            body.setLength(0);
        }
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '\r' -> quoted.append("\\r");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '"', '\\' -> quoted.append('\\').append(c);
                default -> quoted.append(c >= ' ' && c < 0x7f ? String.valueOf(c) : String.format("\\x%02x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public void onMessageBegin() {
        event(offset(), "begin");
    }

    @Override
    public int onHead(Head head) {
        var line = new StringBuilder("head ");
        if (head.isResponse()) {
            line.append(head.statusCode()).append(' ').append(quoted(head.reasonPhrase()));
        } else {
            line.append(head.method()).append(' ').append(quoted(head.target()));
        }
        line.append(" HTTP/").append(head.versionMajor()).append('.').append(head.versionMinor());
        line.append(head.shouldKeepAlive() ? " keep-alive" : " close");
        line.append(head.isUpgrade() ? " upgrade" : "");
        line.append(head.targetDisagreesWithHost() ? " host-disagrees" : "");
        event(offset(), line.toString());
        fields(head);
        return transcript.answer();
    }

    private void fields(Head head) {
        for (var i = 0; i < head.size(); i++) {
            out.append("  ")
                    .append(quoted(head.name(i)))
                    .append(": ")
                    .append(quoted(head.value(i)))
                    .append('\n');
        }
    }

    @Override
    public void onChunkHeader(long size) {
        event(offset(), "chunk " + Long.toUnsignedString(size));
    }

    @Override
    public void onChunkComplete() {
        event(offset(), "chunk complete");
    }

    @Override
    public void onBody(ByteBuffer bytes, int from, int length) {
        pause();
        var piece = new byte[length];
        bytes.get(from, piece);
        body.append(new String(piece, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void onTrailers(Head trailers) {
        event(offset(), "trailers");
        fields(trailers);
    }

    @Override
    public void onMessageComplete() {
        event(offset(), "complete");
    }
}
