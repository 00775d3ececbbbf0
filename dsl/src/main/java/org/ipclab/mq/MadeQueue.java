package org.ipclab.mq;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipclab.core.Ledger;
import org.ipclab.core.Trail;
import org.ipclab.os.proc.FileFacts;

/** A queue that a session made: known by its inode, since its name may have gone to another one. */
record MadeQueue(String name, FileFacts mine) implements Ledger.Made {
    private static final Pattern IDENTITY = Pattern.compile("([0-9a-f]+:[0-9a-f]+):([0-9]{1,18})");

    /** The queue of a trail; empty if that does not say which. */
    static Optional<Ledger.Made> recalled(Trail trail) {
        Matcher parts = IDENTITY.matcher(trail.identity());
        if (!parts.matches()) return Optional.empty();
        long inode = Long.parseLong(parts.group(2));
        return Optional.of(new MadeQueue(trail.name(), new FileFacts(parts.group(1), inode, 0, 0, -1, 0)));
    }

    @Override
    public String identity() {
        return mine.inode() == 0 ? "" : mine.device() + ":" + mine.inode();
    }

    @Override
    public boolean isThere() {
        return QueueLook.exists(name) && QueueLook.file(name).filter(mine::is).isPresent();
    }

    @Override
    public void remove() {
        MqPlan.of(name).unlink();
    }
}
