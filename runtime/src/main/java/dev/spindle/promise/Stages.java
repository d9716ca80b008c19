package dev.spindle.promise;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Handle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Between promises and the JDK's completion stages, which may live on other threads. */
final class Stages {
    private Stages() {}

    /** Keeps the loop alive while a stage is not complete. */
    private static final class Waiting extends Handle {
        Waiting(EventLoop loop) {
            super(loop);
            active(true);
        }

        void over() {
            active(false);
        }

        @Override
        protected void release() {}
    }

    /**
     * Settles a promise as the stage completes, on the loop's thread. A stage may be of any make: only its first word counts, and
     * if it throws instead of speaking, that rejects.
     */
    static <T> void follow(CompletionStage<? extends T> stage, Resolve<T> resolve, EventLoop loop) {
        var waiting = new Waiting(loop);
        Consumer<Runnable> settle = how -> {
            waiting.over();
            how.run();
        };
        try {
            stage.whenComplete((value, thrown) -> {
                Runnable how = thrown == null ? () -> resolve.accept(value) : () -> resolve.reject(bare(thrown));
                if (loop.isLoopThread()) {
                    settle.accept(how);
                } else {
                    loop.execute(() -> settle.accept(how));
                }
            });
        } catch (Throwable thrown) {
            settle.accept(() -> resolve.reject(thrown));
        }
    }

    /** What failed, without what stages wrap around it. */
    private static Throwable bare(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    static <T> CompletionStage<T> stage(Promise<T> promise) {
        var stage = new CompletableFuture<T>();
        Consumer<T> complete = stage::complete;
        promise.thenDo(complete, stage::completeExceptionally);
        return stage.minimalCompletionStage();
    }
}
