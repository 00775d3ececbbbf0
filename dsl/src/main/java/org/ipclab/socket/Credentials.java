package org.ipclab.socket;

/**
 * Who is at the other end of a Unix connection, SO_PEERCRED in unix(7): the kernel's word, from the moment of connect(2), listen(2) or
 * socketpair(2), and not the peer's.
 *
 * @param pid the process; 0 if it is not to be seen from here
 * @param uid its user
 * @param gid its group
 */
public record Credentials(long pid, int uid, int gid) {}
