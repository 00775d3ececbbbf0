package org.ipclab.region;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How much room a record component takes in a {@link Layout}: the bytes of a {@code String} in UTF-8 (a {@code char[n]} in C), or
 * the elements of an array of a primitive type.
 *
 * <pre>{@code
 * record Frame(long seq, @Length(16) String name, @Length(4) int[] counts) {}
 * Layout.of(Frame.class).toC()
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Length {
    /** Bytes of the {@code char} array that holds the text; elements of any other array. */
    int value();
}
