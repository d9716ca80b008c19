import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;

/** The events of a request that is destroyed while it waits for its response. */
public class ClientDestroyAfterConnect extends RequestCases {
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case("when it is sent", socket -> {}, new RequestOptions(), req -> {
                req.end();
                req.on("finish", () -> req.destroy());
            }),
            new Case("when it is sent, with an error", socket -> {}, new RequestOptions(), req -> {
                req.end();
                req.on("finish", () -> req.destroy(new IllegalStateException("mine")));
            }),
            new Case("no agent", socket -> {}, new RequestOptions().agent(false), req -> {
                req.end();
                req.on("finish", () -> req.destroy());
            }),
            new Case("while it is sent", socket -> {}, new RequestOptions().method("POST"), req -> {
                req.write("a", () -> req.destroy());
            }),
            new Case("the socket is destroyed", socket -> {}, new RequestOptions(), req -> {
                req.end();
                req.on("finish", () -> req.socket().destroy());
            }),
            new Case("the socket is destroyed with an error", socket -> {}, new RequestOptions(), req -> {
                req.end();
                req.on("finish", () -> req.socket().destroy(new IllegalStateException("mine")));
            })));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES));
    }
}
