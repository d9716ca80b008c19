package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.events.NodeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private final Headers headers = new Headers();

    @Test
    void namesAreLowerCasedAndALookUpIgnoresCase() {
        headers.set("X-One", "1");
        assertEquals("1", headers.get("x-oNE"));
        assertTrue(headers.has("X-ONE"));
        assertFalse(headers.has("X-Two"));
        assertNull(headers.get("X-Two"));
        assertEquals(List.of("x-one"), headers.names());
    }

    @Test
    void appendingJoins() {
        headers.append("Accept", "a").append("accept", "b").append("Age", "1").append("Age", "2");
        headers.append("Cookie", "c=1").append("Cookie", "d=2");
        assertEquals("a, b", headers.get("Accept"));
        assertEquals("1, 2", headers.get("Age"));
        assertEquals("c=1; d=2", headers.get("Cookie"));
        assertEquals(List.of("a, b"), headers.getAll("Accept"));
        assertEquals(List.of(), headers.getAll("X"));
    }

    @Test
    void setCookieStaysAList() {
        headers.append("Set-Cookie", "a").append("Set-Cookie", "b");
        assertEquals(List.of("a", "b"), headers.getAll("set-cookie"));
        assertEquals("a, b", headers.get("set-cookie"));
        headers.set("Set-Cookie", "c").append("Set-Cookie", "d");
        assertEquals(List.of("c", "d"), headers.getAll("set-cookie"));
    }

    @Test
    void settingKeepsThePlace() {
        for (var i = 0; i < 9; i++) {
            headers.set("X-" + i, "a" + i);
        }
        headers.set("x-0", "b");
        assertEquals(9, headers.size());
        var seen = new ArrayList<String>();
        headers.forEach((name, value) -> seen.add(name + "=" + value));
        assertEquals("x-0=b", seen.get(0));
        assertEquals("x-8=a8", seen.get(8));
    }

    @Test
    void deletingKeepsTheOrderOfTheOthers() {
        for (var i = 0; i < 9; i++) {
            headers.set("X-" + i, "a" + i);
        }
        headers.delete("x-0").delete("X-8").delete("x-4").delete("x-4");
        assertEquals(List.of("x-1", "x-2", "x-3", "x-5", "x-6", "x-7"), headers.names());
        assertFalse(headers.has("x-8"));
        headers.append("x-4", "b");
        assertEquals("b", headers.get("x-4"));
        assertEquals("a7", headers.get("x-7"));
    }

    @Test
    void aMapMakesThemAndTheyMakeAMap() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("B", 1);
        fields.put("Set-Cookie", List.of("x", "y"));
        fields.put("A", List.of("2", "3"));
        var made = new Headers(fields);
        assertEquals("{b=1, set-cookie=[x, y], a=2, 3}", made.toString());
        assertEquals(List.of("b", "set-cookie", "a"), List.copyOf(made.toMap().keySet()));
        assertEquals(made, new Headers(made.toMap()));
        assertEquals(made.hashCode(), new Headers(made.toMap()).hashCode());
    }

    @Test
    @SuppressWarnings("unchecked")
    void theMapIsACopyWithItsLists() {
        headers.append("set-cookie", "a");
        ((List<String>) headers.toMap().get("set-cookie")).add("b");
        assertEquals(List.of("a"), headers.getAll("set-cookie"));
    }

    @Test
    void noFieldHasNoName() {
        headers.set("a", "b");
        assertNull(headers.get(null));
        assertFalse(headers.has(null));
        assertEquals(List.of(), headers.getAll(null));
        assertEquals(1, headers.delete(null).size());
    }

    @Test
    void whatCannotBeSentIsRefused() {
        refused("ERR_INVALID_HTTP_TOKEN", () -> headers.set("bad name", "x"));
        refused("ERR_INVALID_HTTP_TOKEN", () -> headers.append("", "x"));
        refused("ERR_INVALID_CHAR", () -> headers.set("x", "a\nb"));
        refused("ERR_HTTP_INVALID_HEADER_VALUE", () -> headers.append("x", null));
        assertEquals(0, headers.size());
    }

    private static void refused(String code, Runnable action) {
        assertEquals(code, assertThrows(NodeException.class, action::run).code());
    }
}
