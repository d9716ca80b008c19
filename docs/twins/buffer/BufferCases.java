import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;

/** What programs share that show what calls answer or throw. */
abstract class BufferCases {
    interface Work {
        Object run();
    }

    static void attempt(Work work) {
        try {
            System.out.println(show(work.run()));
        } catch (NodeException err) {
            var code = err.code() == null ? "undefined" : err.code();
            System.out.println(err.name() + " " + code + " " + err.getMessage());
        }
    }

    static Object show(Object value) {
        if (value instanceof Buffer buffer) {
            return "<" + buffer.toString("hex") + ">";
        }
        return value instanceof Double number ? NodeException.number(number) : value;
    }
}
