package dev.spindle.net;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * A server that greets, for a process that may open few descriptors. Tells its port over a connection to the one given, and
 * closes when that one ends. When it is sent something, it does so once more, on another loop, and this time takes every
 * descriptor there is, tells what a connection then fails with, listens with the last one, and then gives one back.
 */
final class FewDescriptors {
    private final Socket control;
    private final ArrayDeque<FileInputStream> taken = new ArrayDeque<>();
    private Server server;
    private boolean again;

    private FewDescriptors(String port) {
        control = Net.connect(Integer.parseInt(port), "127.0.0.1");
        control.on("data", () -> again = true);
        control.on("end", () -> server.close());
    }

    public static void main(String[] args) {
        var first = new FewDescriptors[1];
        EventLoop.run(() -> {
            first[0] = new FewDescriptors(args[0]);
            first[0].listen();
        });
        if (first[0].again) {
            EventLoop.run(() -> {
                var second = new FewDescriptors(args[0]);
                second.control.on("connect", second::failToListen);
            });
        }
    }

    private void listen() {
        server = Net.createServer(peer -> {
            peer.on("error", () -> {});
            peer.write("hi");
            peer.resume();
        });
        server.on("error", () -> Globals.setImmediate(this::listen)); // the JVM has taken the last one for a moment
        server.listen(0, "127.0.0.1", () -> {
            giveBack();
            control.write(server.address().port() + "\n");
        });
    }

    /** On a port that is taken: what an error needs of classes is loaded while there are descriptors for that. */
    private void failToListen() {
        Net.createServer()
                .on("error", this::listenWithTheLast)
                .listen(new ListenOptions().port(control.remotePort()).host("127.0.0.1"));
    }

    private void listenWithTheLast() {
        try {
            while (true) {
                taken.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException exhausted) {
            Net.connect(1, "127.0.0.1").on("error", (NodeException err) -> {
                control.write(err.getMessage() + "\n");
                giveBack();
                listen();
            });
        }
    }

    private void giveBack() {
        try {
            if (!taken.isEmpty()) {
                taken.remove().close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
