package dev.spindle.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.RequiresTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** The house rules that a machine can check. {@link HouseTest} says why each is there and who is excused. */
final class Rules {
    private Rules() {}

    /** A package may use those that stand before it, and itself. */
    static final class ImportsGoDownward extends Rule {
        private static final List<String> RUNTIME = List.of("events", "buffer", "loop", "promise", "stream", "net");

        @Override
        boolean appliesTo(SourceFile each) {
            return each.isShipped() && !each.shortPackage().isEmpty();
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
            var used = tree.toString();
            if (used.matches("dev\\.spindle\\.[a-z]+")) {
                var other = used.substring("dev.spindle.".length());
                if (!mayUse(file.shortPackage(), other)) {
                    broken(tree, file.shortPackage() + " uses " + other);
                }
            }
            return super.visitMemberSelect(tree, null);
        }

        private static boolean mayUse(String user, String used) {
            if (user.equals("http") || user.equals(used)) {
                return true;
            }
            var place = RUNTIME.indexOf(used);
            return place >= 0 && place < RUNTIME.indexOf(user);
        }
    }

    /** One thread turns the loop; what lets threads meet stays behind its door. */
    static final class ThreadsMeetAtTheDoor extends Rule {
        /** What signatures may speak of. */
        private static final Set<String> WORDS =
                Set.of("CompletionStage", "Flow", "Executor", "Callable", "TimeUnit", "RejectedExecutionException");

        private static final Pattern PACKAGES = Pattern.compile("(java\\.util\\.concurrent\\.|org\\.jctools\\.).+");

        ThreadsMeetAtTheDoor(Map<String, String> exceptions) {
            super(exceptions);
        }

        @Override
        boolean appliesTo(SourceFile each) {
            return each.isShipped();
        }

        @Override
        public Void visitImport(ImportTree tree, Void unused) {
            var imported = tree.getQualifiedIdentifier().toString();
            if (PACKAGES.matcher(imported).matches() && !isWord(imported)) {
                note(tree, imported);
            }
            return null;
        }

        @Override
        public Void visitModule(ModuleTree tree, Void unused) {
            return null;
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
            var used = tree.toString();
            if (PACKAGES.matcher(used).matches()
                    && Character.isUpperCase(tree.getIdentifier().charAt(0))
                    && !isWord(used)) {
                note(tree, used);
            }
            return super.visitMemberSelect(tree, null);
        }

        private static boolean isWord(String type) {
            var rest = type.replaceFirst("^java\\.util\\.concurrent\\.", "");
            return WORDS.contains(rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest);
        }

        @Override
        public Void visitSynchronized(SynchronizedTree tree, Void unused) {
            note(tree, "synchronized");
            return super.visitSynchronized(tree, null);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            if (tree.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
                note(tree, "synchronized");
            }
            return super.visitMethod(tree, null);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void unused) {
            if (tree.getModifiers().getFlags().contains(Modifier.VOLATILE)) {
                note(tree, "volatile");
            }
            return super.visitVariable(tree, null);
        }

        @Override
        public Void visitNewClass(NewClassTree tree, Void unused) {
            var made = tree.getIdentifier().toString().replaceFirst("<.*", "");
            if (made.equals("Thread") || made.equals("ThreadLocal")) {
                note(tree, "new " + made);
            }
            return super.visitNewClass(tree, null);
        }

        private void note(Tree tree, String what) {
            if (!isExcused()) {
                broken(tree, what);
            }
        }
    }

    /** Clock, channels, sockets and name look-ups are asked of the platform, never of the JDK directly. */
    static final class TheSeamHolds extends Rule {
        private static final Set<String> CALLS = Set.of(
                "System.nanoTime",
                "System.currentTimeMillis",
                "Instant.now",
                "InetAddress.getByName",
                "InetAddress.getAllByName",
                "InetAddress.getLocalHost");
        private static final Pattern TYPES = Pattern.compile("java\\.nio\\.channels\\..+|java\\.time\\.Clock"
                + "|java\\.net\\.(Server|Datagram|Multicast)?Socket|java\\.net\\.URLConnection|java\\.net\\.http\\..+");

        TheSeamHolds(Map<String, String> exceptions) {
            super(exceptions);
        }

        @Override
        boolean appliesTo(SourceFile each) {
            return each.isShipped();
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
            var used = tree.toString();
            if ((CALLS.contains(used) || TYPES.matcher(used).matches()) && !isExcused()) {
                broken(tree, used);
            }
            return super.visitMemberSelect(tree, null);
        }
    }

    /** Files and methods that fit a screen or two. Twins are lists of cases, read along with their other half. */
    static final class ThingsStaySmall extends Rule {
        static final int FILE_LINES = 500;
        static final int METHOD_LINES = 45;

        ThingsStaySmall(Map<String, String> exceptions) {
            super(exceptions);
        }

        @Override
        boolean appliesTo(SourceFile each) {
            return !each.name().startsWith("docs/twins/");
        }

        @Override
        void checkFile() {
            if (file.lines() > FILE_LINES && !isExcused()) {
                broken(1, file.lines() + " lines in a file");
            }
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            if (tree.getBody() != null) {
                // From the name, not the annotations, to the closing brace.
                var first = tree.getReturnType() == null ? tree.getBody() : tree.getReturnType();
                var lines = file.lastLineOf(tree) - file.lineOf(first) + 1;
                if (lines > METHOD_LINES && !isExcused(file.simpleName() + "#" + tree.getName())) {
                    broken(first, lines + " lines in the method " + tree.getName());
                }
            }
            return super.visitMethod(tree, null);
        }
    }

    /** Names say what a thing is, not which pattern it follows. */
    static final class NamesSaySomething extends Rule {
        private static final Pattern TYPES =
                Pattern.compile(".*Impl|Abstract[A-Z].*|.*Factory|.*Manager|.*Utils?|.*Helpers?");
        private static final Pattern PACKAGES = Pattern.compile("(.*\\.)?(utils?|common|impl|internal)(\\..*)?");

        @Override
        void checkFile() {
            if (PACKAGES.matcher(file.packageName()).matches()) {
                broken(1, "package " + file.packageName());
            }
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            if (TYPES.matcher(tree.getSimpleName()).matches()) {
                broken(tree, "class " + tree.getSimpleName());
            }
            return super.visitClass(tree, null);
        }
    }

    /** What users can see is described. */
    static final class PublicMeansDocumented extends Rule {
        @Override
        boolean appliesTo(SourceFile each) {
            return each.isShipped();
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            if (isVisible(getCurrentPath()) && isUndocumented()) {
                broken(tree, "no Javadoc at " + tree.getSimpleName());
            }
            return super.visitClass(tree, null);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void unused) {
            var type = String.valueOf(tree.getType());
            if (isPublic(tree.getModifiers()) && type.matches("Event(\\..*)?") && isUndocumented()) {
                broken(tree, "no Javadoc at the event " + tree.getName() + ": when it fires, and with what");
            }
            return super.visitVariable(tree, null);
        }

        private boolean isUndocumented() {
            var doc = file.doc(getCurrentPath());
            return doc == null || doc.getFullBody().isEmpty();
        }
    }

    /** State belongs to a loop, so that several loops are several worlds. */
    static final class NothingIsStaticAndMutable extends Rule {
        @Override
        boolean appliesTo(SourceFile each) {
            return each.isShipped();
        }

        @Override
        public Void visitVariable(VariableTree tree, Void unused) {
            var flags = tree.getModifiers().getFlags();
            if (flags.contains(Modifier.STATIC) && !flags.contains(Modifier.FINAL)) {
                broken(tree, "static and not final: " + tree.getName());
            }
            return super.visitVariable(tree, null);
        }
    }

    /** Tests wait for what they wait for, never for time to pass. */
    static final class NobodySleeps extends Rule {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
            var called = tree.getMethodSelect().toString();
            if (called.matches("(.*\\.)?(Thread|TimeUnit\\.[A-Z]+|[A-Z]+SECONDS)\\.sleep|sleep|.*\\.parkNanos")) {
                broken(tree, called);
            }
            return super.visitMethodInvocation(tree, null);
        }
    }

    /** Libraries and their tests are quiet. */
    static final class NobodyPrints extends Rule {
        @Override
        boolean appliesTo(SourceFile each) {
            return !each.name().startsWith("bench/") && !each.name().startsWith("docs/");
        }

        NobodyPrints(Map<String, String> exceptions) {
            super(exceptions);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
            if (tree.toString().matches("System\\.(out|err)") && !isExcused()) {
                broken(tree, tree.toString());
            }
            return super.visitMemberSelect(tree, null);
        }
    }

    /** A doc comment stands right above what it describes; newer compilers warn of others, which breaks their build. */
    static final class DocCommentsBelongToSomething extends Rule {
        private static final Pattern LOST =
                Pattern.compile("^ *(/\\*\\*.*)?\\*/$\\n(?=\\s*(/\\*|//|\\n|}))", Pattern.MULTILINE);

        @Override
        void checkFile() {
            var text = file.text();
            for (var lost = LOST.matcher(text); lost.find(); ) {
                var line = (int) text.substring(0, lost.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
                broken(line, "a doc comment of nothing");
            }
        }
    }

    /** What is left to do has an issue, and the comment its number: TODO(#12). */
    static final class WorkLeftHasAnIssue extends Rule {
        private static final Pattern MARK = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b(?!\\(#\\d+\\))");

        @Override
        void checkFile() {
            var line = 0;
            for (var text : file.text().split("\n", -1)) {
                line++;
                if (MARK.matcher(text).find()) {
                    broken(line, text.strip());
                }
            }
        }
    }

    /** Imports name what they bring; only Node's globals and the words of JUnit come all at once. */
    static final class ImportsNameTypes extends Rule {
        private static final Set<String> ALLOWED =
                Set.of("dev.spindle.loop.Globals.*", "org.junit.jupiter.api.Assertions.*");

        @Override
        public Void visitImport(ImportTree tree, Void unused) {
            var imported = tree.getQualifiedIdentifier().toString();
            if (imported.endsWith(".*") && !(tree.isStatic() && ALLOWED.contains(imported))) {
                broken(tree, imported);
            }
            return null;
        }
    }

    /** Modules only require and export: nothing opened, no services, no friends. */
    static final class ModulesAreOpenToAllOrNobody extends Rule {
        @Override
        public Void visitModule(ModuleTree tree, Void unused) {
            for (var directive : tree.getDirectives()) {
                var plain = directive instanceof RequiresTree
                        || directive instanceof ExportsTree exports && exports.getModuleNames() == null;
                if (!plain) {
                    broken(directive, directive.toString().strip());
                }
            }
            return null;
        }
    }
}
