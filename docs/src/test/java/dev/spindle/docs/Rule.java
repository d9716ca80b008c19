package dev.spindle.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/**
 * A house rule: walks the sources and notes what breaks it, as "path:line what". A rule that allows exceptions keeps them in a
 * map from the file's (or the file's and the member's) name to the reason; one that is no longer needed breaks the rule too.
 */
abstract class Rule extends TreePathScanner<Void, Void> {
    private final Map<String, String> exceptions;
    private final TreeSet<String> used = new TreeSet<>();
    private final List<String> broken = new ArrayList<>();
    SourceFile file;

    Rule() {
        this(Map.of());
    }

    /**
     * Takes reasons by the name of what they excuse.
     *
     * @param exceptions "NioPoller" excuses that class, "HeadParser#fields" that method
     */
    Rule(Map<String, String> exceptions) {
        this.exceptions = exceptions;
    }

    /** What is wrong in these sources, exceptions taken off. */
    final List<String> check(Collection<SourceFile> files) {
        for (var each : files) {
            if (appliesTo(each)) {
                file = each;
                checkFile();
                scan(new TreePath(each.unit()), null);
            }
        }
        for (var name : exceptions.keySet()) {
            if (!used.contains(name)) {
                broken.add("HouseTest: the exception for " + name + " is not needed any more");
            }
        }
        return broken;
    }

    /** Whether the rule looks at this file; all files by default. */
    boolean appliesTo(SourceFile each) {
        return true;
    }

    /** Looks at the file as a whole, before its tree is walked. */
    void checkFile() {}

    final void broken(int line, String what) {
        broken.add(file.name() + ":" + line + " " + what);
    }

    final void broken(Tree tree, String what) {
        broken(file.lineOf(tree), what);
    }

    /** Whether the file being looked at has an exception. Asked only where the rule would be broken, or staleness goes unseen. */
    final boolean isExcused() {
        return isExcused(file.simpleName());
    }

    final boolean isExcused(String name) {
        if (exceptions.containsKey(name)) {
            used.add(name);
            return true;
        }
        return false;
    }

    static boolean isPublic(ModifiersTree modifiers) {
        return modifiers.getFlags().contains(Modifier.PUBLIC);
    }

    /** Whether users can see the class at this path: public, and so is all around it. */
    static boolean isVisible(TreePath path) {
        for (var at = path; at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof ClassTree type && !isPublic(type.getModifiers()) && !isInsideInterface(at)) {
                return false;
            }
            if (at.getLeaf() instanceof MethodTree || at.getLeaf() instanceof VariableTree) {
                return at == path;
            }
        }
        return true;
    }

    private static boolean isInsideInterface(TreePath path) {
        var around = path.getParentPath().getLeaf();
        return around.getKind() == Tree.Kind.INTERFACE || around.getKind() == Tree.Kind.ANNOTATION_TYPE;
    }
}
