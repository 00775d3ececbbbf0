/**
 * Signals: numbers that one process sends to another, and that the kernel keeps pending until they are taken. Sending is kill(2)
 * and, with a value, sigqueue(3). Receiving is sigtimedwait(2): from the first time that a signal is asked for, all threads of
 * this process block it, so that it waits in the kernel, with its value and its sender, and harms nobody.
 * <pre>{@code
 * Ipc.signal("USR1").send(pid)
 * Ipc.signal("RTMIN+1").receive()          // name, number, pid, uid, value
 * Ipc.signals(pid)                         // what a process blocks, ignores and catches, and what is pending
 * }</pre>
 * Man pages: signal(7), kill(2), sigqueue(3), sigtimedwait(2). Stands on {@code core} and {@code os}; only {@code Ipc} and
 * {@code Mechanisms} know it.
 */
package org.ipclab.signal;
