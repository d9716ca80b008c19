package dev.spindle.bench.client;

import dev.spindle.events.EventEmitter;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;

/** As {@code node()} in client.mjs, line by line. */
final class SpindleClient implements Client {
    private RequestOptions options;
    private Tally tally;

    @Override
    public void start(Target target, Tally tally) {
        this.tally = tally;
        var thread = new Thread(() -> EventLoop.run(() -> ask(target)), "spindle");
        thread.setDaemon(true);
        thread.start();
    }

    private void ask(Target target) {
        var agent = new Agent(new AgentOptions().keepAlive(true).maxSockets(target.connections()));
        options = new RequestOptions()
                .host(Target.HOST)
                .port(target.port())
                .path("/")
                .agent(agent);
        for (var i = 0; i < target.connections(); i++) {
            next();
        }
    }

    private void next() {
        var req = Http.get(options, this::read);
        req.on(EventEmitter.ERROR, err -> tally.failed());
    }

    private void read(IncomingMessage res) {
        var length = new int[1];
        res.on(IncomingMessage.DATA, chunk -> length[0] += chunk.length());
        res.on(IncomingMessage.END, () -> {
            tally.answered(res.statusCode(), length[0]);
            next();
        });
    }
}
