package dev.spindle.parser;

import java.nio.charset.StandardCharsets;

/**
 * The field names that nearly every message uses. A known name has a small number, its id, and one shared lower-case String, so
 * that {@link Head#fieldId} and {@link Head#lowerCaseName} need not make one. The ids without a constant here are known, too.
 */
public final class Field {
    /** What a name has that is not listed here. */
    public static final int UNKNOWN = -1;

    /** Id of this name. */
    public static final int ACCEPT = 0;

    /** Id of this name. */
    public static final int ACCEPT_ENCODING = 1;

    /** Id of this name. */
    public static final int ACCEPT_LANGUAGE = 2;

    /** Id of this name. */
    public static final int AUTHORIZATION = 3;

    /** Id of this name. */
    public static final int CACHE_CONTROL = 4;

    /** Id of this name. */
    public static final int CONNECTION = 5;

    /** Id of this name. */
    public static final int CONTENT_LENGTH = 6;

    /** Id of this name. */
    public static final int CONTENT_TYPE = 7;

    /** Id of this name. */
    public static final int COOKIE = 8;

    /** Id of this name. */
    public static final int DATE = 9;

    /** Id of this name. */
    public static final int EXPECT = 10;

    /** Id of this name. */
    public static final int HOST = 11;

    /** Id of this name. */
    public static final int KEEP_ALIVE = 12;

    /** Id of this name. */
    public static final int LOCATION = 13;

    /** Id of this name. */
    public static final int PROXY_CONNECTION = 14;

    /** Id of this name. */
    public static final int SERVER = 15;

    /** Id of this name. */
    public static final int SET_COOKIE = 16;

    /** Id of this name. */
    public static final int TE = 17;

    /** Id of this name. */
    public static final int TRAILER = 18;

    /** Id of this name. */
    public static final int TRANSFER_ENCODING = 19;

    /** Id of this name. */
    public static final int UPGRADE = 20;

    /** Id of this name. */
    public static final int USER_AGENT = 21;

    static final byte[] NO_BYTES = new byte[0];

    private static final String[] NAMES =
            ("accept accept-encoding accept-language authorization cache-control connection"
                            + " content-length content-type cookie date expect host keep-alive location proxy-connection server"
                            + " set-cookie te trailer transfer-encoding upgrade user-agent accept-charset accept-ranges"
                            + " access-control-allow-credentials access-control-allow-headers access-control-allow-methods"
                            + " access-control-allow-origin access-control-expose-headers access-control-max-age"
                            + " access-control-request-headers access-control-request-method age allow alt-svc"
                            + " content-disposition content-encoding content-language content-location content-range"
                            + " content-security-policy dnt early-data etag expires forwarded from if-match if-modified-since"
                            + " if-none-match if-range if-unmodified-since last-modified link max-forwards origin pragma priority"
                            + " proxy-authenticate proxy-authorization purpose range referer referrer-policy retry-after"
                            + " sec-ch-ua sec-ch-ua-mobile sec-ch-ua-platform sec-fetch-dest sec-fetch-mode sec-fetch-site"
                            + " sec-fetch-user sec-gpc sec-websocket-accept sec-websocket-extensions sec-websocket-key"
                            + " sec-websocket-protocol sec-websocket-version strict-transport-security"
                            + " upgrade-insecure-requests vary via warning www-authenticate x-content-type-options"
                            + " x-forwarded-for x-forwarded-host x-forwarded-proto x-frame-options x-powered-by"
                            + " x-requested-with x-xss-protection")
                    .split(" ");

    /** Open addressing: id + 1, or 0 for a free place. */
    private static final byte[] TABLE = new byte[512];

    static {
        for (var id = 0; id < NAMES.length; id++) {
            var name = NAMES[id].getBytes(StandardCharsets.ISO_8859_1);
            var place = hash(name, 0, name.length);
            while (TABLE[place] != 0) {
                place = place + 1 & TABLE.length - 1;
            }
            TABLE[place] = (byte) (id + 1);
            NAMES[id] = NAMES[id].intern();
        }
    }

    private Field() {}

    /** The name with that id in lower case, always the same String. */
    public static String name(int id) {
        return NAMES[id];
    }

    /** Number of known names; ids count from 0. */
    public static int count() {
        return NAMES.length;
    }

    /** The id of a name given in any case, or {@link #UNKNOWN}. */
    static int idOf(byte[] bytes, int from, int length) {
        if (length == 0) {
            return UNKNOWN;
        }
        for (var place = hash(bytes, from, length); TABLE[place] != 0; place = place + 1 & TABLE.length - 1) {
            var name = NAMES[TABLE[place] - 1];
            if (name.length() == length && Ascii.equalsIgnoreCase(bytes, from, name)) {
                return TABLE[place] - 1;
            }
        }
        return UNKNOWN;
    }

    private static int hash(byte[] bytes, int from, int length) {
        var first = bytes[from] | 0x20;
        var middle = bytes[from + (length >> 1)] | 0x20;
        var last = bytes[from + length - 1] | 0x20;
        return length * 37 + first * 5 + middle * 17 + last * 59 & TABLE.length - 1;
    }
}
