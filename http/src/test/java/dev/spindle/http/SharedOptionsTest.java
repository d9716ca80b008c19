package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.loop.EventLoop;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are made with the same options object share a copy of it: nobody may see that. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SharedOptionsTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void whatChangesBetweenTwoRequestsIsHeeded() {
        withServer((agent, port) -> {
            var options = new RequestOptions().host("127.0.0.1").port(port).agent(agent);
            agent.maxSockets(1); // they wait meanwhile
            ask(options);
            ask(options.path("/b").method("PUT").timeout(1_000));
            ask(options.path("/c").timeout(2_000).headers(List.of("Host", "c")));
            ask(options.hostname("localhost").headers((List<?>) null));
        });
        assertEquals(
                List.of("GET / 127.0.0.1 -1", "PUT /b 127.0.0.1 1000", "PUT /c c 2000", "PUT /c localhost 2000"),
                sorted());
    }

    @Test
    void thePortThatTheAgentMeansMayChange() {
        withServer((agent, port) -> {
            var options = new RequestOptions().host("127.0.0.1").agent(agent);
            agent.defaultPort(port);
            ask(options);
            agent.defaultPort(1);
            var second = Http.get(options);
            second.on("error", (Throwable error) -> heard.add("refused"));
            agent.defaultPort(port);
            ask(options.port(0));
        });
        assertEquals(List.of("GET / 127.0.0.1 -1", "GET / 127.0.0.1 -1", "refused"), sorted());
    }

    /** As in Node, where each request has a copy of its own. */
    @Test
    void anOverrideMayChangeWhatItIsGiven() {
        withServer((given, port) -> {
            var agent = new Agent(new AgentOptions().keepAlive(true)) {
                @Override
                public void addRequest(ClientRequest request, RequestOptions asked) {
                    heard.add("asked for " + asked.port());
                    super.addRequest(request, asked.port(port));
                }
            };
            var options = new RequestOptions().host("127.0.0.1").port(1).agent(agent);
            ask(options).on("close", () -> ask(options).on("close", agent::destroy));
        });
        assertEquals(List.of("asked for 1", "GET / 127.0.0.1:1 -1", "asked for 1", "GET / 127.0.0.1:1 -1"), heard);
    }

    @Test
    void everyOptionThatIsSetEndsTheSharing() throws ReflectiveOperationException {
        var options = new RequestOptions();
        var count = 0;
        for (var method : RequestOptions.class.getMethods()) {
            if (method.getReturnType() == RequestOptions.class && !Modifier.isStatic(method.getModifiers())) {
                var shared = options.shared(80, RequestOptions.UNSET);
                assertSame(shared, options.shared(80, RequestOptions.UNSET));
                method.invoke(options, any(method.getParameterTypes()[0]));
                assertNotSame(shared, options.shared(80, RequestOptions.UNSET), method::toString);
                count++;
            }
        }
        assertTrue(count > 30, "only " + count);
    }

    private static Object any(Class<?> type) {
        if (!type.isPrimitive()) {
            return type == Headers.class ? new Headers() : null;
        }
        return type == boolean.class ? (Object) true : type == int.class ? (Object) 4 : (Object) 4.0;
    }

    private void withServer(ObjIntConsumer<Agent> asking) {
        EventLoop.run(() -> {
            var agent = new Agent();
            var server = Http.createServer((req, res) -> res.end(req.method() + " " + req.url() + " "
                    + req.headers().get("host").replaceFirst(":[0-9]{2,}", "")));
            server.listen(0, "127.0.0.1", () -> {
                var port = server.address().port();
                asking.accept(agent, port);
                server.unref();
            });
        });
    }

    private ClientRequest ask(RequestOptions options) {
        var request = Http.request(options);
        request.on("response", (IncomingMessage res) -> {
            Consumer<Object> add = body -> heard.add(body + " " + (int) request.timeout());
            res.setEncoding("latin1");
            res.on("data", add);
        });
        request.end();
        return request;
    }

    private List<String> sorted() {
        return heard.stream().sorted().toList();
    }
}
