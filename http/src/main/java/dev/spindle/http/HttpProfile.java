package dev.spindle.http;

import dev.spindle.parser.Leniency;

/** How a server or client behaves where Node is known to be too permissive. There is no third profile. */
public enum HttpProfile {
    /** As Node does, holes included: the default. */
    NODE,

    /** Refuses what RFC 9112 and smuggling research call dangerous, whatever other options allow; docs/strict.md has the list. */
    STRICT;

    /**
     * What the parser accepts.
     *
     * @param validation the option {@code httpValidation}; null: it was not said
     * @param insecure the option {@code insecureHTTPParser}, which counts if the other was not said
     */
    Leniency leniency(String validation, boolean insecure) {
        if (this == STRICT) {
            return Leniency.STRICT;
        }
        var level = validation != null ? validation : insecure ? "insecure" : "strict";
        return switch (level) {
            case "relaxed" -> Leniency.RELAXED;
            case "insecure" -> Leniency.INSECURE;
            default -> Leniency.NONE;
        };
    }
}
