package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exit, uncaught exceptions and warnings, as Node 26 shows them. */
class ProcessTest extends LoopTest {
    @Test
    void beforeExitMayReviveTheLoopAndExitComesOnce() {
        process.on(NodeProcess.BEFORE_EXIT, code -> {
            log.add("beforeExit " + code);
            process.exitCode(3);
            if (log.size() == 1) {
                loop.setTimeout(says("revived"), 10);
            }
        });
        process.on(NodeProcess.EXIT, code -> log.add("exit " + code));
        assertEquals(3, loop.start(() -> {}));
        assertEquals(List.of("beforeExit 0", "revived", "beforeExit 3", "exit 3"), log);
    }

    @Test
    void ticksOfBeforeExitRunAndThoseOfExitDoNot() {
        process.once(NodeProcess.BEFORE_EXIT, () -> loop.nextTick(says("tick")));
        process.on(NodeProcess.EXIT, () -> {
            log.add("exit");
            loop.nextTick(says("never"));
            loop.setTimeout(says("never"), 0);
            loop.setImmediate(says("never"));
        });
        loop.start(() -> {});
        assertEquals(List.of("tick", "exit"), log);
    }

    @Test
    void unreferencedWorkOfBeforeExitDoesNotRevive() {
        process.on(NodeProcess.BEFORE_EXIT, () -> {
            log.add("beforeExit");
            loop.setTimeout(says("never"), 0).unref();
            loop.setImmediate(says("never")).unref();
        });
        loop.start(() -> {});
        assertEquals(List.of("beforeExit"), log);
    }

    @Test
    void exitEndsTheLoopFromAnyDepth() {
        process.on(NodeProcess.EXIT, code -> log.add("exit " + code));
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, says("never"));
        var code = loop.start(() -> {
            loop.setTimeout(() -> process.emit("deep"), 5);
            loop.setTimeout(says("never"), 5);
            process.on("deep", () -> loop.call((a, b) -> process.exit(4), null, null));
            loop.nextTick(() -> log.add("tick"));
            process.on("deep", says("never"));
        });
        assertEquals(4, code);
        assertEquals(List.of("tick", "exit 4"), log);
        assertTrue(platform.closed);
    }

    @Test
    void exitInATickAMicrotaskAndAnImmediateLeavesTheRest() {
        for (var i = 0; i < 3; i++) {
            var one = new EventLoop(FakePoller::new);
            Runnable exit = () -> one.process().exit(9);
            var where = i;
            var code = one.start(() -> {
                if (where == 0) {
                    one.nextTick(exit);
                    one.nextTick(says("never"));
                } else if (where == 1) {
                    one.queueMicrotask(exit);
                } else {
                    one.setImmediate(exit);
                }
                one.setImmediate(says("never"));
                if (where < 2) {
                    one.queueMicrotask(says("never"));
                }
            });
            assertEquals(9, code);
        }
        assertEquals(List.of(), log);
    }

    @Test
    void aCallbackThatCatchesEverythingCannotKeepTheLoopFromExiting() {
        var code = loop.start(() -> {
            try {
                process.exit(6);
            } catch (Throwable swallowed) {
                log.add("swallowed");
            }
            loop.nextTick(says("never, the loop is over"));
            loop.setImmediate(says("never"));
        });
        assertEquals(6, code);
        assertEquals("swallowed", log.get(0));
        assertEquals(false, log.contains("never"));
    }

    @Test
    void exitWithNothingSetsNoCode() {
        process.on(NodeProcess.EXIT, code -> log.add("exit " + code + " " + process.exitCode()));
        assertEquals(0, loop.start(process::exit));
        assertEquals(List.of("exit 0 null"), log);
    }

    @Test
    void exitWithNullTakesTheCodeAway() {
        process.on(NodeProcess.EXIT, code -> log.add("exit " + code));
        process.exitCode(5);
        assertEquals(0, loop.start(() -> process.exit((Object) null)));
        assertEquals(List.of("exit 0"), log);
    }

    @Test
    void exitWithoutACodeTakesTheOneThatWasSet() {
        process.on(NodeProcess.EXIT, code -> log.add("exit " + code));
        assertEquals(7, loop.start(() -> {
            process.exitCode(7);
            loop.setTimeout(process::exit, 1);
        }));
        assertEquals(List.of("exit 7"), log);
    }

    @Test
    void exitListenersMaySetTheCodeAndMayExit() {
        process.on(NodeProcess.EXIT, code -> {
            log.add("exit " + code);
            process.exit(5);
        });
        process.on(NodeProcess.EXIT, says("never"));
        assertEquals(5, loop.start(() -> {}));
        assertEquals(List.of("exit 0"), log);
        var other = new EventLoop(FakePoller::new);
        other.process().on(NodeProcess.EXIT, code -> other.process().exitCode(8));
        assertEquals(8, other.start(() -> other.process().exit(2)));
    }

    @Test
    void anExitListenerThatThrowsIsAnUncaughtException() {
        process.on(NodeProcess.EXIT, code -> {
            throw failure("in exit");
        });
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, error -> log.add(error.getMessage()));
        assertEquals(0, loop.start(() -> {}));
        assertEquals(List.of("in exit"), log);
        var unheard = new EventLoop(FakePoller::new);
        unheard.process().on(NodeProcess.EXIT, code -> {
            throw failure("in exit");
        });
        assertThrows(
                IllegalStateException.class,
                () -> unheard.start(() -> unheard.process().exit(3)));
    }

    @Test
    void whatNobodyCatchesEndsTheLoopByIdentityAfterExit() {
        var mine = failure("mine");
        process.on(NodeProcess.EXIT, code -> log.add("exit " + code + " " + process.exitCode()));
        var thrown = assertThrows(
                IllegalStateException.class,
                () -> loop.start(() -> {
                    loop.setTimeout(says("never"), 5);
                    loop.setTimeout(
                            () -> {
                                throw mine;
                            },
                            2);
                }));
        assertSame(mine, thrown);
        assertEquals(List.of("exit 1 1"), log);
        assertTrue(platform.closed);
    }

    @Test
    void uncaughtExceptionHearsWithOriginBehindItsMonitor() {
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, (error, origin) -> log.add(error.getMessage() + " " + origin));
        process.on(NodeProcess.UNCAUGHT_EXCEPTION_MONITOR, (error, origin) -> log.add("monitor " + origin));
        assertEquals(0, loop.start(() -> {
            throw failure("main");
        }));
        assertEquals(List.of("monitor uncaughtException", "main uncaughtException"), log);
    }

    @Test
    void ticksBehindACallbackThatThrewWaitForTheNextCallback() {
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, error -> log.add("caught " + error.getMessage()));
        loop.start(() -> {
            loop.setTimeout(
                    () -> {
                        saysWithTicks("t1").run();
                        throw failure("t1");
                    },
                    1);
            loop.setTimeout(says("t2"), 1);
            loop.setTimeout(says("t3"), 1);
        });
        assertEquals(List.of("t1", "caught t1", "t2", "t1 tick", "t1 microtask", "t3"), log);
    }

    @Test
    void theTicksOfAMainProgramThatThrewRunBeforeTheLoopTurns() {
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, error -> log.add("caught " + error.getMessage()));
        loop.start(() -> {
            saysWithTicks("main").run();
            loop.setTimeout(says("timer"), 0);
            platform.pass(2);
            loop.setImmediate(says("immediate"));
            throw failure("main");
        });
        assertEquals(List.of("main", "caught main", "main tick", "main microtask", "timer", "immediate"), log);
    }

    @Test
    void theTicksOfALastCallbackThatThrewRunAllTheSame() {
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, error -> log.add("caught"));
        loop.start(() -> loop.setTimeout(
                () -> {
                    saysWithTicks("t").run();
                    throw failure("t");
                },
                1));
        assertEquals(List.of("t", "caught", "t tick", "t microtask"), log);
    }

    @Test
    void aTickThatThrowsLeavesTheRestForLaterAndAMicrotaskDoesNot() {
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, error -> log.add("caught " + error.getMessage()));
        loop.start(() -> loop.setTimeout(
                () -> {
                    loop.nextTick(() -> {
                        loop.queueMicrotask(says("m from n1"));
                        throw failure("n1");
                    });
                    loop.nextTick(says("n2"));
                    loop.queueMicrotask(() -> {
                        loop.nextTick(says("n from m1"));
                        throw failure("m1");
                    });
                    loop.queueMicrotask(says("m2"));
                    loop.setImmediate(says("immediate"));
                },
                1));
        assertEquals(List.of("caught n1", "immediate", "n2", "caught m1", "m2", "m from n1", "n from m1"), log);
    }

    @Test
    void anUncaughtExceptionHandlerThatThrowsIsTheEndWithoutExit() {
        process.on(NodeProcess.EXIT, says("never"));
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, error -> {
            throw failure("again");
        });
        var thrown = assertThrows(
                IllegalStateException.class,
                () -> loop.start(() -> {
                    throw failure("first");
                }));
        assertEquals("again", thrown.getMessage());
        assertEquals(7, process.exitCode());
        assertEquals(List.of(), log);
    }

    @Test
    void aHandlerOfTheLoopComesAfterTheListeners() {
        loop.uncaughtHandler(error -> log.add("handler " + error.getMessage()));
        loop.start(() -> {
            loop.setTimeout(
                    () -> {
                        throw failure("1");
                    },
                    1);
            loop.setTimeout(() -> process.on(NodeProcess.UNCAUGHT_EXCEPTION, says("listener")), 2);
            loop.setTimeout(
                    () -> {
                        throw failure("2");
                    },
                    3);
        });
        assertEquals(List.of("handler 1", "listener"), log);
    }

    @Test
    void aThrowingBeforeExitIsAskedAgain() {
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, error -> log.add(error.getMessage()));
        process.on(NodeProcess.BEFORE_EXIT, code -> {
            if (log.size() < 2) {
                throw failure("before");
            }
            log.add("quiet");
        });
        assertEquals(0, loop.start(() -> {}));
        assertEquals(List.of("before", "before", "quiet"), log);
    }

    @Test
    void warningsArriveATickLaterWithTheirTypeAndCode() {
        process.on(NodeProcess.WARNING, w -> log.add(w.name() + " " + w.code() + " " + w.getMessage()));
        loop.start(() -> {
            process.emitWarning("plain");
            process.emitWarning("typed", "Custom");
            process.emitWarning("coded", "Custom", "C01");
            log.add("main");
        });
        assertEquals(List.of("main", "Warning null plain", "Custom null typed", "Custom C01 coded"), log);
    }

    @Test
    void theDefaultOfMaxListenersIsTheLoopsOwn() {
        loop.start(() -> {
            dev.spindle.events.EventEmitter.defaultMaxListeners(2);
            assertEquals(2, process.getMaxListeners());
        });
        var other = new EventLoop(FakePoller::new);
        other.start(() -> assertEquals(10, other.process().getMaxListeners()));
    }

    @Test
    void uptimeAndHrtimeFollowThePlatformsClock() {
        loop.start(() -> {
            var before = process.hrtimeBigint();
            platform.pass(1500.25);
            assertEquals(1_500_250_000L, process.hrtimeBigint() - before);
            assertEquals(1.50025, process.uptime(), 1e-9);
        });
    }

    @Test
    void theViewsOfTheJavaProcess() {
        assertEquals(System.getenv(), process.env());
        assertEquals(ProcessHandle.current().pid(), process.pid());
        assertTrue(process.memoryUsage().heapUsed() > 0);
        assertEquals(List.of("a", "b"), process.argv(List.of("a", "b")).argv());
    }

    @Test
    void theGlobalProcessIsWhateverTheThreadsLoopHas() {
        loop.start(() -> {
            assertSame(process, Globals.process.self());
            Globals.process.on("mine", says("heard"));
            assertEquals(1, process.listenerCount("mine"));
            assertEquals(1, Globals.process.listenerCount("mine"));
            assertEquals(process.listeners("mine"), Globals.process.listeners("mine"));
            var mine = process.listeners("mine").get(0);
            assertEquals(1, Globals.process.listenerCount("mine", mine));
            assertEquals(1, Globals.process.listenerCount(Event.of("mine"), mine));
            assertEquals(List.of("warning", "mine"), Globals.process.eventNames());
            assertTrue(Globals.process.emit("mine"));
            Globals.process.setMaxListeners(3).removeAllListeners("mine");
            assertEquals(3, process.getMaxListeners());
            assertEquals(0, process.listenerCount("mine"));
            Globals.process.exitCode(5);
        });
        assertEquals(List.of("heard"), log);
        assertEquals(5, process.exitCode());
        assertThrows(IllegalStateException.class, () -> Globals.process.on("mine", says("never")));
    }

    @Test
    void theGlobalProcessPassesOnWhateverAnEmitterIsAsked() {
        for (var method : EventEmitter.class.getMethods()) {
            var asks = method.getDeclaringClass() == EventEmitter.class
                    && (method.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0
                    && !EventEmitter.class.isAssignableFrom(method.getReturnType());
            if (asks) {
                assertDoesNotThrow(
                        () -> CurrentProcess.class.getDeclaredMethod(method.getName(), method.getParameterTypes()));
            }
        }
    }

    @Test
    void whatThePlatformDoesNotTellJavaAnswers() {
        assertEquals(process.memoryUsage().rss(), process.memoryUsage().heapTotal());
        assertEquals(0, process.threadCpuUsage().user());
        assertTrue(process.cpuUsage().user() >= 0);
        var onLinux = new EventLoop().process().memoryUsage();
        assertTrue(onLinux.rss() > 0);
    }

    @Test
    void activeResourcesAreThoseThatKeepTheLoopAlive() {
        loop.start(() -> {
            assertEquals(List.of(), process.getActiveResourcesInfo());
            loop.setTimeout(() -> {}, 1);
            loop.setInterval(() -> {}, 1).unref();
            loop.setImmediate(() -> {});
            assertEquals(List.of("Timeout", "Immediate"), process.getActiveResourcesInfo());
        });
        var real = new EventLoop();
        real.start(() -> {
            var listener = real.poller().tcpListener();
            listener.listen(TcpHandleTest.loopback(0), false, 511, handle -> {});
            assertEquals(List.of("TCPServerWrap"), real.process().getActiveResourcesInfo());
            listener.close(null);
            assertEquals(List.of(), real.process().getActiveResourcesInfo());
        });
    }
}
