/**
 * Node's {@code node:http}: {@link dev.spindle.http.Http} is where programs begin.
 */
package dev.spindle.http;
