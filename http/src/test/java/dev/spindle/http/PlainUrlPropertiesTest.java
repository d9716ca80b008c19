package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What is read at once is read as the URL standard has it. */
class PlainUrlPropertiesTest {
    @Property
    void theShortWayAgreesWithTheLong(@ForAll("urls") String url) {
        var plain = PlainUrl.read(url);
        Statistics.collect(plain == null ? "left to the long way" : "read at once");
        if (plain != null) {
            assertEquals(HttpUrl.closely(url), plain, url);
        }
    }

    /** URLs as programs write them, but one part in ten is odd. */
    @Provide
    Arbitrary<String> urls() {
        return Combinators.combine(
                        mostly(
                                Arbitraries.of("http://"),
                                Arbitraries.of("HTTP://", "http:/", "http:", "https://", " http://", "")),
                        mostly(
                                Arbitraries.of("localhost", "127.0.0.1", "a.example", "x-1.y_2.example", "10.0.255.1"),
                                Arbitraries.of(
                                        "",
                                        ".",
                                        "a.",
                                        "A.b",
                                        "1",
                                        "127.1",
                                        "01.2.3.4",
                                        "1.2.3.256",
                                        "1.2.3.4.5",
                                        "0x7f.1",
                                        "a.0x1f",
                                        "a.1b",
                                        "1.2.3.4a",
                                        "xn--a.b",
                                        "a.xn--mnchen-3ya",
                                        "b\u00fccher",
                                        "a%2eb",
                                        "a b",
                                        "u:p@a",
                                        "@a",
                                        "[::1]",
                                        "a..b",
                                        "-",
                                        "a|b")),
                        mostly(
                                Arbitraries.of("", ":80", ":8080", ":1"),
                                Arbitraries.of(
                                        ":", ":0", ":00080", ":65535", ":65536", ":999999", ":8a", ":-1", ":443",
                                        ":1@b")),
                        mostly(texts("/abz09-_~!$&()*+,;=:@|%'"), texts("/.%2eE \\\"<>^`{}#\u00e9\t\ud800"))
                                .map(path -> path.isEmpty() || path.startsWith("#") ? path : "/" + path),
                        mostly(texts("?ab=&c/%20.:@|\\^`{}"), texts("?'\"<># \u00e9")))
                .as((scheme, host, port, path, query) ->
                        scheme + host + port + path + (query.isEmpty() ? "" : "?" + query));
    }

    private static <T> Arbitrary<T> mostly(Arbitrary<T> usual, Arbitrary<T> odd) {
        return Arbitraries.frequencyOf(Tuple.of(9, usual), Tuple.of(1, odd));
    }

    private static Arbitrary<String> texts(String letters) {
        return Arbitraries.strings().withChars(letters.toCharArray()).ofMaxLength(8);
    }

    @Example
    void whatProgramsWriteIsReadAtOnce() {
        assertEquals(
                new HttpUrl("http:", "127.0.0.1", 8000, "/some/path?x=1", null),
                PlainUrl.read("http://127.0.0.1:8000/some/path?x=1"));
        assertEquals(new HttpUrl("http:", "a.example", -1, "/", null), PlainUrl.read("http://a.example"));
        assertEquals(new HttpUrl("http:", "a.example", -1, "/?q", null), PlainUrl.read("http://a.example:80?q"));
        assertEquals(
                new HttpUrl("http:", "localhost", 65_535, "//a%20b/", null),
                PlainUrl.read("http://localhost:65535//a%20b/"));
    }

    @Example
    void whatMustBeChangedOrRefusedIsNot() {
        for (var url : new String[] {
            "",
            "http://",
            "http://a.",
            "http://A",
            "http://a:65536",
            "http://a:",
            "http://1.2.3",
            "http://256.1.1.1",
            "http://01.1.1.1",
            "http://xn--a",
            "http://u@a",
            "http://a/./b",
            "http://a/..",
            "http://a/%2E",
            "http://a/#f",
            "http://a/ b",
            "http://a\\b",
            "http://a?it's",
            "https://a",
            "http://[::1]",
            "http://a/\u00e9",
            "http://1.2.3.4x.5",
            "http://a80/b\n"
        }) {
            assertNull(PlainUrl.read(url), url);
        }
    }
}
