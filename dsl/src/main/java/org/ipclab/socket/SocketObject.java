package org.ipclab.socket;

import java.util.List;
import java.util.Optional;
import org.ipclab.core.Holders;
import org.ipclab.core.IpcException;
import org.ipclab.core.KernelObject;
import org.ipclab.core.Ledger;
import org.ipclab.core.MadeFile;
import org.ipclab.core.Mode;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;
import org.ipclab.os.Gate;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.table.Table;
import org.ipclab.transfer.Carried;
import org.ipclab.transfer.Descriptor;

/**
 * What every socket has in common, socket(7): one descriptor, held here and used by several threads, until it is closed. Its state
 * is the kernel's, as ss(8) shows it.
 */
public abstract class SocketObject extends KernelObject<SocketState> implements Carried {
    private final Protocol protocol;
    private final Endpoint where;
    private final Descriptor descriptor;
    private final long inode;
    private Optional<Mode> askedMode = Optional.empty();

    /**
     * @param where the name by which people know it: its own, or that of the other side
     * @param descriptor owned by this object from now on
     */
    SocketObject(Protocol protocol, Endpoint where, int descriptor, Trace trace) {
        super(protocol.kind(), nameOf(where, descriptor), trace);
        this.protocol = protocol;
        this.where = where;
        this.descriptor = new Descriptor(descriptor, called(), trace);
        this.inode = inode(descriptor);
    }

    /** The same socket, seen in another way. */
    SocketObject(SocketObject same) {
        super(same.kind(), same.name(), same.trace());
        this.protocol = same.protocol;
        this.where = same.where;
        this.descriptor = same.descriptor;
        this.inode = same.inode;
    }

    private static String nameOf(Endpoint where, int descriptor) {
        return where.text().isEmpty() ? "socket:[" + inode(descriptor) + "]" : where.text();
    }

    private static long inode(int descriptor) {
        return FileFacts.of(descriptor).orElse(FileFacts.UNKNOWN).inode();
    }

    final Protocol protocol() {
        return protocol;
    }

    final Endpoint where() {
        return where;
    }

    final long inode() {
        return inode;
    }

    final int fd() {
        return descriptor.number();
    }

    final Gate gate() {
        return descriptor.gate();
    }

    /** The descriptor, which {@link UnixStream#sendFd} hands to another process. */
    @Override
    public final Descriptor descriptor() {
        return descriptor;
    }

    /** As an error message says what it is about. */
    final String called() {
        return where.text().isEmpty() ? protocol.called(where) + " " + name() : protocol.called(where);
    }

    /** The error for whatever is asked of a closed one. */
    final IpcException gone(String asked) {
        return new IpcException.Closed(asked + " " + called(), "The handle is closed: open it again.");
    }

    /**
     * It is in the session's list from now on; one that made a file is known by the file.
     *
     * @param asked the mode that the plan asked for; null for what was not made here
     */
    final void entered(Mode asked) {
        boolean hasFile = where instanceof UnixName name && !name.isAbstract();
        askedMode = asked != null && hasFile ? Optional.of(asked) : Optional.empty();
        enter(askedMode.isPresent() ? made((UnixName) where) : null);
    }

    final Optional<Mode> askedMode() {
        return askedMode;
    }

    private static Ledger.Made made(UnixName name) {
        FileFacts file = FileFacts.of(name.file()).orElse(FileFacts.UNKNOWN);
        return new MadeFile(name.file().toAbsolutePath(), file, () -> remove(name, new Trace()));
    }

    static void remove(UnixName name, Trace trace) {
        new Program(
                        "unlink unix " + name.text(),
                        List.of(SocketSteps.unlink(name)),
                        new SocketAdvice(Protocol.UNIX_STREAM, name))
                .run(trace);
    }

    @Override
    protected SocketState look() {
        return SocketLook.at(this, SocketLook.holders(this));
    }

    @Override
    protected SocketState lookAtEnd(SocketState last) {
        return SocketLook.at(this, last == null ? List.of() : last.holders());
    }

    @Override
    protected void letGo() {
        descriptor.close();
    }

    @Override
    public Table attached() {
        return Holders.table(state().holders());
    }

    /** Takes the path away that it was bound to; connections that there are stay. {@code Unsupported} for what has none. */
    @Override
    public void unlink() {
        if (askedMode.isPresent()) remove((UnixName) where, trace());
        else
            throw new IpcException.Unsupported(
                    "unlink " + called(), "It has no path of its own that could be removed: .close() it.");
    }

    @Override
    protected String title() {
        return protocol.title() + " " + name();
    }
}
