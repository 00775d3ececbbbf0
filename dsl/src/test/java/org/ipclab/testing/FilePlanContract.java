package org.ipclab.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.core.Handle;

/** The plan of an object that the kernel shows as a file, by which stat(1) judges. */
public interface FilePlanContract<H extends Handle<?>> extends PlanContract<H> {
    /** Where the kernel shows an object of this name. */
    Path file(FreshName name);

    @Override
    default boolean isThere(FreshName name) {
        return Files.exists(file(name));
    }

    @Override
    default String facts(FreshName name) {
        return Programs.sh("stat -c '%s %a' \"$1\"", file(name).toString());
    }

    @Override
    default String identity(FreshName name) {
        return Programs.sh("stat -c %i \"$1\"", file(name).toString());
    }

    @Override
    default String named(FreshName name) {
        return "/" + name.text();
    }
}
