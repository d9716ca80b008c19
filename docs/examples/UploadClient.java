import static dev.spindle.events.EventEmitter.ERROR;
import static dev.spindle.http.OutgoingMessage.DRAIN;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.stream.Readable.DATA;
import static dev.spindle.stream.Readable.END;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;

/**
 * Sends many bytes and counts what comes back, with little of it in memory at any time.
 *
 * <pre>./spindle docs/examples/UploadClient.java http://127.0.0.1:8000/echo [mebibytes]</pre>
 */
class UploadClient {
    private final Buffer mebibyte = Buffer.alloc(1024 * 1024, "spindle ");
    private int left;
    private long received;

    private UploadClient(int mebibytes) {
        left = mebibytes;
    }

    public static void main(String[] args) {
        if (args.length == 0) {
            System.err.println("usage: UploadClient URL [mebibytes]");
            System.exit(2);
        }
        var mebibytes = args.length > 1 ? Integer.parseInt(args[1]) : 64;
        EventLoop.run(() -> new UploadClient(mebibytes).start(args[0]));
    }

    private void start(String url) {
        var req = Http.request(url, new RequestOptions().method("POST"), this::answered);
        req.on(DRAIN, () -> send(req));
        req.on(ERROR, err -> {
            System.err.println(err.getMessage());
            process.exitCode(1);
        });
        send(req);
    }

    /** Writes until the request says that enough is waiting; 'drain' calls again. */
    private void send(ClientRequest req) {
        while (left > 0) {
            left--;
            if (!req.write(mebibyte)) {
                return;
            }
        }
        req.end();
    }

    private void answered(IncomingMessage res) {
        res.on(DATA, chunk -> received += chunk.length());
        res.on(END, () -> System.out.println(res.statusCode() + ", " + received + " bytes came back"));
    }
}
