import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What ./spindle starts: compiles a Java file in memory, together with those of its folder that it uses, and runs its main
 * method. {@code java FILE.java} does less: before Java 22 it sees no other file, and it runs the first class of the file.
 */
final class RunFile extends ClassLoader {
    private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);

    private final Map<String, ByteArrayOutputStream> classes;

    private RunFile(Map<String, ByteArrayOutputStream> classes) {
        super(ClassLoader.getSystemClassLoader());
        this.classes = classes;
    }

    public static void main(String[] args) throws Exception {
        var file = Path.of(args[0]);
        var named = PACKAGE.matcher(Files.readString(file));
        var prefix = named.find() ? named.group(1) + "." : "";
        var loader = new RunFile(compile(file, prefix));
        var main = loader.mainMethod(prefix + file.getFileName().toString().replace(".java", ""));
        if (main == null) {
            System.err.println("spindle: no class in " + file + " has a main(String[])");
            System.exit(2);
        }
        Thread.currentThread().setContextClassLoader(loader);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            var thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, withoutOurFrames(e));
            System.exit(1); // as Node ends, whatever threads the program has
        }
    }

    private static Map<String, ByteArrayOutputStream> compile(Path file, String prefix) {
        var folder = file.toAbsolutePath().getParent();
        for (var part = prefix.indexOf('.'); part >= 0; part = prefix.indexOf('.', part + 1)) {
            folder = folder.getParent();
        }
        var options = List.of(
                "-encoding",
                "UTF-8",
                "-proc:none",
                "-sourcepath",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        var output = new Output(files);
        var compiled = compiler.getTask(null, output, RunFile::complain, options, null, files.getJavaFileObjects(file))
                .call();
        if (!compiled) {
            System.exit(2);
        }
        return output.classes;
    }

    private static void complain(Diagnostic<? extends JavaFileObject> diagnostic) {
        if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
            System.err.println(diagnostic);
        }
    }

    /** That of the class that is named as its file, else the first one there is, else null. */
    private Method mainMethod(String name) throws ClassNotFoundException {
        var main = mainMethodOf(name);
        for (var other : classes.keySet()) {
            main = main == null ? mainMethodOf(other) : main;
        }
        return main;
    }

    private Method mainMethodOf(String name) throws ClassNotFoundException {
        if (!classes.containsKey(name)) {
            return null;
        }
        try {
            var main = loadClass(name).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            return main;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }

    /** An uncaught error looks as if nothing stood between the java command and the program. */
    private static Throwable withoutOurFrames(InvocationTargetException e) {
        var error = e.getCause();
        var frames = error.getStackTrace();
        var ours = e.getStackTrace();
        var rest = frames.length - ours.length;
        if (rest > 0 && frames[frames.length - 1].equals(ours[ours.length - 1])) {
            error.setStackTrace(Arrays.copyOf(frames, rest));
        }
        return error;
    }

    /** Keeps what is compiled. */
    private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

        Output(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, each -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
