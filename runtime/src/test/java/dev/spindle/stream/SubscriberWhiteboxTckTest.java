package dev.spindle.stream;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The Reactive Streams TCK for {@link Writable#toSubscriber}, with a probe between the publisher and the stream. */
public class SubscriberWhiteboxTckTest extends FlowSubscriberWhiteboxVerification<Integer> {
    private LoopThread loop;

    public SubscriberWhiteboxTckTest() {
        super(new TestEnvironment(1_000, 25));
    }

    @BeforeClass
    public void startLoop() {
        loop = new LoopThread();
    }

    @AfterClass(alwaysRun = true)
    public void endLoop() {
        loop.close();
    }

    /** A stream that takes everything, in a later turn; its errors harm nobody. */
    static Writable<Integer> sink() {
        return new Writable<Integer>(new WritableOptions<Integer>()
                        .objectMode(true)
                        .highWaterMark(4)
                        .write((stream, chunk, encoding, callback) ->
                                stream.loop().setImmediate(() -> callback.accept(null))))
                .on("error", () -> {});
    }

    @Override
    protected Flow.Subscriber<Integer> createFlowSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
        return new Probed(loop.call(() -> sink().toSubscriber()), probe);
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }

    /** Tells the probe what arrives, and the publisher what the puppeteer wants. */
    private static final class Probed implements Flow.Subscriber<Integer> {
        private final Flow.Subscriber<Integer> subscriber;
        private final WhiteboxSubscriberProbe<Integer> probe;

        Probed(Flow.Subscriber<Integer> subscriber, WhiteboxSubscriberProbe<Integer> probe) {
            this.subscriber = subscriber;
            this.probe = probe;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
            probe.registerOnSubscribe(new SubscriberPuppet() {
                @Override
                public void triggerRequest(long elements) {
                    subscription.request(elements);
                }

                @Override
                public void signalCancel() {
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(Integer element) {
            subscriber.onNext(element);
            probe.registerOnNext(element);
        }

        @Override
        public void onError(Throwable err) {
            subscriber.onError(err);
            probe.registerOnError(err);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
            probe.registerOnComplete();
        }
    }
}
