import dev.spindle.events.EventTarget;
import dev.spindle.events.ListenerOptions;
import dev.spindle.events.TargetEvent;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Events;
import java.util.ArrayList;
import java.util.List;

// A target keeps its order and its rules however many listen.
class ManyTargetListeners {
    private static final List<String> HEARD = new ArrayList<>();
    private static final List<Runnable> MADE = new ArrayList<>();

    public static void main(String[] args) {
        EventLoop.run(ManyTargetListeners::program);
    }

    private static void program() {
        var target = new EventTarget();
        Events.setMaxListeners(0, target);
        for (var i = 0; i < 90; i++) {
            var name = String.valueOf(i);
            MADE.add(() -> HEARD.add(name));
        }
        var controller = new AbortController();
        for (var i = 0; i < 90; i++) {
            var options = new ListenerOptions();
            if (i % 7 == 0) {
                options.once(true);
            } else if (i % 5 == 0) {
                options.signal(controller.signal());
            }
            target.addEventListener(i % 3 == 0 ? "b" : "a", MADE.get(i), options);
            target.addEventListener("a", MADE.get(4));
            if (i % 10 == 0) {
                target.addEventListener("a", MADE.get(i), true);
            }
        }
        show("all", target);
        show("without those of once", target);
        for (var i : new int[] {1, 2, 88, 89, 5, 44, 45, 43}) {
            target.removeEventListener("a", MADE.get(i));
        }
        for (var i : new int[] {10, 20}) {
            target.removeEventListener("a", MADE.get(i), true);
        }
        for (var i : new int[] {87, 3, 89, 4}) {
            target.removeEventListener("b", MADE.get(i));
        }
        show("without some", target);
        for (var i : new int[] {89, 44, 1, 1, 89}) {
            target.addEventListener("a", MADE.get(i));
        }
        show("some back", target);
        controller.abort();
        show("without those of the signal", target);
        takeSome(target);
        for (var i = 0; i < 90; i++) {
            target.removeEventListener("a", MADE.get(i));
            target.removeEventListener("a", MADE.get(i), new ListenerOptions().capture(true));
            target.removeEventListener("b", MADE.get(i));
        }
        show("none", target);
        target.addEventListener("b", MADE.get(7));
        target.addEventListener("b", MADE.get(7));
        show("one", target);
    }

    private static void takeSome(EventTarget target) {
        Runnable taker = () -> {
            for (var i = 30; i < 60; i++) {
                target.removeEventListener("a", MADE.get(i));
            }
            target.addEventListener("a", MADE.get(30));
        };
        target.addEventListener("a", taker);
        target.addEventListener("a", MADE.get(31));
        show("with a taker", target);
        target.removeEventListener("a", taker);
        show("behind it", target);
    }

    private static void show(String title, EventTarget target) {
        for (var type : List.of("a", "b")) {
            HEARD.clear();
            target.dispatchEvent(new TargetEvent(type));
            var count = Events.getEventListeners(target, type).size();
            System.out.println(title + " " + type + " " + count + " " + String.join(" ", HEARD));
        }
    }
}
