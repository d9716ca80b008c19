package dev.spindle.net;

/**
 * One address of a host name.
 *
 * @param address the IP address
 * @param family 4 or 6
 */
public record LookupAddress(String address, int family) {}
