package dev.spindle.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.bench.results.Results;
import dev.spindle.bench.results.ResultsFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final int PAGE_HEIGHT = 10_500;
    private static final int LIGHT = 0xf6f5f2; // --page in report.css
    private static final int OURS = 0xd9480f; // --ours

    /** Says how dark the page is, turns on the light, and says where each chart stands. */
    private static final String WITNESS = """
            <script>
            const before = getComputedStyle(document.body).backgroundColor;
            document.querySelector('header button').click();
            const boxes = [...document.querySelectorAll('.chart')].map((box) => {
              const { x, y, width, height } = (box.querySelector('canvas') ?? box.querySelector('.bars')).getBoundingClientRect();
              return [x, y, width, height].map(Math.round).join(' ');
            });
            document.body.append(Object.assign(document.createElement('pre'), { id: 'witness', textContent: [before, ...boxes].join(';') }));
            </script>
            """;

    @TempDir
    Path folder;

    private Results results;
    private List<JmhScore> code;

    @BeforeEach
    void read() throws IOException {
        results = ResultsFile.read(RESOURCES.resolve("sample-results.json"));
        code = JmhScore.read(RESOURCES.resolve("sample-jmh.json"));
    }

    @Test
    void everyChartIsDrawnInTheDarkAndInTheLightAndNothingIsAskedOfTheNetwork() throws Exception {
        var page = HtmlReport.of(results, code).replace("</body>", WITNESS + "</body>");
        var seen = Chromium.show(Files.writeString(folder.resolve("report.html"), page), folder, PAGE_HEIGHT);
        assertEquals(List.of(), seen.log());
        assertFalse(seen.dom().contains("class=\"failed\""), "a chart could not be drawn");
        var witness = Pattern.compile("id=\"witness\">([^;]*);([^<]*)").matcher(seen.dom());
        assertTrue(witness.find(), "the page's scripts did not run to their end");
        assertEquals("rgb(20, 23, 26)", witness.group(1), "--page in the dark");
        assertEquals(LIGHT, seen.picture().getRGB(5, 5) & 0xffffff);
        var boxes = witness.group(2).split(";");
        assertEquals(28, boxes.length);
        for (var box : boxes) {
            var place = Pattern.compile(" ")
                    .splitAsStream(box)
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertTrue(colours(seen.picture(), place).size() > 4, "nothing is drawn at " + box);
        }
        assertTrue(colours(seen.picture(), 0, 0, 1280, PAGE_HEIGHT).contains(OURS), "our own colour is nowhere");
    }

    @Test
    void whatTheResultsSayEndsNoScript() throws IOException {
        var run = results.run();
        var text = Files.readString(RESOURCES.resolve("sample-results.json"))
                .replace(run.machine(), "</script><script>alert(1)</script>{{data}}");
        var file = Files.writeString(folder.resolve("results.json"), text);
        var page = HtmlReport.of(ResultsFile.read(file), code);
        assertFalse(page.contains("<script>alert"));
        assertTrue(page.contains("\\u003c/script\\u003e\\u003cscript\\u003ealert(1)\\u003c/script\\u003e{{data}}"));
    }

    @Test
    void thePageNamesNothingOutside() throws IOException {
        var page = HtmlReport.of(results, code);
        assertFalse(Pattern.compile("(src|href)=\"?(https?:)?//|@import|url\\(")
                .matcher(page)
                .find());
    }

    private static Set<Integer> colours(BufferedImage picture, int... box) {
        assertTrue(box[1] + box[3] <= picture.getHeight(), "the page is longer than the picture");
        var colours = new HashSet<Integer>();
        for (var y = box[1]; y < box[1] + box[3]; y += 2) {
            for (var x = box[0]; x < box[0] + box[2]; x += 2) {
                colours.add(picture.getRGB(x, y) & 0xffffff);
            }
        }
        return colours;
    }
}
