package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.Event;
import dev.spindle.events.TriConsumer;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import dev.spindle.parser.Head;
import dev.spindle.stream.Abandonable;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A message that comes in: a request at a server, a response at a client. Its head is there, its body is read as a stream.
 *
 * <p>The head is one copy of the bytes that came; names, values and maps of them are made when they are asked for. Chunks given
 * to 'data' are the listener's own.
 *
 * <p>Order when the peer goes away early: 'aborted', 'error' (ECONNRESET "aborted", only if somebody listens), 'close'.
 *
 * <p>Source: Node documentation, "Class: http.IncomingMessage".
 */
public class IncomingMessage extends Readable<Buffer> implements Abandonable {
    /** Fires when the peer went away before the message was complete. */
    public static final Event.Of0 ABORTED = Event.of("aborted");

    /** Fires when the socket was idle for the time set with {@link #setTimeout}; carries the socket. */
    public static final Event.Of1<Duplex<Buffer, Buffer>> TIMEOUT = Event.of1("timeout");

    private static final int DEFAULT_MARK = 64 * 1024;

    private static final TriConsumer<IncomingMessage, Throwable, Consumer<Throwable>> END_DESTROY =
            (message, error, callback) -> callback.accept(message.listenerCount(ERROR) == 0 ? null : error);

    /** Who feeds the body, and can be told to go on. */
    interface Source {
        void resumeReading();

        /** Whoever reads that message has failed; false: it is to be destroyed without its socket. */
        boolean abandon(IncomingMessage message);
    }

    final Duplex<Buffer, Buffer> socket;
    private Head head;
    private Source source;
    private boolean joinDuplicateHeaders;

    private AssignedHead assigned; // null: the head is the one that came
    private String url = "";
    private boolean hasUrl; // it was asked for, or assigned, which may be null
    private Headers headers;
    private Head trailerHead;
    private boolean complete;
    private boolean aborted;
    private boolean consumed;
    private boolean dumped;
    private boolean detached; // the socket serves others
    private boolean released; // the socket does not concern this message any more
    private Aborter aborter; // null until somebody asks for the signal
    private boolean abandoned; // the socket is needed for the answer
    boolean upgrade;

    /**
     * A message of that socket, without a head: whoever makes one assigns what his reader asks for, pushes the body, says that it
     * is {@linkplain #complete(boolean) complete}, and pushes null. Parsers of HTTP make theirs themselves.
     *
     * @param socket where it comes from; null: from nowhere, and it belongs to the {@linkplain EventLoop#current current} loop
     */
    public IncomingMessage(Duplex<Buffer, Buffer> socket) {
        super(socket == null ? EventLoop.current() : socket.loop(), likeThat(socket));
        this.socket = socket;
        readAhead(false);
    }

    /** As much is read ahead as the socket would; null: as much as anybody does. */
    private static ReadableOptions<Buffer> likeThat(Duplex<Buffer, Buffer> socket) {
        var mark = socket == null ? DEFAULT_MARK : socket.readableHighWaterMark();
        return mark == DEFAULT_MARK ? null : new ReadableOptions<Buffer>().highWaterMark(mark);
    }

    void head(Head head, Source source, boolean joinDuplicateHeaders) {
        this.head = head;
        this.source = source;
        this.joinDuplicateHeaders = joinDuplicateHeaders;
    }

    Head head() {
        return head;
    }

    // ---- the head ---------------------------------------------------------------------------------------------------

    private AssignedHead assigned() {
        if (assigned == null) {
            assigned = new AssignedHead(this);
        }
        return assigned;
    }

    /** The request's method, such as {@code "GET"}; null in a response. */
    public String method() {
        return assigned != null ? assigned.method : head == null || head.isResponse() ? null : head.method();
    }

    /** Puts another method in its place, for whoever comes next; returns this. */
    public IncomingMessage method(String replaced) {
        assigned().method = replaced;
        return this;
    }

    /** The request target as it was sent; empty in a response. */
    public String url() {
        if (!hasUrl && head != null) {
            url = head.target();
            hasUrl = true;
        }
        return url;
    }

    /** Puts another target in its place, for whoever comes next; returns this. */
    public IncomingMessage url(String replaced) {
        url = replaced;
        hasUrl = true;
        return this;
    }

    /** The response's status code; 0 in a request. */
    public int statusCode() {
        return assigned != null ? assigned.statusCode : head == null ? 0 : head.statusCode();
    }

    /** Puts another status in its place, for whoever comes next; returns this. */
    public IncomingMessage statusCode(int replaced) {
        assigned().statusCode = replaced;
        return this;
    }

    /** The response's reason phrase; null in a request. */
    public String statusMessage() {
        return assigned != null
                ? assigned.statusMessage
                : head == null || !head.isResponse() ? null : head.reasonPhrase();
    }

    /** Puts another reason phrase in its place, for whoever comes next; returns this. */
    public IncomingMessage statusMessage(String replaced) {
        assigned().statusMessage = replaced;
        return this;
    }

    /** The request that this is the response to, at the client; null in a request, and in what no 'response' carried. */
    public ClientRequest req() {
        return assigned == null ? null : assigned.req;
    }

    /** Says which request it answers, of a response that a program makes; returns this. */
    public IncomingMessage req(ClientRequest answered) {
        assigned().req = answered;
        return this;
    }

    /** Whether the message ends the use of HTTP on its connection, as an accepted upgrade does, and CONNECT. */
    public boolean upgrade() {
        return upgrade;
    }

    /** {@code "1.1"} or {@code "1.0"}; null in a message whose maker has not assigned one. */
    public String httpVersion() {
        return assigned != null
                ? assigned.version
                : head == null ? null : head.versionMajor() + "." + head.versionMinor();
    }

    /** Puts another version in its place, for whoever comes next; its numbers stay. Returns this. */
    public IncomingMessage httpVersion(String replaced) {
        assigned().version = replaced;
        return this;
    }

    /** The first number of {@link #httpVersion}. */
    public int httpVersionMajor() {
        return assigned != null ? assigned.versionMajor : head == null ? 0 : head.versionMajor();
    }

    /** Puts another number in its place, which {@link #httpVersion} does not tell; returns this. */
    public IncomingMessage httpVersionMajor(int replaced) {
        assigned().versionMajor = replaced;
        return this;
    }

    /** The second number of {@link #httpVersion}. */
    public int httpVersionMinor() {
        return assigned != null ? assigned.versionMinor : head == null ? 0 : head.versionMinor();
    }

    /** Puts another number in its place, which {@link #httpVersion} does not tell; returns this. */
    public IncomingMessage httpVersionMinor(int replaced) {
        assigned().versionMinor = replaced;
        return this;
    }

    /** The header fields by lower-case name, duplicates folded by Node's rules; made at the first call. */
    public Headers headers() {
        if (headers == null) {
            headers = new Headers();
            headers.fold(head, joinDuplicateHeaders);
        }
        return headers;
    }

    /** Puts other fields in their place, for whoever comes next; {@link #rawHeaders} stays as it is. Returns this. */
    public IncomingMessage headers(Headers replaced) {
        headers = replaced;
        return this;
    }

    /** The header fields by lower-case name, each value on its own; made at the first call. */
    public Map<String, List<String>> headersDistinct() {
        return assigned().headersDistinct(head);
    }

    /** Names and values in turn, exactly as they were received; made at the first call. */
    public List<String> rawHeaders() {
        return assigned().rawHeaders(head);
    }

    /** Puts another list in its place, for whoever comes next; {@link #headers} stays as it is. Returns this. */
    public IncomingMessage rawHeaders(List<String> replaced) {
        assigned().rawHeaders(replaced);
        return this;
    }

    /** The trailer fields, as {@link #headers}; there at 'end' only. */
    public Headers trailers() {
        return assigned().trailers(trailerHead, joinDuplicateHeaders);
    }

    /** The trailer fields, as {@link #headersDistinct}; there at 'end' only: as in Node, empty for ever if asked for before. */
    public Map<String, List<String>> trailersDistinct() {
        return assigned().trailersDistinct(trailerHead);
    }

    /** The trailer fields, as {@link #rawHeaders}; there at 'end' only. */
    public List<String> rawTrailers() {
        return assigned().rawTrailers(trailerHead);
    }

    // ---- the body ---------------------------------------------------------------------------------------------------

    @Override
    public void _read(int size) {
        if (!consumed) {
            consumed = true;
            readAhead(true);
        }
        if (source != null) {
            source.resumeReading();
        }
    }

    /** Copies a piece of the body out of the window, unless nobody wants it; false: the source should wait. */
    boolean takes(ByteBuffer window, int offset, int length) {
        if (dumped || destroyed()) {
            return true;
        }
        var chunk = new byte[length];
        window.get(offset, chunk);
        return push(Buffer.wrap(chunk));
    }

    void trailers(Head received) {
        trailerHead = received;
        if (assigned != null) {
            assigned.receive(received, joinDuplicateHeaders);
        }
    }

    /** The last byte was parsed. */
    void completed() {
        complete = true;
        push((Buffer) null);
    }

    /** Throws the rest of the body away, so that the connection can go on. */
    void dump() {
        if (!dumped) {
            dumped = true;
            if (listenerCount(DATA) > 0) {
                removeAllListeners(DATA);
            }
            if (complete && readableLength() == 0 && !destroyed()) {
                read(0); // nothing to throw away: 'end' is due
            } else {
                resume();
            }
        }
    }

    /** Whether somebody began to read the body, or is about to. */
    boolean isConsumed() {
        return consumed || resumeScheduled();
    }

    @Override
    public IncomingMessage resume() {
        super.resume();
        return this;
    }

    /** Whether the whole message was received and parsed. */
    public boolean complete() {
        return complete;
    }

    /** Says so of a message that a program makes: otherwise it is one cut short, however it ends. Returns this. */
    public IncomingMessage complete(boolean whole) {
        complete = whole;
        return this;
    }

    /** Whether the peer went away, or this message was destroyed, before it was complete. */
    public boolean aborted() {
        return aborted;
    }

    /** Marks the message as cut short; 'aborted' fires the first time. */
    void abort() {
        if (!aborted) {
            aborted = true;
            emit(ABORTED);
        }
    }

    /**
     * Aborted when the socket closed before the message was read and, at a server, answered, or when this message was destroyed before
     * its end. Made at the first call; nothing is paid for it otherwise.
     */
    public AbortSignal signal() {
        if (aborter == null) {
            aborter = new Aborter();
            var watches = socket != null && isConcerned() && !aborted;
            if (wasCutShort() || watches && socket.destroyed()) {
                aborter.controller.abort();
            } else if (watches) {
                socket.once(CLOSE, aborter);
            }
        }
        return aborter.controller.signal();
    }

    /** Hears of the socket's end as long as that matters to the message: the socket may carry many. */
    private final class Aborter implements Runnable {
        final AbortController controller = new AbortController();

        @Override
        public void run() {
            if (isConcerned()) {
                controller.abort();
            }
        }
    }

    private void watchSocketNoMore() {
        if (aborter != null && socket != null) {
            socket.off(CLOSE, aborter);
        }
    }

    /** As in Node, what was read to its end all the same was not. */
    private boolean wasCutShort() {
        return aborted ? !complete || !readableEnded() : destroyed() && !complete;
    }

    /** Whether it matters to this message what becomes of its socket. */
    private boolean isConcerned() {
        return !released && !(complete && readableEnded() && head != null && head.isResponse());
    }

    /** The exchange is over: what becomes of the socket says nothing about this message. */
    void release() {
        released = true;
        watchSocketNoMore();
    }

    /** The response was read and its request is sent: the socket serves others. */
    void detach() {
        detached = true;
        watchSocketNoMore();
    }

    /** As in Node, a response aborts its request; a request at a server leaves the socket to its answer. */
    @Override
    public void abandon(Throwable err) {
        if (source == null || !source.abandon(this)) {
            abandoned = source != null;
            destroy(err);
        }
    }

    @Override
    public void _destroy(Throwable error, Consumer<Throwable> callback) {
        if (!readableEnded() || !complete) {
            aborted = true;
            emit(ABORTED);
            if (aborter != null) {
                aborter.controller.abort();
            }
        }
        if (aborted && socket != null && !socket.destroyed() && !abandoned) {
            socket.destroy(error);
            Stream.finished(socket, ignored -> loop().nextTick(END_DESTROY, this, error, callback));
        } else if (aborted || error != null) {
            loop().nextTick(END_DESTROY, this, error, callback);
        } else {
            END_DESTROY.accept(this, error, callback);
        }
    }

    // ---- the socket -------------------------------------------------------------------------------------------------

    /**
     * The socket this message comes from; null when the stream under it is no net Socket, and in a response whose exchange is over,
     * because its connection may serve others. Also in a request whose pipeline failed, or whose iteration was left: the socket is
     * needed for the answer.
     */
    public Socket socket() {
        return connection() instanceof Socket tcp ? tcp : null;
    }

    /** The stream this message comes from, whatever it is; null when it is over, as {@link #socket}. */
    public Duplex<Buffer, Buffer> connection() {
        return detached || abandoned ? null : socket;
    }

    /** Sets the socket's idle timeout, in ms; returns this. */
    public IncomingMessage setTimeout(double msecs) {
        return setTimeout(msecs, (Runnable) null);
    }

    /** As {@link #setTimeout(double)}; {@code callback} becomes a listener of 'timeout'. */
    public IncomingMessage setTimeout(double msecs, Runnable callback) {
        if (callback != null) {
            on(TIMEOUT, callback);
        }
        if (socket() != null) {
            socket().setTimeout(msecs);
        }
        return this;
    }

    /** As {@link #setTimeout(double, Runnable)}, with the socket; as in Node, with null in a response that a client reads. */
    public IncomingMessage setTimeout(double msecs, Consumer<Socket> callback) {
        if (callback != null) {
            on(TIMEOUT.name(), callback);
        }
        return setTimeout(msecs);
    }
}
