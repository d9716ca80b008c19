package dev.spindle.http;

import dev.spindle.parser.HttpParser;
import dev.spindle.parser.Leniency;
import dev.spindle.parser.ParserLimits;

/** What never changes in a parser: connections that want the same kind may use it one after the other. */
record ParserKind(HttpParser.Type type, ParserLimits limits, Leniency leniency) {}
