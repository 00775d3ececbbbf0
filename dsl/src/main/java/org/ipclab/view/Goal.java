package org.ipclab.view;

import java.util.concurrent.Callable;

/**
 * A condition in words: what {@code Ipc.check} says is missing where it does not hold.
 * <pre>{@code
 * Ipc.check("counting", Goal.of("nothing is lost", () -> m.getInt(0) == 2000))
 * }</pre>
 *
 * @param text the condition as a statement about a right solution
 * @param condition whether it holds; may throw, which is the same as not
 */
public record Goal(String text, Callable<Boolean> condition) implements Callable<Boolean> {
    /** This statement, and whether it holds. */
    public static Goal of(String text, Callable<Boolean> condition) {
        return new Goal(text, condition);
    }

    @Override
    public Boolean call() throws Exception {
        return condition.call();
    }
}
