import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

// What is resolved with something that has a then waits for it: asked in a microtask of its own, believed once.
class Thenables {
    /** Java's objects with a then are completion stages: this one calls back as it likes. */
    private static final class Thenable extends CompletableFuture<Object> {
        private final transient Consumer<BiConsumer<? super Object, ? super Throwable>> then;

        Thenable(Consumer<BiConsumer<? super Object, ? super Throwable>> then) {
            this.then = then;
        }

        @Override
        public CompletableFuture<Object> whenComplete(BiConsumer<? super Object, ? super Throwable> action) {
            then.accept(action);
            return this;
        }
    }

    private int clock;

    public static void main(String[] args) {
        EventLoop.run(() -> setImmediate(new Thenables()::program));
    }

    private void tick() {
        if (++clock < 12) {
            queueMicrotask(this::tick);
        }
    }

    private Consumer<Object> at(String name) {
        return v -> System.out.println(name + " " + (v instanceof Throwable err ? err.getMessage() : v) + " " + clock);
    }

    private static RuntimeException error(String message) {
        return new IllegalStateException(message);
    }

    private void program() {
        queueMicrotask(this::tick);
        var thenables = new LinkedHashMap<String, Object>();
        var done = new Thenable(call -> call.accept("done", null));
        thenables.put("done", done);
        thenables.put("failed", new Thenable(call -> call.accept(null, error("failed"))));
        thenables.put("nested", new Thenable(call -> call.accept(done, null)));
        thenables.put("throwing", new Thenable(call -> {
            throw error("threw");
        }));
        thenables.put("talking", new Thenable(call -> {
            call.accept("first", null);
            call.accept("second", null);
            call.accept(null, error("third"));
            throw error("fourth");
        }));
        thenables.forEach((name, thenable) -> {
            var resolve = at(name + ", resolve");
            Promise.resolve(thenable).thenDo(resolve, resolve::accept);
            var executor = at(name + ", executor");
            new Promise<Object>((fulfil, reject) -> fulfil.accept(thenable)).thenDo(executor, executor::accept);
            var then = at(name + ", then");
            Promise.resolve().then(v -> thenable).thenDo(then, then::accept);
            var all = at(name + ", all");
            Promise.all(List.of(Promise.resolve(thenable))).thenDo(v -> all.accept(v.get(0)), all::accept);
        });
        Promise.tryCall(() -> "tried").thenDo(at("try"));
        Promise.tryCall(() -> {
                    throw error("try threw");
                })
                .caughtDo(err -> at("try").accept(err));
        Promise.tryCallAwait(() -> Promise.resolve("awaited")).thenDo(at("try"));
    }
}
