package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An owner that writes down what it hears; a test adds what is to be done then. */
final class ConnectionLog implements StreamHandle.Owner {
    final String name;
    final List<String> lines;
    final StreamHandle handle;
    Runnable onConnect = () -> {};
    Consumer<String> onBytes = text -> {};
    Runnable onEnd = () -> {};
    Runnable onDrain = () -> {};
    Runnable onShutdown = () -> {};
    Runnable onError = () -> {};
    boolean quiet; // count bytes, do not write them down
    long received;

    ConnectionLog(String name, StreamHandle handle, List<String> lines) {
        this.name = name;
        this.handle = handle;
        this.lines = lines;
        handle.owner(this);
    }

    static ConnectionLog of(String name, StreamHandle handle) {
        return new ConnectionLog(name, handle, new ArrayList<>());
    }

    private void say(String what) {
        lines.add(name + " " + what);
    }

    boolean write(String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return handle.write(bytes, 0, bytes.length);
    }

    void close() {
        handle.close(() -> say("closed"));
    }

    @Override
    public void onConnect(NodeException error) {
        say(error == null ? "connect" : error.getMessage());
        onConnect.run();
    }

    @Override
    public void onBytes(ByteBuffer borrowed) {
        received += borrowed.remaining();
        var text = quiet ? "" : StandardCharsets.ISO_8859_1.decode(borrowed).toString();
        if (!quiet) {
            say("bytes " + text);
        }
        onBytes.accept(text);
    }

    @Override
    public void onEnd() {
        say("end");
        onEnd.run();
    }

    @Override
    public void onDrain() {
        say("drain");
        onDrain.run();
    }

    @Override
    public void onShutdown(NodeException error) {
        say(error == null ? "shutdown" : error.getMessage());
        onShutdown.run();
    }

    @Override
    public void onError(NodeException error) {
        say(error.getMessage());
        onError.run();
    }

    @Override
    public void onCanceled() {
        lines.add(name + " canceled");
    }
}
