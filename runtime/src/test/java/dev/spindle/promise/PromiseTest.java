package dev.spindle.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeEventTarget;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamConsumers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is Java's own about promises; the order of events is in the twins, the A+ rules in {@link PromisesAPlusTest}. */
class PromiseTest {
    private final EventLoop loop = new EventLoop();
    private final List<Object> log = new ArrayList<>();

    @Test
    void aStageOfAnotherThreadSettlesOnTheLoopAndKeepsItAlive() {
        var stage = new CompletableFuture<String>();
        var other = new Thread(() -> stage.complete("value"));
        loop.start(() -> {
            Promise.from(stage).thenDo(v -> log.add(v + " " + loop.isLoopThread()));
            other.start();
        });
        assertEquals(List.of("value true"), log);
    }

    @Test
    void aStageThatFailedRejectsWithTheFailureItself() {
        var failure = new IllegalStateException("mine");
        loop.start(() -> {
            var failed = CompletableFuture.<String>failedFuture(failure);
            Promise.from(failed.thenApply(v -> v)).caughtDo(log::add);
        });
        assertEquals(List.of(failure), log);
    }

    @Test
    void aPromiseCompletesAStage() throws Exception {
        var good = new CompletableFuture<String>();
        var bad = new CompletableFuture<String>();
        var failure = new IllegalStateException("mine");
        loop.start(() -> {
            Promise.resolve("value").toCompletionStage().thenAccept(good::complete);
            Promise.<String>reject(failure)
                    .toCompletionStage()
                    .whenComplete((v, thrown) -> bad.completeExceptionally(thrown));
        });
        assertEquals("value", good.get());
        assertSame(failure, assertThrows(ExecutionException.class, bad::get).getCause());
    }

    @Test
    void anUnhandledRejectionEndsTheLoopWithItsReason() {
        var failure = new IllegalStateException("mine");
        assertSame(failure, assertThrows(RuntimeException.class, () -> loop.start(() -> Promise.reject(failure))));
        assertEquals(1, loop.process().exitCode());
    }

    @Test
    void anUnhandledRejectionWithoutAReasonIsDescribed() {
        loop.process().on(NodeProcess.UNCAUGHT_EXCEPTION, (error, origin) -> log.add(origin + " " + error));
        loop.start(() -> Promise.reject(null));
        assertEquals(1, log.size());
        assertTrue(
                ((String) log.get(0))
                        .startsWith(
                                "unhandledRejection UnhandledPromiseRejection [ERR_UNHANDLED_REJECTION]: This error originated"));
        assertTrue(((String) log.get(0)).endsWith("The promise rejected with the reason \"null\"."));
    }

    @Test
    void aRejectionHandledTooLateIsWarnedOf() {
        loop.process().on(NodeProcess.UNHANDLED_REJECTION, reason -> log.add(reason.getMessage()));
        loop.process().on(NodeProcess.WARNING, w -> log.add(w.name() + " " + w.getMessage()));
        loop.start(() -> {
            var promise = Promise.reject(new IllegalStateException("late"));
            loop.setImmediate(() -> promise.caughtDo(reason -> log.add("handled")));
        });
        assertEquals(
                List.of(
                        "late",
                        "handled",
                        "PromiseRejectionHandledWarning Promise rejection was handled asynchronously (rejection id: 1)"),
                log);
    }

    @Test
    void processExitInAReactionIsNoRejection() {
        loop.process().on(NodeProcess.UNHANDLED_REJECTION, reason -> log.add("never"));
        assertEquals(5, loop.start(() -> {
            Promise.resolve(1).thenDo(v -> loop.process().exit(5)).caughtDo(reason -> log.add("never"));
            loop.setImmediate(() -> log.add("never"));
        }));
        assertEquals(List.of(), log);
    }

    @Test
    void anExecutorIsNeeded() {
        loop.start(() -> {
            var error = assertThrows(NodeException.class, () -> new Promise<String>((Promise.Executor<String>) null));
            assertEquals("TypeError", error.name());
        });
    }

    @Test
    void aResolverIsAConsumerThatListenersAndTimersTake() {
        loop.start(() -> new Promise<String>((resolve, reject) -> {
                    Consumer<String> consumer = resolve;
                    loop.setTimeout(consumer, 1, "x");
                })
                .thenDo(log::add));
        assertEquals(List.of("x"), log);
    }

    @Test
    void tryCallTurnsWhatIsThrownIntoARejection() {
        loop.start(() -> {
            Promise.tryCall(() -> "v").thenDo(log::add);
            Promise.tryCall(() -> {
                        throw new IllegalStateException("thrown");
                    })
                    .caughtDo(reason -> log.add(reason.getMessage()));
            Promise.resolve().thenDo(v -> assertNull(v));
        });
        assertEquals(List.of("v", "thrown"), log);
    }

    @Test
    void tryCallAwaitTakesOnThePromiseThatIsAnswered() {
        loop.start(() -> {
            Promise<Integer> length =
                    Promise.tryCallAwait(() -> Promise.resolve("four")).then(String::length);
            length.thenDo(log::add);
            Promise.<String>tryCallAwait(() -> {
                        throw new IllegalStateException("thrown");
                    })
                    .caughtDo(reason -> log.add(reason.getMessage()));
        });
        assertEquals(List.of("thrown", 4), log);
    }

    @Test
    void aPromisePrintsAsInNode() {
        loop.start(() -> {
            assertEquals(
                    "Promise { <pending> }", Promise.withResolvers().promise().toString());
            assertEquals("Promise { 5 }", Promise.resolve(5).toString());
            var rejected = Promise.reject(new IllegalStateException("x"));
            rejected.caughtDo(reason -> {});
            assertEquals("Promise { <rejected> java.lang.IllegalStateException: x }", rejected.toString());
        });
    }

    @Test
    void theLimitOfATargetThatLooksLikeAnEmitterIsTheOneThatWasSet() {
        var target = new NodeEventTarget();
        target.setMaxListeners(3);
        assertEquals(3, Events.getMaxListeners(target));
    }

    @Test
    void anEmitterOrSignalThatIsNullHasACode() {
        loop.start(() -> {
            for (Executable call : List.<Executable>of(
                    () -> Events.on((EventEmitter) null, "x"),
                    () -> Events.getEventListeners((EventEmitter) null, "x"),
                    () -> Events.listenerCount((EventEmitter) null, "x"),
                    () -> Events.setMaxListeners(5, (Object) null),
                    () -> Events.setMaxListeners(5, (Object[]) null),
                    () -> Stream.addAbortSignal(null, new PassThrough<>()),
                    () -> new PassThrough<String>().pipe(null))) {
                var error = assertThrows(NodeException.class, call);
                assertEquals("ERR_INVALID_ARG_TYPE", error.code());
            }
            Events.once((EventEmitter) null, "x").caughtDo(this::logCode);
            StreamConsumers.text((Readable<?>) null).caughtDo(this::logCode);
            StreamConsumers.buffer((Readable<?>) null).caughtDo(this::logCode);
            StreamConsumers.bytes((AsyncIterator<?>) null).caughtDo(this::logCode);
            StreamConsumers.blob((AsyncIterator<?>) null).caughtDo(this::logCode);
        });
        assertEquals(Collections.nCopies(5, "ERR_INVALID_ARG_TYPE"), log);
    }

    private void logCode(Throwable reason) {
        log.add(((NodeException) reason).code());
    }
}
