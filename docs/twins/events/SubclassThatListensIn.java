import dev.spindle.events.EventEmitter;

// A subclass that overrides emit hears every event first, 'error' and 'newListener' included.
class SubclassThatListensIn {
    private static final class Spy extends EventEmitter {
        @Override
        protected boolean dispatch(Object event, int count, Object a, Object b, Object c, Object[] all) {
            log("emit " + event + " " + count);
            return super.dispatch(event, count, a, b, c, all);
        }
    }

    public static void main(String[] args) {
        var spy = new Spy();
        spy.on("newListener", () -> {});
        spy.on("x", a -> log("x " + a));
        log(spy.emit("x", 1, 2) + " " + spy.emit("y"));
        try {
            spy.emit("error", new IllegalStateException("unheard"));
        } catch (IllegalStateException err) {
            log(err.getMessage());
        }
        spy.removeAllListeners("newListener");
        spy.on("removeListener", () -> {});
        spy.removeAllListeners("x");
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
