package dev.spindle.loop;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A descriptor to give up when there are no more, so that connections which wait can be refused. */
final class SpareDescriptor {
    private SocketChannel kept; // or null

    /** Keeps one back, so that {@link #refuseOne} has it to spend; false: there is none. */
    boolean keep() {
        try {
            if (kept == null) {
                kept = SocketChannel.open();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Closes a connection that has taken the last descriptor, which is kept back instead. */
    void refuse(SocketChannel accepted) {
        NioPoller.closeQuietly(accepted);
        keep();
    }

    /**
     * There is no descriptor left for a connection that waits: accepts it with the one kept back and closes it, or it would be
     * reported for ever.
     *
     * @return false when it is still there
     */
    boolean refuseOne(ServerSocketChannel server) {
        if (kept == null) {
            return false;
        }
        close();
        try (var refused = server.accept()) {
            return refused != null;
        } catch (IOException e) {
            return false;
        } finally {
            keep();
        }
    }

    void close() {
        if (kept != null) {
            NioPoller.closeQuietly(kept);
            kept = null;
        }
    }
}
