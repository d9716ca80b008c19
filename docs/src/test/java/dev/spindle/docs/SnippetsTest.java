package dev.spindle.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.testing.Repository;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what the build compiles. */
class SnippetsTest {
    private static final String SOURCE = """
            class A {
                void a() {
                    first();

                    second();
                }
            }
            """;

    @Test
    void everyJavaBlockIsCompiled() {
        var pages = new TreeMap<String, String>();
        for (var file : Repository.files(".md")) {
            pages.put(Repository.name(file), Repository.read(file));
        }
        var sources = Repository.files(".java").stream()
                .filter(file -> Repository.name(file).matches("docs/examples/.*|.*/src/test/java/.*"))
                .map(Repository::read)
                .toList();
        assertEquals(List.of(), Snippets.check(pages, sources));
    }

    @Test
    void partsOfACompiledFileMayBeShown() {
        assertEquals(List.of(), check("Text\n```java\nfirst();\nsecond();\n```\n"));
        assertEquals(List.of(), check("* item\n  ```java\n  void a() {\n      first();\n  ```\n"));
    }

    @Test
    void otherJavaIsNoticed() {
        assertEquals(
                List.of("page.md:2 is not text of a compiled file: first();"),
                check("Text\n```java\nfirst();\nthird();\n```\n"));
        assertEquals(
                List.of("page.md:4 is not text of a compiled file: irst();"),
                check("```js\nx();\n```\n```java\nirst();\n```\n"));
    }

    @Test
    void blocksThatSayWhyAreLeftAlone() {
        assertEquals(List.of(), check("<!-- not compiled: it shows a mistake -->\n```java\nfrist();\n```\n"));
        assertEquals(
                1, check("<!-- not compiled:  -->\n```java\nfrist();\n```\n").size());
        assertEquals(List.of(), check("```js\nfrist();\n```\n"));
    }

    private static List<String> check(String page) {
        return Snippets.check(Map.of("page.md", page), List.of(SOURCE));
    }
}
