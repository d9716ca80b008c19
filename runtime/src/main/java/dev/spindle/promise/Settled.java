package dev.spindle.promise;

/**
 * How one promise was settled.
 *
 * @param status {@code "fulfilled"} or {@code "rejected"}
 * @param value what it was fulfilled with, otherwise null
 * @param reason what it was rejected with, otherwise null
 * @param <T> the value
 */
public record Settled<T>(String status, T value, Throwable reason) {}
