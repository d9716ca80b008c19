package dev.spindle.bench.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.bench.load.AnswerCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeersTest {
    static List<Peer> javaPeers() {
        return Stream.of(Peer.values()).filter(Peer::isJava).toList();
    }

    @ParameterizedTest
    @MethodSource("javaPeers")
    void answersEveryExchangeWithTheSameBytes(Peer peer) throws Exception {
        var sizes = new ArrayList<Integer>();
        for (var exchange : Exchange.values()) {
            if (peer.offers(exchange)) {
                var port = peer.start(new ServerOptions(exchange, false, 0)).port();
                var answer = AnswerCheck.check(port, exchange, false);
                assertEquals("timeout=65", answer.field("Keep-Alive"));
                sizes.add(answer.bytes());
            }
        }
        assertTrue(sizes.get(0) < 200, () -> "an answer of so many bytes: " + sizes);
    }

    @ParameterizedTest
    @MethodSource("javaPeers")
    void closesWhenAsked(Peer peer) throws Exception {
        var port = peer.start(new ServerOptions(Exchange.HELLO, true, 0)).port();
        var answer = AnswerCheck.check(port, Exchange.HELLO, true);
        assertEquals(peer != Peer.MICROHTTP, answer.closes(), "microhttp leaves it to the client");
    }
}
