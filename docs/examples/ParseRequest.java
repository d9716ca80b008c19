import dev.spindle.parser.Field;
import dev.spindle.parser.Head;
import dev.spindle.parser.HttpHandler;
import dev.spindle.parser.HttpParser;
import dev.spindle.parser.Leniency;
import dev.spindle.parser.ParserLimits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads a request that comes in two pieces, without a server: the parser alone. */
class ParseRequest implements HttpHandler {
    private static final String FIRST = "POST /upload HTTP/1.1\r\nHost: exam";
    private static final String SECOND = "ple.com\r\nContent-Length: 5\r\n\r\nhello";

    public static void main(String[] args) {
        var parser = new HttpParser(HttpParser.Type.REQUEST, new ParseRequest(), ParserLimits.DEFAULT, Leniency.NONE);
        var input = ByteBuffer.allocate(1024);
        for (var piece : new String[] {FIRST, SECOND}) {
            input.put(piece.getBytes(StandardCharsets.ISO_8859_1)).flip();
            var error = parser.execute(input);
            if (error.isFault()) {
                System.out.println(error.code() + ": " + parser.reason());
            }
            input.compact(); // keeps the bytes of a head that is not whole yet
        }
        System.out.println(parser.finish());
    }

    @Override
    public int onHead(Head head) {
        System.out.println(head.method() + " " + head.target() + " for " + head.value(head.find(Field.HOST)));
        return BODY;
    }

    @Override
    public void onBody(ByteBuffer window, int offset, int length) {
        var bytes = new byte[length];
        window.get(offset, bytes);
        System.out.println("body: " + new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void onMessageComplete() {
        System.out.println("complete");
    }
}
