import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.PassThrough;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Each call that sets, reads or sends fields of a response: what it answers or throws. */
class ResponseFields {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            var r = new ServerResponse(new LoneRequest());
            r.assignSocket(new PassThrough<Buffer>());
            run(r);
        });
    }

    private static void run(ServerResponse r) {
        call("setHeader with a bad character", () -> r.setHeader("a", "\u028a"));
        call("setHeader with a line end", () -> r.setHeader("a", "b\r\nc"));
        call("setHeader without a name", () -> r.setHeader("", 1));
        call("setHeader with a bad name", () -> r.setHeader("a b", "x"));
        call("setHeader of a list with a line end", () -> r.setHeader("a", l("b", "c\n")));
        call("setHeader of a number", () -> r.setHeader("a", 5));
        call("setHeader of a boolean", () -> r.setHeader("T", true));
        call("setHeader of latin1", () -> r.setHeader("L", "\u00e9"));
        call("appendHeader", () -> r.appendHeader("b", "x"));
        call("appendHeader again", () -> r.appendHeader("B", "y"));
        call("appendHeader of a list", () -> r.appendHeader("b", l("z", "w")));
        call("appendHeader without a name", () -> r.appendHeader("", 1));
        call("appendHeader with a line end", () -> r.appendHeader("a", "\n"));
        call("getHeader", () -> r.getHeader("B"));
        call("getHeader of what is not there", () -> r.getHeader("zzz"));
        call("hasHeader", () -> r.hasHeader("A"));
        call("getHeaderNames", () -> r.getHeaderNames());
        call("getRawHeaderNames", () -> r.getRawHeaderNames());
        does("removeHeader", () -> r.removeHeader("A"));
        call("hasHeader behind it", () -> r.hasHeader("a"));
        call("headersSent", () -> r.headersSent());
        does("trailers with a bad name", () -> r.addTrailers(m("a b", "c")));
        does("trailers with a bad value", () -> r.addTrailers(m("a", "c\n")));
        call("status 99", () -> r.writeHead(99));
        call("status 1000", () -> r.writeHead(1000));
        call("status -1", () -> r.writeHead(-1));
        call("status message with a line end", () -> r.writeHead(200, "a\nb"));
        call("status message beyond latin1", () -> r.writeHead(200, "\u028a"));
        call("writeHead with a bad name", () -> r.writeHead(200, m("a b", 1)));
        call("writeHead with a bad value", () -> r.writeHead(200, m("a", "\n")));
        call("writeHead with half a pair", () -> r.writeHead(200, l("a")));
        call("writeHead with one and a half pairs", () -> r.writeHead(200, l("a", 1, "b")));
        call("headersSent still", () -> r.headersSent());
        does("early hints with a bad link", () -> r.writeEarlyHints(m("link", "bad")));
        does("early hints with an empty link", () -> r.writeEarlyHints(m("link", "")));
        does("early hints with two links in one", () -> r.writeEarlyHints(m("link", "</a>; rel=preload, </b>; rel=x")));
        does("early hints with a line end and quotes", () -> r.writeEarlyHints(m("link", "a\n\"it's\"\u0001")));
        does("early hints with a long bad link", () -> r.writeEarlyHints(m("link", "x".repeat(200))));
        does("early hints with a blank beyond ASCII", () -> r.writeEarlyHints(m("link", "</a>; rel=a\u00a0b")));
        does(
                "early hints with a control byte that is no blank",
                () -> r.writeEarlyHints(m("link", "</a>; rel=a\u001cb")));
        does("early hints with a number", () -> r.writeEarlyHints(m("link", 5)));
        does("early hints with a bad name", () -> r.writeEarlyHints(m("link", "</a>; rel=x", "x y", "1")));
        does("early hints with a bad value", () -> r.writeEarlyHints(m("link", "</a>; rel=x", "x", "\n")));
        does("early hints with parameters", () -> r.writeEarlyHints(m("link", "</a>; rel=preload; crossorigin")));
        call("information 101", () -> r.writeInformation(101));
        call("information 200", () -> r.writeInformation(200));
        call("information 99", () -> r.writeInformation(99));
        call("information with a bad name", () -> r.writeInformation(103, m("a b", 1)));
        call("information with half a pair", () -> r.writeInformation(103, l("a")));
        call("information with a list value", () -> r.writeInformation(103, m("a", l("x", "y"))));
        call("writeHead at last", () -> r.writeHead(200, "OK"));
        call("writeHead again", () -> r.writeHead(200));
        call("setHeader behind the head", () -> r.setHeader("a", "b"));
        call("appendHeader behind the head", () -> r.appendHeader("a", "b"));
        does("removeHeader behind the head", () -> r.removeHeader("a"));
        call("setHeaders behind the head", () -> r.setHeaders(m("a", "b")));
        does("writeContinue behind the head", () -> r.writeContinue());
        does("writeProcessing behind the head", () -> r.writeProcessing());
        does("writeEarlyHints behind the head", () -> r.writeEarlyHints(m("link", "</a>; rel=x")));
        call("writeInformation behind the head", () -> r.writeInformation(103));
        does("name: empty", () -> Http.validateHeaderName(""));
        does("name: blank", () -> Http.validateHeaderName("a b", "Label"));
        does("name: colon", () -> Http.validateHeaderName("a:"));
        does("name: good", () -> Http.validateHeaderName("a-b"));
        does("value: line end", () -> Http.validateHeaderValue("x", "a\n"));
        does("value: NUL", () -> Http.validateHeaderValue("x", "\u0000"));
        does("value: DEL", () -> Http.validateHeaderValue("x", "\u007f"));
        does("value: tab", () -> Http.validateHeaderValue("x", "\t"));
        does("value: number", () -> Http.validateHeaderValue("x", 5));
        does("parsers 0", () -> Http.setMaxIdleHTTPParsers(0));
        does("parsers 1.5", () -> Http.setMaxIdleHTTPParsers(1.5));
        does("parsers 5", () -> Http.setMaxIdleHTTPParsers(5));
        words("Connection", "Close");
        words("Transfer-Encoding", "Chunked");
    }

    /** 'close' and 'chunked' count as words of their own alone. */
    private static void words(String name, String text) {
        for (var value : List.of(
                text,
                text + "d",
                "dis" + text,
                "x-" + text,
                text + "_x",
                "x1" + text,
                "a," + text + ";b",
                text + "d, " + text,
                "\u00e9" + text + "\u00e9",
                "")) {
            var res = new ServerResponse(new LoneRequest());
            res.shouldKeepAlive(false);
            res.setHeader(name, value);
            res.flushHeaders();
            System.out.println(name + " " + value + ": " + res.shouldKeepAlive() + " " + res.chunkedEncoding());
        }
    }

    private static List<Object> l(Object... all) {
        return List.of(all);
    }

    private static Map<String, Object> m(Object... all) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < all.length; i += 2) {
            map.put((String) all[i], all[i + 1]);
        }
        return map;
    }

    private static void does(String title, Runnable call) {
        call(title, () -> {
            call.run();
            return null;
        });
    }

    private static void call(String title, Supplier<Object> call) {
        try {
            var value = call.get();
            System.out.println(
                    title + ": " + (value instanceof ServerResponse ? "this" : value == null ? "nothing" : value));
        } catch (NodeException e) {
            System.out.println((title + ": " + e.name() + " " + e.code() + " " + e.getMessage()).replace("\n", "|"));
        }
    }
}
