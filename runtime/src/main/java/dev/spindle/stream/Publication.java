package dev.spindle.stream;

import dev.spindle.events.NodeException;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * A stream as a publisher; see {@link Readable#toPublisher}. All signals are sent on the loop's thread.
 *
 * @param <T> what is read
 */
final class Publication<T> implements Flow.Publisher<T> {
    private final Readable<T> stream;
    private final Door door;
    private boolean subscribed;

    Publication(Readable<T> stream) {
        this.stream = stream;
        door = new Door(stream.loop());
        Finished.watch(stream, new FinishedOptions().writable(false), err -> door.close());
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (!door.enter(() -> begin(subscriber))) {
            refuse(subscriber, "The event loop has ended");
        }
    }

    private void begin(Flow.Subscriber<? super T> subscriber) {
        if (subscribed) {
            refuse(subscriber, "A stream is read once: there is a subscriber already");
        } else {
            subscribed = true;
            new Reading<>(stream, door, subscriber).begin();
        }
    }

    private static void refuse(Flow.Subscriber<?> subscriber, String why) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        subscriber.onError(new IllegalStateException(why));
    }

    /** What the one subscriber has asked for, and gets. */
    private static final class Reading<T> implements Flow.Subscription {
        private final Readable<T> stream;
        private final Door door;
        private Flow.Subscriber<? super T> subscriber; // null when it wants no more, or is to get no more
        private long demand;
        private boolean giving; // give() is on the stack

        Reading(Readable<T> stream, Door door, Flow.Subscriber<? super T> subscriber) {
            this.stream = stream;
            this.door = door;
            this.subscriber = subscriber;
        }

        void begin() {
            subscriber.onSubscribe(this);
            if (subscriber != null) {
                stream.on(Readable.READABLE, this::give);
                Finished.watch(stream, new FinishedOptions().writable(false), this::end);
                give();
            }
        }

        @Override
        public void request(long n) {
            door.enter(() -> requested(n));
        }

        private void requested(long n) {
            if (subscriber == null) {
                return;
            }
            if (n <= 0) {
                var err = new IllegalArgumentException("A subscriber must request more than 0 (§3.9), not " + n);
                end(err);
                stop(err);
                return;
            }
            demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
            give();
        }

        private void give() {
            if (giving) {
                return;
            }
            giving = true;
            try {
                while (demand > 0 && subscriber != null && !stream.destroyed()) {
                    var chunk = stream.read();
                    if (chunk == null) {
                        break;
                    }
                    demand--;
                    subscriber.onNext(chunk);
                }
            } catch (Throwable thrown) {
                cancelled();
                NodeException.rethrow(thrown);
            } finally {
                giving = false;
            }
            if (stream.readSide().ended && stream.readSide().length() == 0) {
                stream.read(0); // the end needs no demand
            }
        }

        private void end(Throwable err) {
            var last = subscriber;
            subscriber = null;
            if (last != null) {
                if (err == null) {
                    last.onComplete();
                } else {
                    last.onError(err);
                }
            }
        }

        @Override
        public void cancel() {
            door.enter(this::cancelled);
        }

        private void cancelled() {
            if (subscriber != null) {
                subscriber = null;
                stop(null);
            }
        }

        private void stop(Throwable err) {
            door.close();
            stream.destroy(err);
        }
    }
}
