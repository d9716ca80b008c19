package dev.spindle.parser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes messages that are almost right: put together from the grammar's parts and their usual misuses, then damaged a little. */
final class MessageGenerator {
    private static final String[] METHODS = {
        "GET",
        "POST",
        "HEAD",
        "PUT",
        "CONNECT",
        "OPTIONS",
        "M-SEARCH",
        "QUERY",
        "PRI",
        "PLAY",
        "SOURCE",
        "get",
        "GETX",
        "GET_PARAMETER",
        "SET_PARAMETER",
        "UNLINK",
        "UNLOCK",
        "UNSUBSCRIBE",
        "DELETE",
        "X"
    };
    private static final String[] TARGETS = {
        "/",
        "*",
        "/a/b?c=d#e",
        "http://a.b:80/x?y",
        "http://u@h@h/",
        "http://u@@h/",
        "a:443",
        "http:/x",
        "?x",
        "//",
        "/\u00e4",
        "/a\tb",
        "/a\\b^{}|",
        "#",
        "/a#b#c\u0001",
        "/?\u007f",
        "ftp://[::1]/",
        "/x\f"
    };
    private static final String[] PROTOCOLS = {
        "HTTP/1.1",
        "HTTP/1.1",
        "HTTP/1.1",
        "HTTP/1.1",
        "HTTP/1.0",
        "HTTP/0.9",
        "HTTP/2.0",
        "HTTP/1.2",
        "HTTP/11",
        "RTSP/1.0",
        "ICE/1.0",
        "HTTX/1.1",
        "HTTP/1.",
        "HTTP/a.b"
    };
    private static final String[] STATUSES = {
        "200 OK",
        "200",
        "200 ",
        "204 No Content",
        "304 Not Modified",
        "100 Continue",
        "101 Switching",
        "404 N\u00e4\u0001",
        "20",
        "2000",
        "abc",
        " 200 OK",
        "199 x",
        "500\tx"
    };
    private static final String[] NAMES = {
        "Connection",
        "Content-Length",
        "Transfer-Encoding",
        "Upgrade",
        "Proxy-Connection",
        "Host",
        "X",
        "x-long-name-1234567890",
        "content-lengthx",
        "Content_Length",
        "connection ",
        "Transfer-Encoding ",
        "Host ",
        "",
        "a b",
        "\u00e4",
        "Trailer",
        "Connectio",
        "Set-Cookie",
        "Upgrad",
        "Content-Length x",
        "upgrade  "
    };
    private static final String[] VALUES = {
        "close",
        "keep-alive",
        "upgrade",
        "Upgrade, close",
        "close, keep-alive",
        "keep-alive,close",
        "closed",
        "x close",
        "close x",
        "close\t",
        ",close,",
        "chunked",
        "Chunked",
        "gzip, chunked",
        "chunked, gzip",
        "chunked ",
        "chunked\t",
        "chunked,chunked",
        "x",
        "",
        " ",
        "\t",
        "3",
        "03",
        "3 ",
        "3,3",
        "+3",
        "-1",
        "0",
        "5",
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999",
        "websocket",
        "a\u0001b",
        "a\u007f",
        "a\r\n b",
        "\r\n x",
        "x,\r\n chunked",
        "chunked\r\n x",
        "a\tb",
        "  a  b  ",
        "\u00e4\u00ff",
        "a\rb",
        "a\nb",
        "3\r\n 4",
        "close\u0001, close",
        "\tclose",
        "x , close",
        "\tkeep-alive\t,\tupgrade\t",
        ", ,chunked",
        "x,\tchunked"
    };
    private static final String[] CHUNKS = {
        "3\r\nabc\r\n",
        "0\r\n\r\n",
        "0\r\n\r\n",
        "a\r\n0123456789\r\n",
        "3;a=b\r\nabc\r\n",
        "3;a=\"b c\\\"\";d\r\nabc\r\n",
        "1 \r\nx\r\n",
        "1\t;a\r\nx\r\n",
        "0\r\nX: y\r\n\r\n",
        "0\r\nConnection: close\r\n\r\n",
        "0\r\nContent-Length: 3\r\n\r\n",
        "3\nabc\n",
        "0\n\n",
        "3\rabc\r",
        "3\r\nabc",
        "3\r\nabcx\r\n",
        "ffffffffffffffff\r\n",
        "10000000000000000\r\n",
        "00003\r\nabc\r\n",
        "0x3\r\n",
        ";\r\n",
        "3;\r\nabc\r\n",
        "3; a\r\n",
        "3;a \r\n",
        "3;a=\r\nabc\r\n",
        "3;a=b\"c\"\r\nabc\r\n",
        "3;a\nabc\r\n",
        "3;a=b\nabc\r\n",
        "3;a=\"b\"\nabc\r\n",
        "g",
        "3;a=\"\\\u0001\"\r\n",
        "3;a=\"b\"x",
        "0\r\nTransfer-Encoding: chunked\r\n\r\n",
        "1\r\nz\n",
        "1\r\nz\r",
        "0;x\r\n\r\n"
    };
    private static final String ODD_BYTES = "\r\n \t:;,=\"\\/@?#*\u0000\u0001\u007f\u0080\u00ffAaHGTP0139-";

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();

    MessageGenerator(long seed) {
        random = new SplittableRandom(seed);
    }

    /** One case: type, leniency, limit and packets all drawn. */
    Llhttp.Case next() {
        text.setLength(0);
        var type = random.nextInt(3) == 0 ? HttpParser.Type.RESPONSE : HttpParser.Type.REQUEST;
        var leniency = leniency();
        for (var messages = 1 + random.nextInt(2); messages > 0; messages--) {
            message(type);
            // llhttp 9.4.3 then adds a length whose body was skipped to that of the next message
            if ((leniency & Leniency.KEEP_ALIVE) != 0 && text.indexOf("ontent-Length") >= 0) {
                break;
            }
        }
        if (random.nextInt(3) == 0) {
            damage(1 + random.nextInt(3));
        }
        // llhttp 9.4.3 adds the digits of a Content-Length in trailers to that of the next message
        if ((leniency & Leniency.CHUNKED_LENGTH) != 0) {
            var trailer = text.indexOf("0\r\nContent-Length");
            text.setLength(trailer < 0 ? text.length() : trailer);
        }
        // llhttp 9.4.3 never returns from a NUL in a value when only HEADER_VALUE_RELAXED is set
        var relaxed = (leniency & Leniency.HEADER_VALUE_RELAXED) != 0;
        var bytes = (relaxed ? text.toString().replace('\0', '\u0001') : text.toString())
                .getBytes(StandardCharsets.ISO_8859_1);
        var maxHeadSize = random.nextInt(4) == 0 ? 1 + random.nextInt(60) : 0;
        var answer = random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0;
        return new Llhttp.Case(type, leniency, maxHeadSize, answer, random.nextInt(4) != 0, split(bytes));
    }

    private int leniency() {
        return switch (random.nextInt(6)) {
            case 0 -> 1 << random.nextInt(11);
            case 1 -> random.nextInt(2048);
            case 2 -> random.nextBoolean() ? 1023 : 1024;
            default -> 0;
        };
    }

    private void message(HttpParser.Type type) {
        for (var i = random.nextInt(12) == 0 ? random.nextInt(4) : 0; i > 0; i--) {
            text.append(lineEnd());
        }
        if (type == HttpParser.Type.REQUEST) {
            text.append(usually("GET", METHODS)).append(blank()).append(usually("/", TARGETS));
            if (random.nextInt(20) != 0) {
                text.append(blank()).append(usually("HTTP/1.1", PROTOCOLS));
            }
        } else {
            text.append(usually("HTTP/1.1", PROTOCOLS)).append(blank()).append(usually("200 OK", STATUSES));
        }
        text.append(lineEnd());
        for (var i = random.nextInt(5); i > 0; i--) {
            text.append(pick(NAMES))
                    .append(':')
                    .append(random.nextInt(6) == 0 ? "" : blank())
                    .append(pick(VALUES))
                    .append(lineEnd());
        }
        if (random.nextInt(3) == 0) {
            text.append("Transfer-Encoding: chunked").append(lineEnd());
        } else if (random.nextInt(4) == 0) {
            text.append("Content-Length: ").append(random.nextInt(9)).append(lineEnd());
        }
        text.append(random.nextInt(30) == 0 ? "" : lineEnd());
        for (var i = random.nextInt(4); i > 0; i--) {
            text.append(pick(CHUNKS));
        }
    }

    private void damage(int times) {
        for (var i = 0; i < times && text.length() > 0; i++) {
            var at = random.nextInt(text.length());
            var odd = ODD_BYTES.charAt(random.nextInt(ODD_BYTES.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, odd);
                case 2 -> text.setLength(at);
                default -> text.insert(at, odd);
            }
        }
    }

    private List<byte[]> split(byte[] bytes) {
        var packets = new ArrayList<byte[]>();
        var style = random.nextInt(3);
        for (var from = 0; from < bytes.length; ) {
            var length = style == 0 ? bytes.length : style == 1 ? 1 : 1 + random.nextInt(bytes.length);
            var to = Math.min(bytes.length, from + length);
            packets.add(java.util.Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return packets.isEmpty() ? List.of(bytes) : packets;
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    private String usually(String usual, String[] others) {
        return random.nextInt(3) != 0 ? usual : pick(others);
    }

    private String blank() {
        return random.nextInt(20) == 0 ? random.nextBoolean() ? "  " : "\t" : " ";
    }

    private String lineEnd() {
        return switch (random.nextInt(60)) {
            case 0 -> "\n";
            case 1 -> "\r";
            case 2 -> "\r\r\n";
            default -> "\r\n";
        };
    }
}
