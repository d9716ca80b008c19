package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.events.EventTarget;
import dev.spindle.events.ListenerOptions;
import dev.spindle.events.NodeException;
import dev.spindle.events.TargetEvent;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the twins cannot show: time, memory, and errors for operations. */
class AbortSignalTest extends LoopTest {
    @Test
    void aTimeoutAbortsWhenItsTimeIsOverAndKeepsNobodyAlive() {
        loop.start(() -> {
            var signal = AbortSignal.timeout(20);
            AbortSignal.timeout(1000).addEventListener("abort", says("never"));
            signal.addEventListener("abort", () -> log.add("at " + platform.nowMs()));
            loop.setTimeout(says("end"), 30);
        });
        assertEquals(List.of("at 20.0", "end"), log);
    }

    /** Deviation E4: in Node it would be gone. */
    @Test
    void aListenerThatWasAddedAgainWithoutTheSignalStays() {
        loop.start(() -> {
            var controller = new AbortController();
            var target = new EventTarget();
            Runnable listener = says("called");
            target.addEventListener("x", listener, new ListenerOptions().signal(controller.signal()));
            target.removeEventListener("x", listener);
            target.addEventListener("x", listener);
            controller.abort();
            target.dispatchEvent(new TargetEvent("x"));
        });
        assertEquals(List.of("called"), log);
    }

    /** Deviation E4: Node's signal still has a listener of its own, which counts, and behind which others see phase 0. */
    @Test
    void aSignalForgetsAListenerThatWasRemoved() {
        loop.start(() -> {
            var controller = new AbortController();
            var target = new EventTarget();
            Runnable listener = says("called");
            target.addEventListener("x", listener, new ListenerOptions().signal(controller.signal()));
            target.removeEventListener("x", listener);
            log.add(controller.signal().listeners("abort").size() + " listeners");
            controller.signal().addEventListener("abort", event -> log.add("phase " + event.eventPhase()));
            controller.abort();
        });
        assertEquals(List.of("0 listeners", "phase 2"), log);
    }

    /** Deviation E6: in Node it would not be called. */
    @Test
    void anOnabortThatIsSetAgainIsCalled() {
        loop.start(() -> {
            var controller = new AbortController();
            var signal = controller.signal();
            Runnable listener = says("listener");
            signal.onabort(event -> log.add("first"));
            signal.addEventListener("abort", listener);
            signal.onabort(null);
            signal.removeEventListener("abort", listener);
            signal.addEventListener("abort", listener);
            signal.onabort(event -> log.add("second"));
            controller.abort();
        });
        assertEquals(List.of("second", "listener"), log);
    }

    @Test
    void anOperationEndsWithAnAbortErrorCausedByTheReason() {
        var reason = failure("why");
        var error = AbortSignal.abort(reason).abortError();
        assertEquals("AbortError", error.name());
        assertEquals("ABORT_ERR", error.code());
        assertEquals("The operation was aborted", error.getMessage());
        assertSame(reason, error.getCause());
        assertSame(reason, assertThrows(RuntimeException.class, AbortSignal.abort(reason)::throwIfAborted));
        assertEquals(
                "ABORT_ERR",
                assertThrows(NodeException.class, AbortSignal.abort("text")::throwIfAborted)
                        .code());
    }

    @Test
    void dependentSignalsThatNobodyKeepsAreForgotten() {
        var lasting = new AbortController();
        for (var i = 0; i < 200_000; i++) {
            AbortSignal.any(lasting.signal(), new AbortController().signal());
            if (i % 50_000 == 0) {
                System.gc();
            }
        }
        System.gc();
        AbortSignal.any(lasting.signal());
        assertTrue(
                lasting.signal().dependentsKnown() < 150_000,
                "" + lasting.signal().dependentsKnown());
    }

    @Test
    void aDependentSignalWithListenersIsKept() {
        var source = new AbortController();
        AbortSignal.any(source.signal()).addEventListener("abort", says("heard"));
        System.gc();
        source.abort();
        assertEquals(List.of("heard"), log);
    }

    @Test
    void targetsThatNobodyKeepsAreForgottenWithTheirListeners() {
        var lasting = new AbortController().signal();
        var heard = new ListenerOptions().signal(AbortSignal.any(lasting));
        for (var i = 0; i < 3_000; i++) {
            new EventTarget().addEventListener("data", says("never"), new ListenerOptions().signal(lasting));
            new EventTarget().addEventListener("data", says("never"), heard);
            if (i % 1_000 == 0) {
                System.gc();
            }
        }
        var known = lasting.listeners("abort").size();
        assertTrue(known < 2_500, "" + known);
    }

    @Test
    void aTargetKeepsTheSignalThatTakesItsListenersOut() {
        var source = new AbortController();
        var target = new EventTarget();
        target.addEventListener("data", says("heard"), new ListenerOptions().signal(AbortSignal.any(source.signal())));
        System.gc();
        target.dispatchEvent(new TargetEvent("data"));
        source.abort();
        target.dispatchEvent(new TargetEvent("data"));
        assertEquals(List.of("heard"), log);
    }

    @Test
    void aTimeoutThatNobodyKeepsIsForgottenBeforeItIsOver() {
        loop.start(() -> {
            var forgotten = new WeakReference<>(AbortSignal.timeout(50));
            var pending = new WeakReference<>(AbortSignal.any(AbortSignal.timeout(50)));
            System.gc();
            log.add((forgotten.get() == null) + " " + (pending.get() == null));
        });
        assertEquals(List.of("true true"), log);
    }

    @Test
    void theTimerOfAForgottenTimeoutStops() {
        loop.start(() -> {
            AbortSignal.timeout(1000);
            for (var patience = 100; loop.timers.listOf(1000).first != null && patience > 0; patience--) {
                System.gc();
                AbortSignal.timeout(5000);
            }
            assertNull(loop.timers.listOf(1000).first);
        });
    }

    @Test
    void aTimeoutWithListenersIsKeptAndSoIsOneWhoseDependentsHaveSome() {
        loop.start(() -> {
            AbortSignal.timeout(50).addEventListener("abort", says("own"));
            AbortSignal.any(AbortSignal.timeout(50)).addEventListener("abort", says("dependent"));
            System.gc();
            loop.setTimeout(says("end"), 60);
        });
        assertEquals(List.of("own", "dependent", "end"), log);
    }

    @Test
    void aReasonThatIsNoThrowableIsTheContextOfTheAbortError() {
        var error = AbortSignal.abort("text").abortError();
        assertNull(error.getCause());
        assertEquals("text", error.context());
        assertThrows(NodeException.class, AbortSignal.abort((Object) null)::throwIfAborted);
    }
}
