/**
 * POSIX message queues, mq_overview(7): message carriers that keep boundaries and know priorities. The kernel keeps a queue until
 * it is unlinked or the machine stops; each message is copied in and out.
 * <pre>{@code
 * var q = Ipc.mq("jobs").depth(8).messageSize(256).create();
 * q.send("urgent", 9);
 * q.receive().text()               // urgent
 * q.unlink();
 * }</pre>
 * Man pages: mq_open(3), mq_send(3), mq_receive(3), mq_notify(3). Stands on {@code core}, {@code os} and {@code transfer}; only
 * {@code Ipc}, {@code Mechanisms} and the views know it.
 */
package org.ipclab.mq;
