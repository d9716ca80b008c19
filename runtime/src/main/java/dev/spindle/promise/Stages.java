package dev.spindle.promise;

import dev.spindle.loop.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Between promises and the JDK's completion stages, which may live on other threads. */
final class Stages {
    private Stages() {}

    /** Settles a promise as the stage completes. A stage may be of any make: only its first word counts. */
    static <T> void follow(CompletionStage<? extends T> stage, Resolve<T> resolve, EventLoop loop) {
        loop.<T>whenComplete(stage, (value, thrown) -> {
            if (thrown == null) {
                resolve.accept(value);
            } else {
                resolve.reject(thrown);
            }
        });
    }

    static <T> CompletionStage<T> stage(Promise<T> promise) {
        var stage = new CompletableFuture<T>();
        Consumer<T> complete = stage::complete;
        promise.thenDo(complete, stage::completeExceptionally);
        return stage.minimalCompletionStage();
    }
}
