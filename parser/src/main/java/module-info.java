/**
 * A resumable HTTP/1.1 parser over a contiguous window of bytes. It answers as llhttp, the parser of Node 26, does; it
 * knows no socket, throws nothing and allocates nothing per message.
 */
module dev.spindle.parser {
    exports dev.spindle.parser;
}
