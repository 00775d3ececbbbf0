package org.ipclab.http;

import java.io.InputStream;

/** What brings a client's request to a server, and the reply back. */
interface Wire {
    // a reply is kept whole in memory
    int LONGEST = 64 << 20;

    /** A reply whose body comes bit by bit; closing the body closes the connection. */
    record Opened(Reply head, InputStream body) {}

    /** The whole reply, within the time asked. */
    Reply reply(Asking asking);

    /** The head of the reply, within the time asked; the body as it comes. */
    Opened open(Asking asking);
}
