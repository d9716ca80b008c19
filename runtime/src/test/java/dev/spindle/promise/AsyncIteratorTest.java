package dev.spindle.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.spindle.loop.EventLoop;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the twin {@code ForAwait} cannot show of loops over iterators. */
class AsyncIteratorTest {
    private final EventLoop loop = new EventLoop();
    private final List<Object> log = new ArrayList<>();

    /** Numbers from 0, without an end. */
    private static final class Numbers implements AsyncIterator<Integer> {
        private final List<WeakReference<Promise<?>>> asked = new ArrayList<>();
        private int next;

        @Override
        public Promise<Step<Integer>> next() {
            var promise = Promise.resolve(new Step<>(next++, false));
            asked.add(new WeakReference<>(promise));
            return promise;
        }

        @Override
        public Promise<Step<Integer>> finish() {
            return Promise.resolve(new Step<>(null, true));
        }
    }

    @Test
    void anEndlessLoopRemembersNoStep() {
        var numbers = new Numbers();
        loop.start(() ->
                numbers.forEachWhileAwait(n -> Promise.resolve(n < 10_000).then(more -> {
                    if (!more) {
                        System.gc();
                        log.add(numbers.asked.get(3).get());
                    }
                    return more;
                })));
        assertEquals(1, log.size());
        assertNull(log.get(0));
    }

    @Test
    void aListIsWalkedOnceAndEndsWhenItIsToldTo() {
        loop.start(() -> {
            var iterator = AsyncIterator.of(List.of(1, 2, 3));
            iterator.next().thenDo(log::add);
            iterator.finish().thenDo(log::add);
            iterator.next().thenDo(log::add);
        });
        var end = new AsyncIterator.Step<Integer>(null, true);
        assertEquals(List.of(new AsyncIterator.Step<>(1, false), end, end), log);
    }

    @Test
    void onlyABreakingLoopHeedsWhatItsBodyAnswers() {
        loop.start(() -> AsyncIterator.of(List.of(1, 2))
                .forEachAwait(n -> Promise.resolve(false).then(f -> log.add(n))));
        assertEquals(List.of(1, 2), log);
    }

    @Test
    void anIteratorThatFailedIsNotToldThatTheListIsOver() {
        var failing = new AsyncIterator<Integer>() {
            @Override
            public Promise<Step<Integer>> next() {
                return Promise.reject(new IllegalStateException("next"));
            }

            @Override
            public Promise<Step<Integer>> finish() {
                log.add("finish");
                return Promise.resolve(new Step<>(null, true));
            }
        };
        loop.start(() -> failing.toList().caughtDo(err -> log.add(err.getMessage())));
        assertEquals(List.of("next"), log);
    }

    /** Deviation M4: what it throws would be caught before "behind" in Node. */
    @Test
    void whatWatchesALoopRunsAMicrotaskAfterItsEnd() {
        var throwing = new AsyncIterator<Integer>() {
            @Override
            public Promise<Step<Integer>> next() {
                log.add("next");
                throw new IllegalStateException("thrown");
            }

            @Override
            public Promise<Step<Integer>> finish() {
                return Promise.resolve(new Step<>(null, true));
            }
        };
        loop.start(() -> {
            throwing.forEach(n -> {}).caughtDo(err -> log.add(err.getMessage()));
            log.add("behind");
        });
        assertEquals(List.of("next", "behind", "thrown"), log);
    }
}
