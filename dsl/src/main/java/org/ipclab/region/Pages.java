package org.ipclab.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.os.proc.PageMap;
import org.ipclab.table.Table;

/** What the kernel's page tables say of a mapping. */
final class Pages {
    private static final long MOST = 1 << 20;

    private Pages() {}

    static Table of(Mapping mapping) {
        long count = mapping.mapped() / MemorySteps.PAGE;
        if (count > MOST)
            throw new IpcException.LimitReached(
                    "pages of " + mapping.mapped() + " bytes",
                    "That is " + count + " rows; " + MOST + " are shown at most.");
        List<PageMap.Page> pages = PageMap.read(mapping.address(), mapping.mapped(), MemorySteps.PAGE);
        List<List<?>> rows = new ArrayList<>();
        for (long page = 0; page < count; page++)
            rows.add(row(page, page < pages.size() ? pages.get((int) page) : null));
        return Table.of(List.of("page", "present", "dirty", "shared", "frame"), rows)
                .note(note(pages));
    }

    private static List<?> row(long number, PageMap.Page page) {
        if (page == null) return Arrays.asList(number, null, null, null, null);
        Boolean dirty = page.frame().isEmpty()
                ? null
                : PageMap.dirty(page.frame().getAsLong()).orElse(null);
        Long frame = page.frame().isEmpty() ? null : page.frame().getAsLong();
        return Arrays.asList(number, page.present(), dirty, page.shared(), frame);
    }

    private static String note(List<PageMap.Page> pages) {
        boolean hidden = pages.stream().noneMatch(page -> page.frame().isPresent());
        return hidden && pages.stream().anyMatch(PageMap.Page::present)
                ? "the kernel shows frames and dirty bits only to a process with CAP_SYS_ADMIN"
                : null;
    }
}
