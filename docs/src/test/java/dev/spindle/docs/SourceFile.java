package dev.spindle.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import dev.spindle.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java source as javac reads it: text and syntax tree, names not resolved.
 *
 * @param name path from the repository's root, with slashes
 */
record SourceFile(String name, String text, CompilationUnitTree unit, DocTrees trees) {
    /** Parses all Java sources of the repository. */
    static List<SourceFile> all() {
        var texts = new LinkedHashMap<String, String>();
        for (var file : Repository.files(".java")) {
            texts.put(Repository.name(file), Repository.read(file));
        }
        return parse(texts);
    }

    static List<SourceFile> parse(Map<String, String> textsByName) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var inputs = new ArrayList<JavaFileObject>();
        textsByName.forEach((name, text) -> inputs.add(new Text(name, text)));
        var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, inputs);
        var trees = DocTrees.instance(task);
        var files = new ArrayList<SourceFile>();
        try {
            for (var unit : task.parse()) {
                var name = unit.getSourceFile().toUri().getPath().substring(1);
                files.add(new SourceFile(name, textsByName.get(name), unit, trees));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The source that a test makes up, as if it stood at this path. */
    static SourceFile of(String name, String text) {
        return parse(Map.of(name, text)).get(0);
    }

    /** Whether the file is part of a shipped library. */
    boolean isShipped() {
        return name.matches("(parser|runtime|http)/src/main/java/.*");
    }

    /** The package without "dev.spindle.": "net", or "" for files that are outside or in no package. */
    String shortPackage() {
        var name = packageName();
        return name.startsWith("dev.spindle.") ? name.substring("dev.spindle.".length()) : "";
    }

    String packageName() {
        var name = unit.getPackageName();
        return name == null ? "" : name.toString();
    }

    /** The class that the file is named after. */
    String simpleName() {
        return name.substring(name.lastIndexOf('/') + 1, name.length() - ".java".length());
    }

    int lines() {
        return (int) text.lines().count();
    }

    int lineOf(Tree tree) {
        return lineAt(trees.getSourcePositions().getStartPosition(unit, tree));
    }

    int lastLineOf(Tree tree) {
        return lineAt(trees.getSourcePositions().getEndPosition(unit, tree));
    }

    private int lineAt(long position) {
        return position < 0 ? 0 : (int) unit.getLineMap().getLineNumber(position);
    }

    /** The Javadoc at a declaration, or null. */
    DocCommentTree doc(TreePath path) {
        return trees.getDocCommentTree(path);
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String name, String text) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
