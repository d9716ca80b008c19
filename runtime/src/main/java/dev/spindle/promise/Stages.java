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

    static <T> Promise<T> promise(CompletionStage<? extends T> stage, EventLoop loop) {
        var promise = new Promise<T>(loop);
        var waiting = new Waiting(loop);
        stage.whenComplete((value, thrown) -> {
            Runnable settle = () -> {
                waiting.over();
                if (thrown == null) {
                    promise.resolveWith(value);
                } else {
                    promise.rejectWith(
                            thrown instanceof CompletionException && thrown.getCause() != null
                                    ? thrown.getCause()
                                    : thrown);
                }
            };
            if (loop.isLoopThread()) {
                settle.run();
            } else {
                loop.execute(settle);
            }
        });
        return promise;
    }

    static <T> CompletionStage<T> stage(Promise<T> promise) {
        var stage = new CompletableFuture<T>();
        Consumer<T> complete = stage::complete;
        promise.thenDo(complete, stage::completeExceptionally);
        return stage.minimalCompletionStage();
    }
}
