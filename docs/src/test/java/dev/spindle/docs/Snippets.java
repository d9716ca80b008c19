package dev.spindle.docs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Java in Markdown: each block must be text of a Java file that the build compiles, or say why it is not. */
final class Snippets {
    /** Stands on the line before a block that cannot be compiled. */
    private static final Pattern MARK = Pattern.compile("<!-- not compiled: \\S.* -->");

    private static final Pattern FENCE = Pattern.compile("( *)```(\\w*).*");

    private Snippets() {}

    /**
     * What is wrong with the blocks of the pages, as "page:line what".
     *
     * @param pages Markdown by its name
     * @param sources texts of compiled Java files
     */
    static List<String> check(Map<String, String> pages, Collection<String> sources) {
        var flat = sources.stream().map(Snippets::flat).toList();
        var broken = new ArrayList<String>();
        pages.forEach((name, page) -> checkPage(name, page.split("\n", -1), flat, broken));
        return broken;
    }

    private static void checkPage(String name, String[] lines, List<String> sources, List<String> broken) {
        for (var at = 0; at < lines.length; at++) {
            var fence = FENCE.matcher(lines[at]);
            if (!fence.matches()) {
                continue;
            }
            var start = at;
            var block = new StringBuilder();
            while (++at < lines.length && !lines[at].strip().equals("```")) {
                block.append(lines[at]).append('\n');
            }
            if (!fence.group(2).equals("java")) {
                continue;
            }
            var marked = start > 0 && MARK.matcher(lines[start - 1].strip()).matches();
            if (!marked && sources.stream().noneMatch(source -> source.contains(flat(block.toString())))) {
                broken.add(name + ":" + (start + 1) + " is not text of a compiled file: " + firstLine(block));
            }
        }
    }

    /** Lines without what they are indented by and without empty ones, so that a part of a method may be shown flush left. */
    private static String flat(String text) {
        var flat = new StringBuilder("\n");
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> flat.append(line).append('\n'));
        return flat.toString();
    }

    private static String firstLine(StringBuilder block) {
        return block.toString().lines().findFirst().orElse("(empty)").strip();
    }
}
