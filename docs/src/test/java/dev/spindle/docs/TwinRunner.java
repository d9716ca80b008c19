package dev.spindle.docs;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Runs the programs of a folder one after the other, each with its own classes, in a JVM that is warm after the first. Writes
 * {@link #MARK} and a line with the name in front of what each writes. A program that ends its process ends this one, with the
 * same code: whoever started it starts another for those that are left.
 */
final class TwinRunner {
    static final String MARK = "\u0001twin ";
    private static final long MILLISECONDS = 60_000; // longest that a program may take

    private TwinRunner() {}

    /** The first argument is the folder of the classes; the others are classes with a {@code main}. */
    public static void main(String[] args) throws Exception {
        var classes = new URL[] {Path.of(args[0]).toUri().toURL()};
        var watch = new Timer("watch", true);
        for (var i = 1; i < args.length; i++) {
            System.out.print(MARK + args[i] + "\n");
            System.out.flush();
            System.err.print(MARK + args[i] + "\n");
            System.err.flush();
            var late = halt(args[i]);
            watch.schedule(late, MILLISECONDS);
            run(classes, args[i]);
            late.cancel();
        }
    }

    private static void run(URL[] classes, String name) throws Exception {
        try (var loader = new URLClassLoader(classes, TwinRunner.class.getClassLoader())) {
            var main = loader.loadClass(name).getDeclaredMethod("main", String[].class);
            main.setAccessible(true); // the class need not be public
            main.invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace(); // as the JVM does with what a main throws
            System.exit(1);
        }
    }

    private static TimerTask halt(String name) {
        return new TimerTask() {
            @Override
            public void run() {
                System.err.println(name + " took more than " + MILLISECONDS + " ms");
                Runtime.getRuntime().halt(124);
            }
        };
    }
}
