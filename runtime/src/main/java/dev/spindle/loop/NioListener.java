package dev.spindle.loop;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A listening socket of java.nio, TCP or Unix domain. As in libuv, a turn accepts one connection of each listener: there is
 * seldom a second, and asking for it would cost a system call each time.
 */
final class NioListener extends ListenHandle implements NioPoller.Channelled {
    /** How long to wait before trying again when there is no descriptor left, not even one kept back; in ms. */
    private static final int RETRY_MS = 100;

    /** EMFILE. Made early, and SystemErrors with it: when it is needed, there is no descriptor left to load a class with. */
    private static final String EXHAUSTED = SystemErrors.code(new IOException("Too many open files"));

    private static final BiConsumer<NioListener, StreamHandle> ON_CONNECTION =
            (listener, handle) -> listener.onConnection.accept(handle);

    private final NioPoller poller;
    private final boolean unix;
    private ServerSocketChannel channel;
    private SelectionKey key;
    private Consumer<StreamHandle> onConnection;
    private SocketAddress address;

    NioListener(NioPoller poller, boolean unix) {
        super(poller.loop());
        this.poller = poller;
        this.unix = unix;
    }

    /** java.nio sets SO_REUSEADDR on the platforms where libuv does. */
    @Override
    public void listen(SocketAddress where, boolean reusePort, int backlog, Consumer<StreamHandle> onConnection) {
        try {
            channel = ServerSocketChannel.open(NioPoller.family(where));
            if (reusePort) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.configureBlocking(false);
            channel.bind(where, Math.max(1, backlog));
            address = channel.getLocalAddress();
        } catch (IOException | RuntimeException e) {
            closeAfterFailure();
            throw listenError(e, where);
        }
        this.onConnection = onConnection;
        poller.spare.keep();
        key = poller.register(channel, 0, this);
        poller.beforeWait(this);
        active(true);
    }

    @Override
    public void settleNow() {
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    /** libuv calls a folder that does not exist a matter of permission. */
    private static RuntimeException listenError(Exception e, SocketAddress where) {
        var shown = SystemErrors.code(e).equals("ENOENT") ? new IOException("Permission denied") : e;
        return SystemErrors.described(shown, "listen", where);
    }

    @Override
    public void permitAll(boolean read, boolean write) {
        if (!(address instanceof UnixDomainSocketAddress)) {
            return;
        }
        var path = ((UnixDomainSocketAddress) address).getPath();
        try {
            var permissions = (read ? "r" : "-") + (write ? "w" : "-") + "-";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions.repeat(3)));
        } catch (IOException | UnsupportedOperationException e) {
            throw SystemErrors.described(new IOException("Permission denied"), "uv_pipe_chmod", address);
        }
    }

    private void closeAfterFailure() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // there is a better error to report
        }
        channel = null;
    }

    @Override
    public void ready(int ops) {
        poller.spare.keep(); // lost if the JVM itself took the last descriptor for a moment
        SocketChannel accepted;
        try {
            accepted = channel.accept();
        } catch (IOException e) {
            acceptFailed(SystemErrors.code(e));
            return;
        }
        if (accepted == null) {
            return;
        }
        if (!poller.spare.keep()) {
            poller.spare.refuse(accepted); // or those behind it could not even be refused until it ends
            return;
        }
        TcpHandle handle;
        try {
            handle = new TcpHandle(poller, unix, accepted);
        } catch (IOException e) {
            return; // the peer has gone already
        }
        loop.call(ON_CONNECTION, this, handle);
    }

    /** Other failures than a lack of descriptors are the connection's own, and it is gone. */
    private void acceptFailed(String code) {
        var exhausted = code.equals(EXHAUSTED) || code.equals("ENFILE");
        if (exhausted && !poller.spare.refuseOne(channel)) {
            key.interestOps(0);
            loop.setTimeout(NioListener::acceptAgain, RETRY_MS, this).unref();
        }
    }

    private void acceptAgain() {
        if (!isClosing()) {
            poller.spare.keep();
            settleNow();
        }
    }

    @Override
    public void key(SelectionKey renewed) {
        key = renewed;
    }

    @Override
    public SocketAddress localAddress() {
        return isClosing() ? null : address;
    }

    /** The port must be free, and connections refused, when this returns. */
    @Override
    protected void release() {
        if (key == null) {
            return;
        }
        poller.close(key);
        if (unix) {
            NioPoller.deleteSocketFile(address);
        }
    }
}
