import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;

/** What is asked of texts and bytes at large, and what of it is refused. */
public class ModuleFunctions {
    public static void main(String[] args) {
        var b = Buffer.from("0123456789");
        attempt(() -> Buffer.atob("Y"));
        attempt(() -> Buffer.atob("Y="));
        attempt(() -> Buffer.atob("Y=="));
        attempt(() -> Buffer.atob("Y*"));
        attempt(() -> Buffer.atob("YQ"));
        attempt(() -> Buffer.atob("YQ="));
        attempt(() -> Buffer.atob("YQ=="));
        attempt(() -> Buffer.atob("YQ==="));
        attempt(() -> Buffer.atob("YWI="));
        attempt(() -> Buffer.atob("YWI=="));
        attempt(() -> Buffer.atob("YWJj="));
        attempt(() -> Buffer.atob("YWJjZ="));
        attempt(() -> Buffer.atob("="));
        attempt(() -> Buffer.atob("=="));
        attempt(() -> Buffer.atob("YQ==YQ=="));
        attempt(() -> Buffer.atob("Y=Q="));
        attempt(() -> Buffer.atob("\u00e9"));
        attempt(() -> Buffer.atob("Y\u20ac"));
        attempt(() -> Buffer.atob("YWJj\u00a0"));
        attempt(() -> Buffer.atob("-"));
        attempt(() -> Buffer.atob("_"));
        attempt(() -> Buffer.atob("Y Q\n=\t="));
        attempt(() -> Buffer.atob("\f"));
        attempt(() -> Buffer.atob(null));
        attempt(() -> Buffer.btoa(null));
        attempt(() -> Buffer.btoa("\u00ff"));
        attempt(() -> Buffer.btoa("a\u0100"));
        attempt(() -> Buffer.btoa("\ud83d\ude00"));
        attempt(() -> Buffer.isUtf8(Buffer.from("", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("41", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("41", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("c3a9", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("c3a9", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("c3", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("c3", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("e282ac", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("e282ac", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("e282", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("e282", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("eda080", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("eda080", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("edbfbf", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("edbfbf", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("efbfbd", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("efbfbd", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("f0908080", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("f0908080", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("f08f8080", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("f08f8080", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("f48fbfbf", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("f48fbfbf", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("f4908080", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("f4908080", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("c080", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("c080", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("c1bf", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("c1bf", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("f5808080", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("f5808080", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("80", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("80", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("4180", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("4180", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("4141414141414141414141414141414141414141ff", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("4141414141414141414141414141414141414141ff", "hex")));
        attempt(() -> Buffer.isUtf8(Buffer.from("4141414141414141c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9", "hex")));
        attempt(() -> Buffer.isAscii(Buffer.from("4141414141414141c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9", "hex")));
        attempt(() -> Buffer.isUtf8(new byte[] {65}));
        attempt(() -> Buffer.isAscii(new byte[] {-1}));
        attempt(() -> Buffer.isUtf8("x"));
        attempt(() -> Buffer.isAscii(null));
        attempt(() -> Buffer.isAscii(5));
        attempt(() -> Buffer.transcode(Buffer.from("", "hex"), "x", "y"));
        attempt(() -> Buffer.transcode(Buffer.from("41", "hex"), null, "latin1"));
        attempt(() -> Buffer.transcode(Buffer.from("41", "hex"), "utf8", null));
        attempt(() -> Buffer.transcode(Buffer.from("41", "hex"), "", "ucs2"));
        attempt(() -> Buffer.transcode(Buffer.from("41", "hex"), "utf8", "hex"));
        attempt(() -> Buffer.transcode(Buffer.from("41", "hex"), "buffer", "utf8"));
        attempt(() -> Buffer.transcode(Buffer.from("3dd800", "hex"), "ucs2", "ucs2"));
        attempt(() -> Buffer.transcode(Buffer.from("3dd83dd800", "hex"), "ucs2", "ucs2"));
        attempt(() -> Buffer.transcode(Buffer.from("4100ff", "hex"), "ucs2", "utf8"));
        attempt(() -> Buffer.transcode(Buffer.from("ff", "hex"), "ucs2", "utf8"));
        attempt(() -> Buffer.transcode(Buffer.from("61ad62", "hex"), "latin1", "ascii"));
        attempt(() -> Buffer.transcode(Buffer.from("61e2808b62efbbbf63", "hex"), "utf8", "latin1"));
        attempt(() -> Buffer.transcode(Buffer.from("efbbbf61", "hex"), "utf8", "ucs2"));
        attempt(() -> Buffer.transcode(Buffer.from("f0", "hex"), "utf8", "ucs2"));
        attempt(() -> Buffer.transcode(Buffer.from("f4ff", "hex"), "ucs2", "binary"));
        attempt(() -> Buffer.transcode(Buffer.from("f3a08080", "hex"), "utf8", "ascii"));
        attempt(() -> Buffer.transcode(Buffer.from("ff", "hex"), "LATIN1", "UTF-8"));
        attempt(() -> Buffer.transcode(null, "utf8", "latin1"));
        attempt(() -> Buffer.isEncoding("utf8"));
        attempt(() -> Buffer.isEncoding("UTF-8"));
        attempt(() -> Buffer.isEncoding("Utf8"));
        attempt(() -> Buffer.isEncoding("utf 8"));
        attempt(() -> Buffer.isEncoding("utf-16le"));
        attempt(() -> Buffer.isEncoding("UTF16LE"));
        attempt(() -> Buffer.isEncoding("ucs-2"));
        attempt(() -> Buffer.isEncoding("UCS2"));
        attempt(() -> Buffer.isEncoding("ucs 2"));
        attempt(() -> Buffer.isEncoding("binary"));
        attempt(() -> Buffer.isEncoding("BINARY"));
        attempt(() -> Buffer.isEncoding("latin-1"));
        attempt(() -> Buffer.isEncoding("base64URL"));
        attempt(() -> Buffer.isEncoding("base64-url"));
        attempt(() -> Buffer.isEncoding("hex"));
        attempt(() -> Buffer.isEncoding("HEX "));
        attempt(() -> Buffer.isEncoding("ascii"));
        attempt(() -> Buffer.isEncoding("us-ascii"));
        attempt(() -> Buffer.isEncoding("buffer"));
        attempt(() -> Buffer.isEncoding(""));
        attempt(() -> Buffer.isEncoding(null));
    }

    private interface Work {
        Object run();
    }

    private static void attempt(Work work) {
        try {
            System.out.println(show(work.run()));
        } catch (NodeException err) {
            var code = err.code() == null ? "undefined" : err.code();
            System.out.println(err.name() + " " + code + " " + err.getMessage());
        }
    }

    private static Object show(Object value) {
        if (value instanceof Buffer buffer) {
            return "<" + buffer.toString("hex") + ">";
        }
        return value instanceof Double number ? NodeException.number(number) : value;
    }
}
