import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.List;

/** An agent that makes two connections for a request, which has been destroyed by then, or refused: both of them are free. */
class AgentTwoSockets {
    private static final class Hasty extends Agent {
        private final boolean refuses;

        Hasty(boolean refuses) {
            this.refuses = refuses;
        }

        @Override
        public void addRequest(ClientRequest req, RequestOptions options) {
            if (refuses) {
                req.onSocket(null, NodeException.error(null, "refused"));
            }
            for (var name : List.of("first", "second")) {
                var socket = Net.connect(options.connectOptions());
                socket.on("free", () -> {
                    System.out.println(name + " free");
                    socket.destroy();
                });
                socket.on("error", (Throwable err) -> System.out.println(name + " " + err.getMessage()));
                req.onSocket(socket);
            }
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var server = Net.createServer(socket -> socket.on("error", () -> {}));
            server.listen(0, "127.0.0.1", () -> {
                for (var refuses : List.of(false, true)) {
                    var req = Http.request(new RequestOptions()
                            .port(server.address().port())
                            .host("127.0.0.1")
                            .agent(new Hasty(refuses)));
                    req.on("error", (Throwable err) -> System.out.println("error " + err.getMessage()));
                    req.once("close", () -> System.out.println("close"));
                    req.destroy(refuses ? null : NodeException.error(null, "mine"));
                }
                server.close();
            });
        });
    }
}
