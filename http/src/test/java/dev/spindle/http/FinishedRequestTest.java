package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Stream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code finished} of a client's request listens to. */
class FinishedRequestTest {
    private final List<String> heard = new ArrayList<>();

    /** Deviation S17: Node's is told by 'aborted', and by 'complete' with 'end', and throws a TypeError at 'request'. */
    @Test
    void whatNoRequestEmitsIsNotListenedTo() {
        EventLoop.run(() -> {
            var wire = new PassThrough<Buffer>();
            var req = Http.request(new RequestOptions().createConnection(options -> wire));
            Stream.finished(req, err -> heard.add(((NodeException) err).code()));
            for (var event : List.of("complete", "end", "aborted", "request", "abort")) {
                heard.add(event + " " + req.listenerCount(event));
                req.emit(event);
            }
            req.on("error", () -> {}).destroy();
        });
        var told = List.of("complete 0", "end 1", "aborted 0", "request 0", "abort 1", "ERR_STREAM_PREMATURE_CLOSE");
        assertEquals(told, heard);
    }
}
