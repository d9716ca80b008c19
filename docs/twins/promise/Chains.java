import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;

// Values and errors travel down a chain past whoever does not want them; cycles are refused.
class Chains {
    private static Promise<Object> cycle;

    public static void main(String[] args) {
        EventLoop.run(Chains::program);
    }

    private static void program() {
        Promise.resolve("v")
                .caughtDo(err -> log("never"))
                .then(v -> fail("from " + v))
                .thenDo(v -> log("never"))
                .finallyDo(() -> log("finally"))
                .<Object>then(v -> v, err -> {
                    log("caught " + err.getMessage());
                    return "recovered";
                })
                .thenDo(v -> log("" + v))
                .thenDo(v -> log("undefined"))
                .thenAwait(v -> Promise.reject(new IllegalStateException("inner")))
                .thenDo(v -> log("never"), err -> log("second argument " + err.getMessage()))
                .finallyDo(() -> fail("from finally"))
                .caughtDo(err -> log(err.getMessage()))
                .thenAwait(v -> Promise.resolve("x")
                        .finallyAwait(() -> Promise.reject(new IllegalStateException("finally rejects"))))
                .caughtDo(err -> log(err.getMessage()));
        cycle = Promise.resolve(null).thenAwait(v -> cycle);
        cycle.caughtDo(err -> log(((NodeException) err).name() + " " + err.getMessage()));
        new Promise<>((resolve, reject) -> fail("executor")).caughtDo(err -> log(err.getMessage()));
        new Promise<String>((resolve, reject) -> {
                    resolve.accept("kept");
                    fail("too late");
                })
                .thenDo(v -> log(v));
    }

    private static String fail(String message) {
        throw new IllegalStateException(message);
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
