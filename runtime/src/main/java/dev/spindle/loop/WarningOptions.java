package dev.spindle.loop;

/** What {@link NodeProcess#emitWarning(String, WarningOptions)} may be told. */
public final class WarningOptions {
    private String type = "Warning";
    private String code;
    private String detail;

    /** The defaults: a "Warning" without code and detail. */
    public WarningOptions() {}

    /** The kind of warning, which is its {@code name()}; "Warning" by default. */
    public String type() {
        return type;
    }

    /** Sets {@link #type()}; returns this. */
    public WarningOptions type(String type) {
        this.type = type;
        return this;
    }

    /** A code by which programs know the warning, or null. */
    public String code() {
        return code;
    }

    /** Sets {@link #code()}; returns this. */
    public WarningOptions code(String code) {
        this.code = code;
        return this;
    }

    /** More text, or null. */
    public String detail() {
        return detail;
    }

    /** Sets {@link #detail()}; returns this. */
    public WarningOptions detail(String detail) {
        this.detail = detail;
        return this;
    }
}
