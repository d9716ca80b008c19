import static dev.spindle.events.EventEmitter.ERROR;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.stream.Readable.DATA;
import static dev.spindle.stream.Readable.END;

import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.loop.EventLoop;

/**
 * Fetches a URL several times, one after the other, and says which requests found a connection to reuse.
 *
 * <pre>./spindle docs/examples/KeepAliveClient.java http://127.0.0.1:8000/plaintext [times]</pre>
 */
class KeepAliveClient {
    private final String url;
    private int left;
    private long bytes;

    private KeepAliveClient(String url, int times) {
        this.url = url;
        left = times;
    }

    public static void main(String[] args) {
        if (args.length == 0) {
            System.err.println("usage: KeepAliveClient URL [times]");
            System.exit(2);
        }
        var times = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        EventLoop.run(() -> new KeepAliveClient(args[0], times).next());
    }

    private void next() {
        if (left-- == 0) {
            return; // the idle connection does not keep the program alive
        }
        bytes = 0;
        var req = Http.get(url);
        req.on("response", (IncomingMessage res) -> {
            res.on(DATA, chunk -> bytes += chunk.length());
            res.on(END, () -> {
                System.out.println(res.statusCode() + ", " + bytes + " bytes, reused: " + req.reusedSocket());
                process.nextTick(this::next);
            });
        });
        req.on(ERROR, err -> {
            System.err.println(err.getMessage());
            process.exitCode(1);
        });
    }
}
