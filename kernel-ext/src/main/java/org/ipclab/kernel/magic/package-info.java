/** Lines that begin with {@code %} and do not depend on where they are typed: a cell of a notebook, or the shell. */
package org.ipclab.kernel.magic;
