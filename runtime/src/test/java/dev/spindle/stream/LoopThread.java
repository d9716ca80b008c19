package dev.spindle.stream;

import dev.spindle.loop.EventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A loop that turns on a thread of its own until it is closed: for tests whose own thread is another one. */
final class LoopThread implements AutoCloseable {
    private final EventLoop loop = new EventLoop();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    LoopThread() {
        var thread = new Thread(this::run, "loop-under-test");
        thread.setDaemon(true);
        thread.start();
        get(started);
    }

    private void run() {
        try {
            loop.start(() -> {
                new Door(loop); // stays open
                started.complete(null);
            });
            ended.complete(null);
        } catch (Throwable thrown) {
            ended.completeExceptionally(thrown);
        }
    }

    EventLoop loop() {
        return loop;
    }

    /** Runs the task on the loop and waits for what it answers. */
    <T> T call(Callable<T> task) {
        var answer = new CompletableFuture<T>();
        loop.execute(() -> {
            try {
                answer.complete(task.call());
            } catch (Throwable thrown) {
                answer.completeExceptionally(thrown);
            }
        });
        return get(answer);
    }

    /** Waits; throws what went wrong. */
    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Ends the loop whatever is open; throws what nobody caught in it. */
    @Override
    public void close() {
        if (!ended.isDone()) {
            loop.execute(() -> loop.process().exit(0));
        }
        get(ended);
    }
}
