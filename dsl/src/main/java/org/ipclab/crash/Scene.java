package org.ipclab.crash;

import java.util.function.BooleanSupplier;

/**
 * One crash that is tried: what the victim does, and by what it is judged.
 *
 * @param kind of the object, as in {@code Ipc.list()}
 * @param code what the victim runs; {@code "x"} and {@code 42} stand for a name or a key that nobody else uses
 * @param making what is prepared here beforehand
 */
record Scene(String kind, String code, Making making) {
    private static final String NAME = "\"x\"";
    private static final String KEY = "42";

    /** Prepares it. */
    @FunctionalInterface
    interface Making {
        Prepared in(Stage stage) throws Exception;
    }

    /** Looks at the object: {@code pid} is the victim, 0 before it began; {@code value} is that of its code. */
    @FunctionalInterface
    interface Looking {
        Look at(long pid, Object value) throws Exception;
    }

    /** What is done here after the victim ran the code, whose value is given. */
    @FunctionalInterface
    interface Then {
        void run(long victim, Object value) throws Exception;
    }

    /**
     * A scene that can be played.
     *
     * @param real what stands in the code for its placeholder
     * @param looking the judge
     * @param ready when the victim is where it is to be killed
     * @param then what is done here after the victim ran the code
     * @param gone the word for an object that the kill ended
     */
    record Prepared(String real, Looking looking, BooleanSupplier ready, Then then, String gone) {
        static Prepared of(String real, Looking looking) {
            return new Prepared(real, looking, () -> true, (victim, value) -> {}, "removed");
        }

        Prepared ready(BooleanSupplier condition) {
            return new Prepared(real, looking, condition, then, gone);
        }

        Prepared then(Then action) {
            return new Prepared(real, looking, ready, action, gone);
        }

        Prepared gone(String word) {
            return new Prepared(real, looking, ready, then, word);
        }
    }

    /** Such as one that must first load the libraries of a service. */
    boolean isSlow() {
        return kind.equals("grpc") || kind.equals("http");
    }

    /** The code with the real name or key. */
    String code(String real) {
        return code.contains(NAME) ? code.replace(NAME, real) : code.replace(KEY, real);
    }
}
