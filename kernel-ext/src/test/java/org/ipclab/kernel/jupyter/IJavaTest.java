package org.ipclab.kernel.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.StandInKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.Frames;
import org.ipclab.core.IpcException;
import org.ipclab.eval.Imports;
import org.ipclab.kernel.Ipclab;
import org.ipclab.peer.Peer;
import org.ipclab.table.Display;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One line in a cell of the original IJava. */
class IJavaTest {
    private static final StandInKernel KERNEL = IJava.getKernelInstance();

    @BeforeAll
    static void load() {
        Ipclab.load();
    }

    @AfterAll
    static void asBefore() {
        Display.whole(false);
        Frames.theirsOnly(false);
    }

    @Test
    void everythingTabularIsAnHtmlTableWithItsTextBeside() {
        DisplayData data = KERNEL.getRenderer().render(Ipc.shm("<b>lab").size(64));
        assertTrue(data.getData(MIMEType.TEXT_HTML).toString().contains("<table"));
        assertTrue(data.getData(MIMEType.TEXT_HTML).toString().contains("&lt;b&gt;lab"));
        assertTrue(data.getData(MIMEType.TEXT_PLAIN).toString().contains("shm_open"));
    }

    @Test
    void theMagicShowsATable() throws Exception {
        KERNEL.getMagics().applyLineMagic("ipc", List.of("help"));
        DisplayData shown = KERNEL.displayed.get(KERNEL.displayed.size() - 1);
        assertTrue(shown.getData(MIMEType.TEXT_HTML).toString().contains("<table"));
    }

    @Test
    void aCellRunsInAPeerAndItsValueIsShownOnce() throws Exception {
        try (Peer bob = Ipc.peer("ijava-bob").start()) {
            int before = KERNEL.displayed.size();
            KERNEL.getMagics().applyCellMagic("peer", List.of("ijava-bob"), "int x = 41;");
            assertEquals(before, KERNEL.displayed.size());
            KERNEL.getMagics().applyCellMagic("peer", List.of("ijava-bob"), "x + 1");
            assertEquals(before + 1, KERNEL.displayed.size());
            assertEquals("42", KERNEL.displayed.get(before).getData(MIMEType.TEXT_PLAIN));
            KERNEL.getMagics().applyLineMagic("peer", List.of("kill", "ijava-bob"));
            assertEquals(137, bob.await());
        }
    }

    @Test
    void anUnknownWordListsTheKnownOnes() {
        var e = assertThrows(
                IpcException.Misused.class, () -> KERNEL.getMagics().applyLineMagic("ipc", List.of("frobnicate")));
        assertTrue(e.getMessage().contains("doctor"), e.getMessage());
    }

    @Test
    void theImportsAreEvaluatedOnce() {
        Ipclab.load();
        assertEquals(Imports.ALL.size(), KERNEL.evaluated.size());
        assertTrue(KERNEL.evaluated.contains("import org.ipclab.*;"));
    }
}
