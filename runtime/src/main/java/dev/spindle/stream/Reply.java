package dev.spindle.stream;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a thread that blocks waits for, and the loop answers.
 *
 * @param <T> the answer
 */
final class Reply<T> {
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    void give(T value) {
        answer.complete(value);
    }

    void fail(Throwable err) {
        answer.completeExceptionally(err);
    }

    /**
     * Waits. A loop that has ended will not answer, which is looked for every second.
     *
     * @throws InterruptedIOException the thread was interrupted; the answer can be waited for again
     */
    T await(Door door) throws IOException {
        while (true) {
            try {
                return answer.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                if (!door.enter(() -> {})) {
                    throw loopHasEnded();
                }
            } catch (InterruptedException e) {
                throw new InterruptedIOException("Interrupted while waiting for a stream");
            } catch (ExecutionException e) {
                throw new IOException(e.getCause().getMessage(), e.getCause());
            }
        }
    }

    static IOException loopHasEnded() {
        return new IOException("The event loop has ended");
    }
}
