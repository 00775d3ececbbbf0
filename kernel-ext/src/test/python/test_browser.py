"""JupyterLab in a browser, as a student has it: tables, pictures, both themes, the stop button, restart, output that streams."""
import contextlib, re, time, unittest
import browser, lab


def eventually(page, condition):
    """Whether it comes to hold; the page goes on meanwhile."""
    end = time.monotonic() + lab.PATIENCE
    while not condition():
        if time.monotonic() > end: return False
        page.wait_for_timeout(50)
    return True


class BrowserTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.session = browser.Session()

    @classmethod
    def tearDownClass(cls):
        cls.session.close()

    @contextlib.contextmanager
    def open(self, notebook):
        """An open notebook; of a test that fails the screen is kept."""
        opened = self.session.open(notebook)
        try:
            yield opened
            opened.shut_down()
        except BaseException:
            opened.screen("failed-" + self._testMethodName)
            raise
        finally:
            opened.page.close()

    def assertReadable(self, notebook, picture, least=8):
        """In both themes, with a screenshot of each."""
        for theme in ("Light", "Dark"):
            notebook.theme(theme)
            notebook.picture(f"{picture}-{theme.lower()}")
            for _ in range(20):  # colours may be on their way from one theme to the other
                found = notebook.unreadable()
                if found["looked"] >= least and not found["bad"]: break
                notebook.page.wait_for_timeout(250)
            self.assertGreaterEqual(found["looked"], least)
            self.assertEqual([], found["bad"], theme)

    def test_quickstart(self):
        "the quickstart runs from the menu: its tables are there, and readable in the light and the dark theme"
        with self.open("00-quickstart.ipynb") as notebook:
            notebook.menu("Edit", "Clear Outputs of All Cells")
            page = notebook.page
            self.assertTrue(eventually(page, lambda: page.locator(".jp-OutputArea-output").count() == 0))
            notebook.run_all()
            self.assertTrue(eventually(page, lambda: page.locator("table.ipclab-table").count() > 7))
            notebook.output(0).filter(has_text="posix_fallocate").wait_for()
            notebook.output(4).filter(has_text=re.compile(r"^\s*42\s*$")).wait_for()
            self.assertEqual(0, page.locator(".jp-OutputArea-output [data-mime-type='application/vnd.jupyter.stderr']").count())
            self.assertReadable(notebook, "quickstart")
            notebook.theme("Light")
            notebook.picture("readme", height=2300)
            self.assertEqual([], notebook.offsite, "asked for outside")

    def test_pictures(self):
        "who holds what and who waits for whom are drawn as text and shapes that can be read in both themes"
        name, file = f"lab-map-{time.monotonic_ns()}", self.session.server.files / "locked"
        file.write_bytes(bytes(100))
        lock = lambda at: f'Ipc.lock("{file}").ofd().region({at}, 1).acquire();'
        self.session.server.write(
            "pictures.ipynb", f'var m = Ipc.shm("{name}").size(4096).withSemaphore().create();', "%%peer alice,bob\n1",
            "%%peer alice\nvar a = " + lock(0), "%%peer bob\nvar b = " + lock(50), "%%peer alice --background\n" + lock(50),
            "%%peer bob --background\n" + lock(0), 'while (!Ipc.waits().table().text().contains("cycle")) Thread.sleep(50);\nIpc.waits()',
            "Ipc.map()", "%peer kill alice", "%peer kill bob", "m.unlink(); m.close();")
        with self.open("pictures.ipynb") as notebook:
            notebook.run_all()
            for cell, words in ((6, ("alice", "bob", "locked")), (7, (name, "alice", "bob"))):
                picture = notebook.output(cell).locator("svg").first
                box, drawn = picture.bounding_box(), "".join(picture.locator("text").all_text_contents())
                self.assertGreater(min(box["width"], box["height"]), 60, box)
                for word in words: self.assertIn(word, drawn)
                notebook.output(cell).locator("table").first.wait_for()
            self.assertReadable(notebook, "pictures")
            self.assertEqual([], notebook.offsite, "asked for outside")

    def test_watch(self):
        "a watch is one picture and one table that change in place, readable in both themes; the stop button ends it"
        self.session.server.write("watch.ipynb", "var gate = Ipc.sem().initial(3).create();",
                                  """var busy = new Thread(() -> {
    try {
        while (true) { gate.release(); Thread.sleep(300); }
    } catch (InterruptedException e) { }
});
busy.start();
Ipc.watch(gate);""", "busy.interrupt(); busy.join(); gate.unlink(); gate.close();")
        with self.open("watch.ipynb") as notebook:
            notebook.run(0)
            notebook.run(1)
            shown = notebook.output(1)
            shown.locator("svg").wait_for()
            first = shown.inner_text()
            notebook.page.wait_for_function("([cell, before]) => document.querySelectorAll('.jp-CodeCell')[cell]"
                                            ".querySelector('.jp-OutputArea-output').innerText !== before", arg=[1, first])
            self.assertTrue(eventually(notebook.page, lambda: (1, 1, 1) == (  # each look may find it between two pictures
                shown.count(), shown.locator("svg").count(), shown.locator("table").count())))
            notebook.button("notebook:interrupt-kernel")
            shown.filter(has_text=re.compile("ended: stopped|cell was stopped")).wait_for()
            box = shown.locator("svg").bounding_box()
            self.assertGreater(min(box["width"], box["height"]), 30, box)
            notebook.run(2)
            self.assertReadable(notebook, "watch")

    def test_stop(self):
        "the stop button ends a wait within a second, and the notebook goes on"
        self.session.server.write("stop.ipynb", "var gate = Ipc.sem().initial(0).create(); gate.unlink();",
                                  'System.out.println("waiting"); gate.acquire();', "6 * 7")
        with self.open("stop.ipynb") as notebook:
            notebook.run(0)
            def stop():
                notebook.run(1)
                notebook.output(1).filter(has_text="waiting").wait_for()
                start = time.monotonic()
                notebook.button("notebook:interrupt-kernel")
                notebook.output(1).filter(has_text="nterrupted").wait_for()
                return time.monotonic() - start
            self.assertLess(lab.quickest(1, stop, tries=10), 1)
            notebook.run(2)
            notebook.output(2).filter(has_text="42").wait_for()
            notebook.screen("stop")

    def test_peer(self):
        "what a cell prints in another process comes while it runs, below the cell, and the value after it"
        go = self.session.server.files / "go"
        self.session.server.write(
            "peer.ipynb", '%%peer bob\nProcessHandle.current().pid()', '%%peer bob\nfor (int i = 0; i < 3; i++) {\n'
            f'    System.out.println("tick " + i);\n    while (Files.notExists(Path.of("{go}" + i))) Thread.sleep(10);\n}}', "%peers")
        with self.open("peer.ipynb") as notebook:
            notebook.run(0)
            notebook.output(0).filter(has_text=re.compile(r"^\d+$")).wait_for()
            notebook.run(1)
            for tick in range(3):  # the peer does not go on until its last line was seen on the page
                notebook.output(1).filter(has_text=f"tick {tick}").wait_for()
                self.assertNotIn(f"tick {tick + 1}", notebook.output(1).inner_text())
                go.with_name(f"go{tick}").touch()
            notebook.run(2)
            notebook.output(2).locator("table", has_text="bob").wait_for()
            notebook.screen("peer")

    def test_restart(self):
        "a restart forgets the variables, and what the first session made stays in the kernel of Linux; the error is readable in both themes"
        name = f"lab-restart-{time.monotonic_ns()}"
        self.session.server.write("restart.ipynb", f'var kept = Ipc.shm("{name}").size(64).create(); kept.putInt(0, 7); kept.getInt(0)',
                                  f'Ipc.shm("{name}").open().getInt(0)', f'Ipc.shm("{name}").unlink(); "removed"', "kept")
        with self.open("restart.ipynb") as notebook:
            notebook.run(0)
            notebook.output(0).filter(has_text="7").wait_for()
            notebook.button("notebook:restart-kernel")
            notebook.page.get_by_role("button", name="Confirm Kernel Restart").click()
            notebook.idle()
            notebook.run(3)
            notebook.output(3).filter(has_text="cannot find symbol").wait_for()
            notebook.run(1)
            notebook.output(1).filter(has_text=re.compile("^7$")).wait_for()
            notebook.run(2)
            notebook.output(2).filter(has_text="removed").wait_for()
            self.assertNotIn(name, lab.shared_memory())
            self.assertReadable(notebook, "error", least=3)


if __name__ == "__main__":
    lab.main()
