package dev.spindle.net;

import dev.spindle.loop.EventLoop;

/**
 * A server that greets, for a process that may open few descriptors. Tells its port over a connection to the one given, and
 * closes when that one ends.
 */
final class FewDescriptors {
    private FewDescriptors() {}

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var server = Net.createServer(peer -> {
                peer.on("error", () -> {});
                peer.write("hi");
                peer.resume();
            });
            server.listen(0, "127.0.0.1", () -> {
                var control = Net.connect(Integer.parseInt(args[0]), "127.0.0.1");
                control.write(server.address().port() + "\n");
                control.on("end", () -> server.close());
                control.resume();
            });
        });
    }
}
