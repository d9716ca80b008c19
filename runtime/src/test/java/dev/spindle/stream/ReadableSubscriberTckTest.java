package dev.spindle.stream;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The Reactive Streams TCK for the subscriber inside {@link Readable#fromPublisher}, from outside. */
public class ReadableSubscriberTckTest extends FlowSubscriberBlackboxVerification<Integer> {
    private LoopThread loop;

    public ReadableSubscriberTckTest() {
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

    @Override
    public Flow.Subscriber<Integer> createFlowSubscriber() {
        return loop.call(() -> {
            var stream =
                    new PublisherReadable<Integer>(subscriber -> {}, new ReadableOptions<Integer>().objectMode(true));
            stream.on("error", () -> {});
            stream.resume();
            stream.read(0); // subscribes
            return stream;
        });
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
