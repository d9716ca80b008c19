package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A connection of java.nio, TCP or Unix domain.
 *
 * <p>Reading goes into the loop's one read buffer, which the owner borrows. Writing goes through the loop's one write buffer:
 * at once, or gathered there between {@link #cork} and {@link #uncork}. What the kernel does not take waits here, in two
 * places: {@code kept}, a copy of gathered bytes, and behind it {@code rest}, the array that the caller of {@link #write} lent.
 *
 * <p>As in libuv, reading keeps the loop alive only while the handle is referenced; a connection attempt, a write or a shutdown
 * under way keeps it alive in any case.
 */
final class TcpHandle extends StreamHandle implements NioPoller.Channelled {
    /** How often one turn reads a connection that fills the buffer each time, before others have their turn. */
    private static final int MOST_READS = 32;

    /** How Node's errors show an own end that nobody knows. */
    private static final String UNKNOWN_END = "undefined:undefined";

    private static final BiConsumer<Owner, ByteBuffer> ON_BYTES = Owner::onBytes;
    private static final BiConsumer<Owner, NodeException> ON_CONNECT = Owner::onConnect;
    private static final BiConsumer<Owner, NodeException> ON_SHUTDOWN = Owner::onShutdown;
    private static final BiConsumer<Owner, NodeException> ON_ERROR = Owner::onError;
    private static final BiConsumer<Owner, Object> ON_END = (owner, ignored) -> owner.onEnd();
    private static final BiConsumer<Owner, Object> ON_DRAIN = (owner, ignored) -> owner.onDrain();
    private static final BiConsumer<Owner, Object> ON_CANCELED = (owner, ignored) -> owner.onCanceled();
    private static final Consumer<TcpHandle> CONNECT_FAILED = TcpHandle::connectFailed;
    private static final Consumer<TcpHandle> WRITE_FAILED = TcpHandle::writeFailed;
    private static final Consumer<TcpHandle> FINISH_SHUTDOWN = TcpHandle::finishShutdown;
    private static final BiConsumer<TcpHandle, Object> SHUT_DOWN = (handle, ignored) -> handle.finishShutdown();

    private final NioPoller poller;
    private final boolean unix;
    private SocketChannel channel;
    private SelectionKey key;
    private SocketAddress target;
    private SocketAddress bound; // what the handle was told to bind to, or null
    private boolean boundForTarget; // which was known then
    private int ownPort; // what that became; Java closes what could not connect, and then does not tell
    private int interest; // what the key is set to
    private boolean unsettled; // the next poll will set it
    private boolean connecting;
    private boolean repeatable; // connecting once more would succeed
    private boolean reading;
    private int readLimit = NioPoller.BUFFER_SIZE; // bytes that one read may take
    private boolean ended; // the peer's FIN has been read
    private boolean shut; // shutdown has been called
    private boolean shutdownWanted; // and is under way
    private boolean resetting;
    private boolean cutOff; // closed while it connected or wrote
    private boolean requested; // counted as a request under way
    private boolean writeFailing; // WRITE_FAILED is queued
    private NodeException failure; // of connecting or writing; on its way to the owner, or there
    private byte[] kept;
    private int keptAt;
    private byte[] rest;
    private int restAt;
    private int restEnd;
    private int corked;

    TcpHandle(NioPoller poller, boolean unix) {
        super(poller.loop());
        this.poller = poller;
        this.unix = unix;
    }

    /** The handle of an accepted connection. */
    TcpHandle(NioPoller poller, boolean unix, SocketChannel accepted) throws IOException {
        this(poller, unix);
        adopt(accepted);
    }

    private void adopt(SocketChannel opened) throws IOException {
        try {
            opened.configureBlocking(false);
            key = poller.register(opened, 0, this);
            channel = opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    // ---- connecting -------------------------------------------------------------------------------------------------

    @Override
    public NodeException bind(SocketAddress local, SocketAddress target, boolean reusePort) {
        try {
            if (target != null && NioPoller.isSix(local) != NioPoller.isSix(target)) {
                throw new IOException("Invalid argument"); // Java would bind an IPv6 socket to an IPv4 address
            }
            open(local);
            if (!unix) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            if (reusePort) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.bind(local);
            bound = local;
            boundForTarget = target != null;
            ownPort = unix ? 0 : ((InetSocketAddress) channel.getLocalAddress()).getPort();
            return null;
        } catch (IOException | RuntimeException e) {
            return bindError(e, local);
        }
    }

    /** libuv names no path, and calls a folder that does not exist a matter of permission. */
    private NodeException bindError(Exception e, SocketAddress local) {
        if (!unix) {
            return SystemErrors.of(e, "bind", local);
        }
        return SystemErrors.of(
                SystemErrors.code(e).equals("ENOENT") ? new IOException("Permission denied") : e, "bind");
    }

    private void open(SocketAddress address) throws IOException {
        if (channel == null) {
            adopt(SocketChannel.open(NioPoller.family(address)));
        }
    }

    @Override
    public NodeException connect(SocketAddress target) {
        if (unix != target instanceof UnixDomainSocketAddress) {
            return connectToAnotherKind(target);
        }
        if (connecting || channel != null && channel.isConnected()) {
            return connectAgain(target);
        }
        this.target = target;
        repeatable = !unix;
        if (bound != null && NioPoller.isSix(bound) != NioPoller.isSix(target)) {
            return SystemErrors.local(NioPoller.isSix(bound) ? "EINVAL" : "EAFNOSUPPORT", target, ownEnd());
        }
        try {
            open(target);
        } catch (IOException | UnsupportedOperationException e) {
            return unix ? connectFailsLater(connectError(e)) : SystemErrors.local(e, "connect", target, UNKNOWN_END);
        }
        try {
            channel.connect(target);
        } catch (IOException | RuntimeException e) {
            var code = SystemErrors.code(e);
            var known = code.equals("EINVAL") || !unix && !code.equals("ECONNREFUSED");
            return known ? SystemErrors.local(e, "connect", target, ownEnd()) : connectFailsLater(connectError(e));
        }
        connecting = true;
        settle();
        return null;
    }

    /** As in Node, whose pipes take an IP address for a path. */
    private NodeException connectToAnotherKind(SocketAddress target) {
        if (unix) {
            return connectFailsLater(SystemErrors.of("ENOENT", target));
        }
        var own = localAddress();
        return SystemErrors.local("EINVAL", target, own == null ? UNKNOWN_END : SystemErrors.shown(own));
    }

    /** As Linux has it, the first repetition of a TCP connect that took time succeeds, without effect. */
    private NodeException connectAgain(SocketAddress target) {
        if (unix) {
            return connecting ? null : connectFailsLater(SystemErrors.of("EISCONN", target));
        }
        if (connecting) {
            return SystemErrors.local("EALREADY", target, ownEndNow());
        }
        if (!repeatable) {
            return SystemErrors.local("EISCONN", target, ownEndNow());
        }
        repeatable = false;
        connecting = true;
        settle();
        return null;
    }

    private String ownEndNow() {
        var own = localAddress();
        return own == null ? ownEnd() : SystemErrors.shown(own);
    }

    private NodeException connectFailsLater(NodeException error) {
        failure = error;
        connecting = true;
        settle();
        loop.pending(CONNECT_FAILED, this);
        return null;
    }

    private void connectFailed() {
        if (!isClosing()) {
            connecting = false;
            settle();
            owner.onConnect(failure);
        }
    }

    private void finishConnect() {
        try {
            if (!channel.isConnected() && !channel.finishConnect()) {
                return;
            }
        } catch (IOException e) {
            failure = connectError(e);
        }
        connecting = false;
        requests();
        loop.call(ON_CONNECT, owner, failure);
        settle();
    }

    private NodeException connectError(Exception e) {
        if (!boundForTarget || ((InetSocketAddress) bound).getPort() == 0) {
            return SystemErrors.of(e, "connect", target);
        }
        var own = (InetSocketAddress) bound;
        return SystemErrors.local(e, "connect", target, ownEnd()).local(own.getHostString(), own.getPort());
    }

    private String ownEnd() {
        if (unix) {
            return UNKNOWN_END; // of a path that is too long
        }
        if (bound != null) {
            return ((InetSocketAddress) bound).getHostString() + ":" + ownPort;
        }
        return NioPoller.isSix(target) ? ":::0" : "0.0.0.0:0";
    }

    // ---- readiness --------------------------------------------------------------------------------------------------

    @Override
    public void ready(int ops) {
        if (connecting) {
            finishConnect();
            return;
        }
        if ((ops & SelectionKey.OP_READ) != 0) {
            if (reading) {
                read();
            } else {
                settle(); // readStop left the interest as it was
                poller.goesBehind(this);
            }
        }
        if ((ops & SelectionKey.OP_WRITE) != 0 && !isClosing()) {
            writeRefused();
        }
    }

    @Override
    public void key(SelectionKey renewed) {
        key = renewed;
    }

    /** The key's interest follows the state at the next poll; changed as rarely as possible, each change is a system call. */
    private void settle() {
        requests();
        if (!unsettled && key != null && wantedOps() != interest) {
            unsettled = true;
            poller.beforeWait(this);
        }
    }

    @Override
    public void settleNow() {
        unsettled = false;
        var wanted = wantedOps();
        if (wanted != interest && key.isValid()) {
            interest = wanted;
            key.interestOps(wanted);
            place = place == BEHIND ? NOWHERE : place;
        }
    }

    private int wantedOps() {
        if (failure != null) {
            return 0;
        }
        if (connecting) {
            return channel.isConnected() ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT;
        }
        return (reading ? SelectionKey.OP_READ : 0) | (isRefused() ? SelectionKey.OP_WRITE : 0);
    }

    /** Tells the loop whether something is under way that keeps it alive, referenced or not. */
    private void requests() {
        var now = !isClosing() && (connecting || shutdownWanted || writeFailing || failure == null && isRefused());
        if (requested != now) {
            requested = now;
            loop.aliveBecauseOf(now ? 1 : -1);
        }
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    @Override
    public void readStart() {
        if (reading || ended || failure != null || isClosing()) {
            return;
        }
        reading = true;
        active(true);
        settle();
    }

    /** The interest stays for the time being: who resumes before bytes arrive has cost nothing. */
    @Override
    public void readStop() {
        reading = false;
        active(false);
    }

    @Override
    public void readLimit(int bytes) {
        readLimit = Math.min(bytes, NioPoller.BUFFER_SIZE);
    }

    /** A read that does not fill the buffer was the last: asking again would only hear that there is nothing. */
    private void read() {
        for (var left = MOST_READS; left > 0 && reading && !isClosing(); left--) {
            var buffer = poller.readBuffer().limit(readLimit);
            int count;
            try {
                if (readLimit == 0) {
                    throw new IOException("No buffer space available");
                }
                count = channel.read(buffer);
            } catch (IOException e) {
                readStop();
                failure = SystemErrors.of(e, "read");
                settle();
                loop.call(ON_ERROR, owner, failure);
                return;
            }
            if (count < 0) {
                readStop();
                ended = true;
                settle();
                loop.call(ON_END, owner, null);
                return;
            }
            var full = !buffer.hasRemaining();
            if (count > 0) {
                loop.call(ON_BYTES, owner, buffer.flip());
            }
            if (!full) {
                return;
            }
        }
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    @Override
    public boolean write(byte[] bytes, int offset, int length) {
        if (shut && failure == null) {
            failure = NodeException.system("write", "EPIPE", -32, null, -1);
        }
        var end = offset + length;
        if (failure != null || isRefused()) {
            return lend(bytes, offset, end);
        }
        return corked > 0 ? gather(bytes, offset, end) : writeThrough(bytes, offset, end);
    }

    private boolean writeThrough(byte[] bytes, int from, int end) {
        var at = sendUpTo(bytes, from, end);
        return at == end || lend(bytes, at, end);
    }

    /** Offers the bytes to the kernel; where the first one stands that it does not take. */
    private int sendUpTo(byte[] bytes, int from, int end) {
        for (var at = from; at < end; ) {
            var slice = Math.min(end - at, NioPoller.WRITE_BUFFER_SIZE);
            var written = send(poller.writeBuffer().put(bytes, at, slice).flip());
            at += written;
            if (written < slice) {
                return at;
            }
        }
        return end;
    }

    private boolean gather(byte[] bytes, int from, int end) {
        var buffer = poller.gathering(this);
        var at = from;
        while (end - at > buffer.remaining()) {
            var fits = buffer.remaining();
            buffer.put(bytes, at, fits);
            at += fits;
            flush();
            if (failure != null || isRefused()) {
                return lend(bytes, at, end);
            }
            buffer = poller.gathering(this);
        }
        buffer.put(bytes, at, end - at);
        return true;
    }

    @Override
    public NodeException failure() {
        return failure;
    }

    /** The caller's array stays with the caller; it is looked at again when the kernel has room, if it may ever have. */
    private boolean lend(byte[] bytes, int from, int end) {
        if (failure == null) {
            rest = bytes;
            restAt = from;
            restEnd = end;
            settle();
        }
        return false;
    }

    @Override
    public void cork() {
        corked++;
    }

    @Override
    public void uncork() {
        if (corked > 0 && --corked == 0) {
            flush();
        }
    }

    /** Writes what was gathered; the buffer is needed for others, so what is refused moves to an array of its own. */
    void flush() {
        var buffer = poller.gathered(this);
        if (buffer == null) {
            return;
        }
        send(buffer);
        if (buffer.hasRemaining() && failure == null) {
            kept = new byte[buffer.remaining()];
            keptAt = 0;
            buffer.get(kept);
            settle();
        }
    }

    /** One system call; how many bytes the kernel took. An error reaches the owner in a later callback. */
    private int send(ByteBuffer buffer) {
        try {
            return channel.write(buffer);
        } catch (IOException e) {
            failure = SystemErrors.of(e, "write");
            reading = false;
            active(false);
            writeFailing = true;
            settle();
            loop.pending(WRITE_FAILED, this);
            return 0;
        }
    }

    private void writeFailed() {
        writeFailing = false;
        if (!isClosing()) {
            requests();
            owner.onError(failure);
        }
    }

    private boolean isRefused() {
        return kept != null || rest != null;
    }

    /** The kernel has room again. */
    private void writeRefused() {
        if (kept != null) {
            keptAt = sendUpTo(kept, keptAt, kept.length);
            if (keptAt < kept.length) {
                return;
            }
            kept = null;
        }
        if (rest != null) {
            restAt = sendUpTo(rest, restAt, restEnd);
            if (restAt < restEnd) {
                return;
            }
            rest = null;
        }
        requests();
        loop.call(ON_DRAIN, owner, null);
        if (!isClosing()) {
            settle();
            finishShutdownAfterWrites();
        }
    }

    @Override
    public int pendingBytes() {
        return poller.gatheredBytes(this)
                + (kept == null ? 0 : kept.length - keptAt)
                + (rest == null ? 0 : restEnd - restAt);
    }

    // ---- ending -----------------------------------------------------------------------------------------------------

    @Override
    public void shutdown() {
        shut = true;
        shutdownWanted = true;
        requests();
        loop.pending(FINISH_SHUTDOWN, this);
    }

    private void finishShutdownAfterWrites() {
        if (shutdownWanted && !isRefused()) {
            loop.call(SHUT_DOWN, this, null);
        }
    }

    private void finishShutdown() {
        flush();
        if (!shutdownWanted || isClosing() || isRefused()) {
            return;
        }
        NodeException error = failure;
        try {
            channel.shutdownOutput();
            repeatable = false; // as Linux has it
        } catch (IOException | RuntimeException e) {
            error = SystemErrors.of(e, "shutdown");
        }
        shutdownWanted = false;
        requests();
        ON_SHUTDOWN.accept(owner, error);
    }

    @Override
    public void reset(Runnable onClosed) {
        resetting = true;
        close(onClosed);
    }

    /** Gathered bytes are offered to the kernel once more: in Node they have been with it since they were written. */
    @Override
    protected void release() {
        flush();
        if (resetting && channel != null) {
            option(StandardSocketOptions.SO_LINGER, 0);
        }
        cutOff = connecting || shutdownWanted || isRefused();
        kept = null;
        rest = null;
        requests();
        if (key != null) {
            poller.closeConnection(key, unix);
        }
        if (unix && bound != null) {
            NioPoller.deleteSocketFile(bound);
        }
    }

    @Override
    void closed() {
        if (cutOff) {
            loop.call(ON_CANCELED, owner, null);
        }
        super.closed();
    }

    // ---- options and addresses --------------------------------------------------------------------------------------

    @Override
    public void setNoDelay(boolean noDelay) {
        if (!unix) {
            option(StandardSocketOptions.TCP_NODELAY, noDelay);
        }
    }

    @Override
    public void setKeepAlive(boolean enable, int initialDelay, int interval, int count) {
        if (unix) {
            return;
        }
        option(StandardSocketOptions.SO_KEEPALIVE, enable);
        if (enable && initialDelay > 0) {
            optionByName("TCP_KEEPIDLE", initialDelay);
            optionByName("TCP_KEEPINTERVAL", interval);
            optionByName("TCP_KEEPCOUNT", count);
        }
    }

    @Override
    public void setTypeOfService(int tos) {
        if (!unix) {
            option(StandardSocketOptions.IP_TOS, tos);
        }
    }

    @Override
    public int typeOfService(int set) {
        try {
            return unix || channel == null ? set : channel.getOption(StandardSocketOptions.IP_TOS);
        } catch (IOException | UnsupportedOperationException e) {
            return set;
        }
    }

    /** Options that a JDK may have beside the standard ones. */
    @SuppressWarnings("unchecked")
    private void optionByName(String name, int value) {
        if (channel == null) {
            return;
        }
        for (var option : channel.supportedOptions()) {
            if (option.name().equals(name)) {
                option((SocketOption<Integer>) option, value);
            }
        }
    }

    private <T> void option(SocketOption<T> option, T value) {
        try {
            if (channel != null && channel.isOpen()) {
                channel.setOption(option, value);
            }
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // as in Node, an option that cannot be set is not an error
        }
    }

    @Override
    public SocketAddress localAddress() {
        if (connecting) {
            lookWhetherConnected();
        }
        try {
            return channel == null || isClosing() ? null : channel.getLocalAddress();
        } catch (IOException e) {
            return null;
        }
    }

    /** Until it knows that it is connected, Java does not tell the address that the kernel has chosen. */
    private void lookWhetherConnected() {
        if (failure == null && !channel.isConnected()) {
            try {
                channel.finishConnect();
                settle();
            } catch (IOException e) {
                connectFailsLater(connectError(e));
            }
        }
    }

    @Override
    public SocketAddress remoteAddress() {
        try {
            return channel == null || isClosing() ? null : channel.getRemoteAddress();
        } catch (IOException e) {
            return null;
        }
    }
}
