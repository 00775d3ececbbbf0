package org.ipclab.kernel.jupyter;

import java.util.Optional;
import org.ipclab.core.IpcException;
import org.ipclab.table.Table;
import org.ipclab.view.Picture;

/** A picture as a notebook shows it: drawn once, above its table; where this machine cannot draw, the table says why. */
record Drawn(Table table, Optional<String> svg) {
    static Drawn of(Picture picture) {
        Table table = picture.table();
        try {
            return new Drawn(table, Optional.of(picture.svg()));
        } catch (IpcException.Unsupported why) {
            String note = table.note() == null ? why.getMessage() : table.note() + "\n" + why.getMessage();
            return new Drawn(table.note(note), Optional.empty());
        }
    }

    String html() {
        // the declaration of a document has no place inside of another one
        return svg.map(text -> text.replaceFirst("^<\\?xml[^>]*>\\s*", "")).orElse("") + table.html();
    }
}
