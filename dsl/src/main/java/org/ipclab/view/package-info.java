/**
 * The views of the whole machine: {@link org.ipclab.view.Listing} is {@code Ipc.list()}, {@link org.ipclab.view.Doctor} is
 * {@code Ipc.doctor()}, {@link org.ipclab.view.Help} is {@code Ipc.help()}. They read the list of mechanisms that they are
 * given, and know none of them.
 *
 * <pre>{@code
 * Ipc.list("shm").where("owner", "root").sortDescending("size")
 * Ipc.list("radio")                         // Misused: the kinds are shm and sem
 * }</pre>
 *
 * May import {@code core}, {@code os} and {@code table}; only {@code Ipc} imports it.
 */
package org.ipclab.view;
