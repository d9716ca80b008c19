/**
 * A resumable parser of HTTP/1.1 messages (RFC 9112), for servers, clients, proxies and tools. It needs nothing else of
 * Spindle and knows no socket, no thread and no time.
 *
 * <p>An {@link dev.spindle.parser.HttpParser} is given bytes as they come, cut anywhere, and tells an
 * {@link dev.spindle.parser.HttpHandler} of each message: its {@link dev.spindle.parser.Head} (start line and field lines),
 * its body piece by piece with the chunked coding removed, its trailer section, its end. Everything told is borrowed and
 * refers to the caller's bytes; {@link dev.spindle.parser.Head#snapshot()} makes a copy to keep. Faults are answers of
 * {@link dev.spindle.parser.HttpParser#execute}, not exceptions: a {@link dev.spindle.parser.ParseError}, a reason and an
 * offset.
 *
 * <p>What is accepted is Node's choice, {@link dev.spindle.parser.Leniency#NONE}, unless told otherwise:
 * {@link dev.spindle.parser.Leniency#STRICT} refuses more, single flags let more pass. How much is accepted is set by
 * {@link dev.spindle.parser.ParserLimits}. A whole program is docs/examples/ParseRequest.java.
 */
package dev.spindle.parser;
