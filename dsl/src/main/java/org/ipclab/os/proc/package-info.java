/**
 * Readers of what the kernel tells in files: {@code /proc}, and stat(2) of the files behind objects. Reading is one thing and
 * parsing another: what is parsed can be tested on pasted text. Another user's process may not be looked at; it is left out.
 *
 * <pre>{@code
 * var facts = FileFacts.of(Path.of("/dev/shm/counter"));                        // empty if it is not there
 * facts.map(FileHolders.under("/dev/shm")::of)                                  // the pids of who has it mapped or open
 * }</pre>
 *
 * Imports none of ours. See proc(5), proc_pid_maps(5), proc_pid_pagemap(5).
 */
package org.ipclab.os.proc;
