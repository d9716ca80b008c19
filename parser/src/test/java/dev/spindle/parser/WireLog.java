package dev.spindle.parser;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Feeds a parser packet by packet, as a connection would, and writes down what it says in the form of llhttp-events.cjs. */
final class WireLog implements HttpHandler {
    /** Where Node says nothing: it takes any fault inside a message that asks for an upgrade for the upgrade. */
    static final String HIDDEN = "hidden";

    private static final HexFormat HEX = HexFormat.of();

    private final List<String> out = new ArrayList<>();
    private final HttpParser parser;
    private final int answer;
    private final boolean direct;
    private byte[] carry = new byte[0];

    WireLog(HttpParser.Type type, ParserLimits limits, Leniency leniency, int answer, boolean direct) {
        parser = new HttpParser(type, this, limits, leniency);
        this.answer = answer;
        this.direct = direct;
    }

    /** The events of these packets, and of the end of input if wanted. */
    String run(List<byte[]> packets, boolean finish) {
        for (var packet : packets) {
            if (!execute(packet)) {
                return String.join(" ", out);
            }
            out.add("|");
        }
        if (finish && parser.finish() != ParseError.OK) {
            error();
        }
        return String.join(" ", out);
    }

    private boolean execute(byte[] packet) {
        var window = direct
                ? ByteBuffer.allocateDirect(carry.length + packet.length + 3)
                : ByteBuffer.allocate(carry.length + packet.length + 3);
        window.position(3).put(carry).put(packet).position(3);
        var result = parser.execute(window);
        var consumed = window.position() - 3 - carry.length;
        carry = new byte[window.remaining()];
        window.get(carry);
        switch (result) {
            case OK -> {
                return true;
            }
            case PAUSED_UPGRADE -> out.add("stop:" + consumed);
            default -> error();
        }
        return false;
    }

    private void error() {
        if (parser.isUpgrade()) {
            out.add(HIDDEN);
            return;
        }
        var code = parser.execute(ByteBuffer.allocate(0)).code();
        out.add("error:" + code + ":" + hex(parser.reason()) + ":" + parser.errorOffset());
    }

    private static String hex(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String fields(Head head) {
        var pairs = new ArrayList<String>();
        for (var i = 0; i < head.size(); i++) {
            pairs.add(hex(head.name(i)));
            pairs.add(hex(head.value(i)));
        }
        return String.join(",", pairs);
    }

    @Override
    public void onMessageBegin() {
        out.add("begin");
    }

    @Override
    public int onHead(Head head) {
        out.add(String.join(
                ":",
                "head",
                head.versionMajor() + "." + head.versionMinor(),
                head.isResponse() ? "" : head.method(),
                hex(head.target()),
                head.isResponse() ? "" + head.statusCode() : "",
                hex(head.reasonPhrase()),
                head.isUpgrade() ? "upgrade" : "",
                head.shouldKeepAlive() ? "keep" : "close",
                fields(head)));
        return answer;
    }

    @Override
    public void onBody(ByteBuffer window, int offset, int length) {
        var bytes = new byte[length];
        window.get(offset, bytes);
        out.add("body:" + HEX.formatHex(bytes));
    }

    @Override
    public void onTrailers(Head trailers) {
        out.add("trailers:" + fields(trailers));
    }

    @Override
    public void onMessageComplete() {
        out.add("complete");
    }
}
