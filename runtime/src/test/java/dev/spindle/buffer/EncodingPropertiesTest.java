package dev.spindle.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every text and all bytes. */
class EncodingPropertiesTest {
    @Property
    boolean hexTellsAllBytes(@ForAll byte[] bytes) {
        var text = Buffer.from(bytes).toString("hex");
        return Buffer.from(text, "hex").equals(Buffer.from(bytes));
    }

    @Property
    void latin1KeepsEveryByte(@ForAll byte[] bytes) {
        var text = Buffer.from(bytes).toString("latin1");
        assertEquals(Buffer.from(bytes), Buffer.from(text, "latin1"));
    }
}
