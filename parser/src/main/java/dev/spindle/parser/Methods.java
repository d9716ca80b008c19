package dev.spindle.parser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The request methods. The ids below 35 are the methods that Node offers as {@code http.METHODS}; behind them come those
 * that llhttp reads too but lets pass only with RTSP, and PRI, which begins an HTTP/2 preface.
 */
public final class Methods {
    /** No method: what a response has. */
    public static final int NONE = -1;

    /** Id of DELETE. */
    public static final int DELETE = 0;

    /** Id of GET. */
    public static final int GET = 1;

    /** Id of HEAD. */
    public static final int HEAD = 2;

    /** Id of POST. */
    public static final int POST = 3;

    /** Id of PUT. */
    public static final int PUT = 4;

    /** Id of CONNECT. */
    public static final int CONNECT = 5;

    /** Id of OPTIONS. */
    public static final int OPTIONS = 6;

    static final int PATCH = 28;
    static final int SOURCE = 33;
    static final int PRI = 35;

    private static final String[] NAMES =
            ("DELETE GET HEAD POST PUT CONNECT OPTIONS TRACE COPY LOCK MKCOL MOVE PROPFIND"
                            + " PROPPATCH SEARCH UNLOCK BIND REBIND UNBIND ACL REPORT MKACTIVITY CHECKOUT MERGE M-SEARCH NOTIFY"
                            + " SUBSCRIBE UNSUBSCRIBE PATCH PURGE MKCALENDAR LINK UNLINK SOURCE QUERY PRI DESCRIBE ANNOUNCE SETUP"
                            + " PLAY PAUSE TEARDOWN GET_PARAMETER SET_PARAMETER REDIRECT RECORD FLUSH")
                    .split(" ");

    /** The usual methods, the most usual ones first; CONNECT is not among them, since its target has a form of its own. */
    private static final int[] USUAL = {GET, POST, PUT, HEAD, DELETE, OPTIONS, PATCH};

    /** For each of these: its name and the space behind it as a long, the first byte lowest, and which bits of it count. */
    private static final long[] USUAL_WORDS = new long[USUAL.length];

    private static final long[] USUAL_MASKS = new long[USUAL.length];

    /** The 35 methods of HTTP, sorted by name, as {@code http.METHODS}. Immutable. */
    public static final List<String> ALL = sorted();

    static {
        for (var i = 0; i < NAMES.length; i++) {
            NAMES[i] = NAMES[i].intern();
        }
        for (var i = 0; i < USUAL.length; i++) {
            var name = NAMES[USUAL[i]] + " ";
            USUAL_MASKS[i] = -1L >>> 64 - 8 * name.length();
            USUAL_WORDS[i] = Ascii.word((name + "\0\0\0\0\0").substring(0, 8)) & USUAL_MASKS[i];
        }
    }

    private Methods() {}

    private static List<String> sorted() {
        var names = new ArrayList<String>(PRI);
        for (var i = 0; i < PRI; i++) {
            names.add(NAMES[i].intern());
        }
        Collections.sort(names);
        return Collections.unmodifiableList(names);
    }

    /** The method with that id, an interned String; null for {@link #NONE}. */
    public static String name(int id) {
        return id == NONE ? null : NAMES[id];
    }

    /** The usual method with which a request line begins, of which these are the first eight bytes, or {@link #NONE}. */
    static int plain(long first) {
        for (var i = 0; i < USUAL.length; i++) {
            if ((first & USUAL_MASKS[i]) == USUAL_WORDS[i]) {
                return USUAL[i];
            }
        }
        return NONE;
    }

    /** The first method that begins with these bytes (it may be no longer than they are), or {@link #NONE}. */
    static int startingWith(byte[] bytes, int from, int length) {
        for (var id = 0; id < NAMES.length; id++) {
            if (NAMES[id].length() >= length && startsWith(NAMES[id], bytes, from, length)) {
                return id;
            }
        }
        return NONE;
    }

    private static boolean startsWith(String name, byte[] bytes, int from, int length) {
        for (var i = 0; i < length; i++) {
            if (bytes[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static int length(int id) {
        return NAMES[id].length();
    }

    /** Whether the method may stand before {@code HTTP/x.x}; llhttp lets PRI pass here and wants a preface later. */
    static boolean isHttp(int id) {
        return id <= PRI;
    }

    /** Whether the method may stand before {@code RTSP/x.x}. */
    static boolean isRtsp(int id) {
        return id > PRI || id == GET || id == POST || id == OPTIONS;
    }
}
