/** Node's http for Java: servers, clients and agents on the event loop. */
module dev.spindle.http {
    requires transitive dev.spindle.runtime;
    requires dev.spindle.parser;

    exports dev.spindle.http;
}
