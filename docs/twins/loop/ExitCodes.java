import static dev.spindle.loop.Globals.process;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** What process.exitCode takes: integers, also as text, and nothing; everything else is refused and changes nothing. */
public class ExitCodes {
    private static final List<Object> VALUES = Arrays.asList(
            0,
            1,
            255,
            256,
            -1,
            4294967296L,
            1.5,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            9007199254740992L,
            "7",
            "08",
            " 2 ",
            "0x10",
            "-1",
            "1e2",
            "1.5",
            "",
            " ",
            "abc",
            "1d",
            "NaN",
            "0b11",
            "0O17",
            "-0x1",
            "\u00a07\ufeff",
            true,
            null);

    public static void main(String[] args) {
        EventLoop.run(() -> {
            VALUES.forEach(ExitCodes::set);
            process.exitCode(9);
            for (var value : List.<Object>of("abc", 1.5, true, BigInteger.valueOf(5))) {
                try {
                    process.exit(value);
                } catch (NodeException err) {
                    log(err.name(), err.code(), err.getMessage());
                }
            }
            process.on("exit", (Integer code) -> log("exit", code, process.exitCode()));
            process.exit("12");
        });
    }

    private static void set(Object value) {
        try {
            process.exitCode(value);
            log(value, process.exitCode() == null ? "none" : process.exitCode());
        } catch (NodeException err) {
            log(value, err.name(), err.code(), err.getMessage());
        }
    }

    private static void log(Object... words) {
        System.out.println(
                String.join(" ", Arrays.stream(words).map(String::valueOf).toList()));
    }
}
