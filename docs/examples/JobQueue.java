import static dev.spindle.loop.Globals.queueMicrotask;

import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import dev.spindle.promise.TimerOptions;
import dev.spindle.promise.TimersPromises;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.function.Function;

/** Runs no more than so many jobs at a time; one signal stops all of them: ./spindle docs/examples/JobQueue.java */
class JobQueue {
    private final int concurrency;
    private final AbortSignal signal;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    JobQueue(int concurrency, AbortSignal signal) {
        this.concurrency = concurrency;
        this.signal = signal;
    }

    /** A promise for what the job's promise is for. The job starts when there is room; it is told when to give up. */
    <T> Promise<T> add(Function<AbortSignal, Promise<T>> job) {
        return new Promise<>((resolve, reject) -> {
            waiting.add(() -> resolve.adopt(run(job)));
            queueMicrotask(this::next);
        });
    }

    private void next() {
        if (running < concurrency && !waiting.isEmpty()) {
            running++;
            waiting.remove().run();
        }
    }

    private <T> Promise<T> run(Function<AbortSignal, Promise<T>> job) {
        return Promise.<T>tryCallAwait(() -> {
                    signal.throwIfAborted();
                    return job.apply(signal);
                })
                .finallyDo(() -> {
                    running--;
                    next();
                });
    }

    public static void main(String[] args) {
        EventLoop.run(JobQueue::program);
    }

    private static void program() {
        var stop = new AbortController();
        var queue = new JobQueue(2, stop.signal());
        var jobs = new ArrayList<Promise<String>>();
        for (var ms : new int[] {1, 2, 60_000, 60_000, 3, 4}) {
            jobs.add(queue.add(signal -> pause(ms, signal)));
        }
        // Then two that take long have begun, and two more are waiting.
        Promise.all(jobs.subList(0, 2)).thenDo(results -> stop.abort());
        Promise.allSettled(jobs).thenDo(results -> {
            for (var result : results) {
                System.out.println(
                        result.status() + ": " + (result.reason() == null ? result.value() : result.reason()));
            }
        });
    }

    private static Promise<String> pause(int ms, AbortSignal signal) {
        return TimersPromises.setTimeout(ms, "slept " + ms + " ms", new TimerOptions().signal(signal));
    }
}
