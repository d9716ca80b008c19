import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncGenerator;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.List;

// Async generators: what is asked at once, before the first value, after the last, while one waits, and with errors in
// between.
class Generators {
    private static final class Count extends AsyncGenerator<Integer> {
        private final String name;
        private final int end;
        private int at;

        Count(String name, int end) {
            this.name = name;
            this.end = end;
        }

        @Override
        protected void advance() {
            if (at == end) {
                log(name + " ended");
                done();
                return;
            }
            log(name + " at " + at);
            if (at == 3) {
                log(name + " failed three");
                throw new IllegalStateException("three");
            }
            if (at == 2) {
                Promise.resolve().thenDo(ignored -> give(at++));
            } else {
                give(at++);
            }
        }

        @Override
        protected void leave() {
            log(name + (thrownInto() ? " failed into" : " left"));
            if (name.equals("breaking")) {
                throw new IllegalStateException("from finally");
            }
            done();
        }
    }

    private static void said(String what, Promise<AsyncIterator.Step<Integer>> promise) {
        promise.thenDo(
                step -> log(what + " " + step.value() + " " + step.done()),
                err -> log(what + " rejected " + err.getMessage()));
    }

    private static void marks(int i, int n) {
        if (i <= n) {
            Promise.resolve().thenDo(ignored -> {
                log("mark " + i);
                marks(i + 1, n);
            });
        }
    }

    private static final List<Runnable> CASES = List.of(
            () -> {
                var all = new Count("all", 2);
                for (var i = 0; i < 4; i++) {
                    said("all " + i, all.next());
                }
                said("all return", all.finish());
                said("all next", all.next());
            },
            () -> {
                var early = new Count("early", 2);
                said("early return", early.finish());
                said("early next", early.next());
                said("early again", early.finish());
            },
            () -> {
                var thrown = new Count("thrown", 2);
                said("thrown throw", thrown.throwInto(new Exception("in")));
                said("thrown next", thrown.next());
                said("thrown again", thrown.throwInto(new Exception("late")));
            },
            () -> {
                var midst = new Count("midst", 9);
                said("midst 0", midst.next());
                said("midst 1", midst.next());
                said("midst throw", midst.throwInto(new Exception("into")));
                said("midst next", midst.next());
            },
            () -> {
                var waiting = new Count("waiting", 9);
                for (var i = 0; i < 3; i++) {
                    said("waiting " + i, waiting.next());
                }
                said("waiting return", waiting.finish());
                said("waiting next", waiting.next());
            },
            () -> {
                var failing = new Count("failing", 9);
                for (var i = 0; i < 5; i++) {
                    said("failing " + i, failing.next());
                }
                said("failing return", failing.finish());
            },
            () -> {
                var breaking = new Count("breaking", 9);
                said("breaking 0", breaking.next());
                said("breaking return", breaking.finish());
                said("breaking next", breaking.next());
            },
            () -> {
                var thrownInto = new Count("breaking", 9);
                said("breaking 0", thrownInto.next());
                said("breaking throw", thrownInto.throwInto(new Exception("into")));
            });

    private static void run(int i) {
        if (i == CASES.size()) {
            return;
        }
        log("---");
        CASES.get(i).run();
        marks(1, 9);
        setImmediate(() -> run(i + 1));
    }

    public static void main(String[] args) {
        EventLoop.run(() -> run(0));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
