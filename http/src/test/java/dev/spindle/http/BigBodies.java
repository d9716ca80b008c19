package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Readable;

/**
 * A program for a small heap: uploads and downloads a body much larger than it, server and client on one loop, and prints how
 * many bytes arrived each way. Run by {@link BigBodiesTest} in a JVM of its own.
 */
final class BigBodies {
    private static final int CHUNK = 64 * 1024;

    private final long size;
    private HttpServer server;
    private long uploaded;
    private long downloaded;

    private BigBodies(long size) {
        this.size = size;
    }

    public static void main(String[] args) {
        var program = new BigBodies(Long.parseLong(args[0]) << 20);
        EventLoop.run(program::start);
        System.out.println(program.uploaded + " " + program.downloaded);
    }

    private void start() {
        server = Http.createServer((req, res) -> {
            if (req.method().equals("POST")) {
                req.on(Readable.DATA, chunk -> uploaded += chunk.length());
                req.on(Readable.END, () -> res.end());
            } else {
                new Zeros(size).pipe(res);
            }
        });
        server.listen(0, "127.0.0.1", this::upload);
    }

    private String url() {
        return "http://127.0.0.1:" + server.address().port() + "/";
    }

    private void upload() {
        var req = Http.request(url(), new RequestOptions().method("POST"), res -> {
            res.resume();
            res.on(Readable.END, this::download);
        });
        new Zeros(size).pipe(req);
    }

    private void download() {
        Http.get(url(), res -> {
            res.on(Readable.DATA, chunk -> downloaded += chunk.length());
            res.on(Readable.END, () -> {
                server.close();
                Http.globalAgent().destroy();
            });
        });
    }

    /** So many zero bytes, made only when they are asked for. */
    private static final class Zeros extends Readable<Buffer> {
        private long left;

        Zeros(long size) {
            left = size;
        }

        @Override
        public void _read(int wanted) {
            var count = (int) Math.min(CHUNK, left);
            left -= count;
            push(count == 0 ? null : Buffer.alloc(count));
        }
    }
}
