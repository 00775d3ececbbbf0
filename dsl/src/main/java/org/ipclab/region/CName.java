package org.ipclab.region;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.ipclab.core.IpcException;

/** A name that C takes for a struct or a member. */
final class CName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** The compiler's own: {@code __x86_64__} or {@code _Bool} would be replaced before the struct is read. */
    private static final Pattern RESERVED = Pattern.compile("_[A-Z_].*");
    /** C11 and C23, the macros of stdbool.h, and those words that gcc defines unless it is told -std=c11. */
    private static final Set<String> TAKEN = Set.of(
            ("alignas alignof asm auto bool break case char const constexpr continue default do double else enum extern"
                            + " false float for goto if inline int long nullptr register restrict return short signed"
                            + " sizeof static static_assert struct switch thread_local true typedef typeof typeof_unqual"
                            + " union unsigned void volatile while linux unix i386 NULL")
                    .split(" "));

    private CName() {}

    static String checked(String asked, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IpcException.Misused(
                    asked, "\"" + name + "\" is no name in C; letters, digits and _, no digit first");
        } else if (TAKEN.contains(name) || RESERVED.matcher(name).matches()) {
            throw new IpcException.Misused(
                    asked,
                    "\"" + name + "\" is a word of C or of its compiler; take another name, such as " + other(name));
        }
        return name;
    }

    private static String other(String name) {
        return name.startsWith("_") ? "my" + name.toLowerCase(Locale.ROOT) : name + "_";
    }
}
