/**
 * What all mechanisms have in common. A {@link org.ipclab.core.Plan} is a value; its {@link org.ipclab.core.Program} is a list
 * of {@link org.ipclab.core.Step}s that is explained, written as C, run and traced. A run gives a
 * {@link org.ipclab.core.Handle}, which the {@link org.ipclab.core.Ledger} notes, or an {@link org.ipclab.core.IpcException}.
 *
 * <pre>{@code
 * var unlink = Step.call("shm_unlink", Arg.text(name))
 *         .because("the name goes; who has it mapped keeps it")
 *         .headers("sys/mman.h")
 *         .does(frame -> (int) SHM_UNLINK.invokeExact(frame.text(name)));
 * new Program("unlink shm", List.of(unlink), (function, errno) -> "See shm_unlink(3).").run(new Trace());
 * }</pre>
 *
 * May import {@code os} and {@code table}; every mechanism imports it, and it knows none of them. See errno(3).
 */
package org.ipclab.core;
