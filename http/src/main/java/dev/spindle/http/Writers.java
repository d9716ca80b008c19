package dev.spindle.http;

import java.util.List;
import java.util.function.Consumer;

/** Who waits for some bytes to be with the kernel: those who wrote them, each piece its own, then the message, if it ends there. */
final class Writers implements Consumer<Throwable> {
    private final OutgoingBody body;
    private final List<Consumer<Throwable>> callbacks; // null: none
    private final Consumer<Throwable> done; // null: it goes on

    Writers(OutgoingBody body, List<Consumer<Throwable>> callbacks, Consumer<Throwable> done) {
        this.body = body;
        this.callbacks = callbacks;
        this.done = done;
    }

    @Override
    public void accept(Throwable error) {
        if (error == null) { // a broken socket wants no more: 'drain' would set an endless source free
            body.bytesTaken();
        }
        for (var i = 0; callbacks != null && i < callbacks.size(); i++) {
            callbacks.get(i).accept(error);
        }
        if (done != null) {
            done.accept(error);
        }
    }
}
