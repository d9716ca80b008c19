package dev.spindle.http;

/** How a server or client behaves where Node is known to be too permissive. There is no third profile. */
public enum HttpProfile {
    /** As Node does, holes included: the default. */
    NODE,

    /** Refuses what RFC 9112 and smuggling research call dangerous; docs/strict.md has the list. */
    STRICT
}
