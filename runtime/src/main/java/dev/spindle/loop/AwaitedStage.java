package dev.spindle.loop;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** Keeps the loop alive while a stage of the JDK, which may live on another thread, is not complete. */
final class AwaitedStage extends Handle {
    private AwaitedStage(EventLoop loop) {
        super(loop);
        active(true);
    }

    /** See {@link EventLoop#whenComplete}. */
    static <T> void follow(
            EventLoop loop, CompletionStage<? extends T> stage, BiConsumer<? super T, ? super Throwable> fn) {
        var awaited = new AwaitedStage(loop);
        try {
            stage.whenComplete((value, thrown) -> {
                if (loop.isLoopThread()) {
                    awaited.complete(fn, value, bare(thrown));
                } else {
                    loop.execute(() -> awaited.complete(fn, value, bare(thrown)));
                }
            });
        } catch (Throwable thrown) {
            awaited.complete(fn, null, thrown);
        }
    }

    private <T> void complete(BiConsumer<? super T, ? super Throwable> fn, T value, Throwable thrown) {
        active(false);
        fn.accept(value, thrown);
    }

    /** What failed, without what stages wrap around it. */
    private static Throwable bare(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    @Override
    protected void release() {}
}
