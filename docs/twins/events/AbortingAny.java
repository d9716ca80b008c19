import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import java.util.List;

// A signal made of others is aborted before anybody hears of it, and tells its own listeners afterwards.
class AbortingAny {
    public static void main(String[] args) {
        EventLoop.run(AbortingAny::program);
    }

    private static void program() {
        var a = new AbortController();
        var b = new AbortController();
        var any = AbortSignal.any(a.signal(), b.signal());
        var nested = AbortSignal.any(any, a.signal());
        nested.onabort(e -> log("nested", nested.reason()));
        any.onabort(e -> log("any", any.reason(), nested.aborted(), a.signal().aborted()));
        b.signal().addEventListener("abort", () -> log("b", any.aborted(), nested.aborted()));
        a.signal().addEventListener("abort", () -> log("a", any.reason()));
        b.abort("because of b");
        a.abort("because of a");
        log(any.reason(), nested.reason());
        var already = AbortSignal.any(new AbortController().signal(), a.signal(), b.signal());
        log(already.aborted(), already.reason());
        already.onabort(e -> log("never"));
        log(AbortSignal.any(List.of()).aborted());
    }

    private static void log(Object... words) {
        var line = new StringBuilder();
        for (var word : words) {
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        System.out.println(line);
    }
}
