package dev.spindle.http;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The standard reason phrases: {@code http.STATUS_CODES}. */
final class StatusCodes {
    private static final String[] REASONS = new String[600];

    static {
        REASONS[100] = "Continue";
        REASONS[101] = "Switching Protocols";
        REASONS[102] = "Processing";
        REASONS[103] = "Early Hints";
        REASONS[200] = "OK";
        REASONS[201] = "Created";
        REASONS[202] = "Accepted";
        REASONS[203] = "Non-Authoritative Information";
        REASONS[204] = "No Content";
        REASONS[205] = "Reset Content";
        REASONS[206] = "Partial Content";
        REASONS[207] = "Multi-Status";
        REASONS[208] = "Already Reported";
        REASONS[226] = "IM Used";
        REASONS[300] = "Multiple Choices";
        REASONS[301] = "Moved Permanently";
        REASONS[302] = "Found";
        REASONS[303] = "See Other";
        REASONS[304] = "Not Modified";
        REASONS[305] = "Use Proxy";
        REASONS[307] = "Temporary Redirect";
        REASONS[308] = "Permanent Redirect";
        REASONS[400] = "Bad Request";
        REASONS[401] = "Unauthorized";
        REASONS[402] = "Payment Required";
        REASONS[403] = "Forbidden";
        REASONS[404] = "Not Found";
        REASONS[405] = "Method Not Allowed";
        REASONS[406] = "Not Acceptable";
        REASONS[407] = "Proxy Authentication Required";
        REASONS[408] = "Request Timeout";
        REASONS[409] = "Conflict";
        REASONS[410] = "Gone";
        REASONS[411] = "Length Required";
        REASONS[412] = "Precondition Failed";
        REASONS[413] = "Payload Too Large";
        REASONS[414] = "URI Too Long";
        REASONS[415] = "Unsupported Media Type";
        REASONS[416] = "Range Not Satisfiable";
        REASONS[417] = "Expectation Failed";
        REASONS[418] = "I'm a Teapot";
        REASONS[421] = "Misdirected Request";
        REASONS[422] = "Unprocessable Entity";
        REASONS[423] = "Locked";
        REASONS[424] = "Failed Dependency";
        REASONS[425] = "Too Early";
        REASONS[426] = "Upgrade Required";
        REASONS[428] = "Precondition Required";
        REASONS[429] = "Too Many Requests";
        REASONS[431] = "Request Header Fields Too Large";
        REASONS[451] = "Unavailable For Legal Reasons";
        REASONS[500] = "Internal Server Error";
        REASONS[501] = "Not Implemented";
        REASONS[502] = "Bad Gateway";
        REASONS[503] = "Service Unavailable";
        REASONS[504] = "Gateway Timeout";
        REASONS[505] = "HTTP Version Not Supported";
        REASONS[506] = "Variant Also Negotiates";
        REASONS[507] = "Insufficient Storage";
        REASONS[508] = "Loop Detected";
        REASONS[509] = "Bandwidth Limit Exceeded";
        REASONS[510] = "Not Extended";
        REASONS[511] = "Network Authentication Required";
    }

    /** Every known code with its phrase, in ascending order; read-only. */
    static final Map<Integer, String> ALL = all();

    private StatusCodes() {}

    /** The phrase, or {@code "unknown"}. */
    static String reason(int code) {
        var reason = code < REASONS.length ? REASONS[code] : null;
        return reason == null ? "unknown" : reason;
    }

    private static Map<Integer, String> all() {
        var all = new TreeMap<Integer, String>();
        for (var code = 100; code < REASONS.length; code++) {
            if (REASONS[code] != null) {
                all.put(code, REASONS[code]);
            }
        }
        return Collections.unmodifiableMap(all);
    }
}
