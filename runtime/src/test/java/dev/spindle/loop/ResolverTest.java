package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spindle.events.NodeException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ResolverTest {
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> lines = new ArrayList<>();

    private InetAddress[] source(String hostname) throws UnknownHostException {
        asked.incrementAndGet();
        switch (hostname) {
            case "slow":
                try {
                    slowMayEnd.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return InetAddress.getAllByName("192.0.2.1");
            case "missing":
                throw new UnknownHostException("missing: Name or service not known");
            case "offline":
                throw new UnknownHostException("offline: Temporary failure in name resolution");
            default:
                return InetAddress.getAllByName("192.0.2.2");
        }
    }

    /** N28: {@code ß} is {@code ss} here, and what IDNA forbids is no name. */
    @Test
    void javaIsAskedForWhatTheCLibraryWouldRead() throws UnknownHostException {
        assertEquals("localhost", HostName.forJava("localhost"));
        assertEquals("xn--mnchen-3ya.de", HostName.forJava("m\u00fcnchen.de"));
        assertEquals("fass.de", HostName.forJava("fa\u00df.de"));
        assertEquals("127.0.0.1", HostName.forJava("0x7f.1"));
        assertEquals("8.0.0.1", HostName.forJava("010.0.0.1"));
        assertEquals("1.2.3.4", HostName.forJava("0x1020304"));
        assertEquals("::1", HostName.forJava("::1"));
        for (var bad : List.of("[::1]", "08.0.0.1", "1.2.3.4.5", "x".repeat(256), "\u00ad", "xn--\u00e4")) {
            assertThrows(UnknownHostException.class, () -> HostName.forJava(bad));
        }
    }

    private BiConsumer<NodeException, List<InetAddress>> say(String name) {
        return (error, found) -> lines.add(name + " "
                + (error == null ? found.get(0).getHostAddress() : error.getMessage() + " " + error.errno()));
    }

    private final EventLoop loop = new EventLoop(l -> new NioPoller(l, java.nio.channels.Selector::open, this::source));

    @Test
    void aSlowNameDelaysNobody() {
        loop.start(() -> {
            for (var i = 0; i < 200; i++) {
                loop.poller().lookup("slow", say("slow"));
            }
            loop.poller().lookup("quick", (error, found) -> {
                lines.add("quick");
                slowMayEnd.countDown();
            });
        });
        assertEquals("quick", lines.get(0));
        assertEquals(201, lines.size());
        assertEquals("slow 192.0.2.1", lines.get(200));
        assertEquals(2, asked.get());
    }

    @Test
    void eachWhoAskedIsTickedSeparately() {
        loop.start(() -> {
            for (var i = 0; i < 2; i++) {
                loop.poller().lookup("quick", (error, found) -> {
                    lines.add("answer");
                    loop.nextTick(() -> lines.add("tick"));
                });
            }
        });
        assertEquals(List.of("answer", "tick", "answer", "tick"), lines);
    }

    @Test
    void failuresAreNamedAsNodeNamesThem() {
        loop.start(() -> loop.poller().lookup("missing", (error, found) -> {
            say("1").accept(error, found);
            loop.poller().lookup("offline", say("2"));
        }));
        assertEquals(List.of("1 getaddrinfo ENOTFOUND missing -3008", "2 getaddrinfo EAI_AGAIN offline -3001"), lines);
    }
}
