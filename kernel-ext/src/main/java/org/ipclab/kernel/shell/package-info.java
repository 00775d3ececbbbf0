/** {@code ipclab shell}: the JDK's own jshell tool in this process, with a feedback mode and an execution of ours. */
package org.ipclab.kernel.shell;
