package org.ipclab.table;

import java.util.List;

/**
 * Something that changes, as it is now, in the forms that a {@link LiveDisplay} may want.
 *
 * @param html for a page; empty for nothing
 * @param text the same for a terminal, in lines; empty for nothing
 * @param news what is new since the look before, in lines, for where what is written stays written
 */
public record Look(String html, String text, List<String> news) {
    /** Nothing is to be seen any more. */
    public static final Look NOTHING = new Look("", "", List.of());

    public Look {
        news = List.copyOf(news);
    }
}
