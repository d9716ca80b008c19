import dev.spindle.http.Http;
import dev.spindle.loop.EventLoop;
import java.util.Map;

class HelloWorld {
    public static void main(String[] args) {
        EventLoop.run(() -> Http.createServer((req, res) -> {
                    res.writeHead(200, Map.of("Content-Type", "text/plain"));
                    res.end("Hello World\n");
                })
                .listen(8000));
    }
}
