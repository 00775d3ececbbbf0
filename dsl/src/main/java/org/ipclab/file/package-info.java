/**
 * Files that processes share through the file system: lines appended by many without a torn one, content that is replaced at
 * once, and a watch on what others do.
 * <pre>{@code
 * Ipc.file("/tmp/log").append("one line\n")
 * Ipc.file("/tmp/config").replace("all of it")         // readers see the old or the new, never half of it
 * Ipc.file("/tmp/config").watch(what -> reload())      // changed, replaced or removed
 * }</pre>
 * Man pages: open(2) (O_APPEND), rename(2), fsync(2), inotify(7). Stands on {@code core} and {@code os}; only {@code Ipc} and
 * {@code Mechanisms} know it.
 */
package org.ipclab.file;
