"""Cells in C, Python and shell: %%c, %%python and %%sh run as peers, and what goes wrong in them is the cell's error."""
import os, pathlib, subprocess, tempfile, time, unittest
import lab


def processes(pattern):
    return subprocess.run(["pgrep", "-f", pattern], capture_output=True, text=True).stdout.split()


def folders(pid):
    """Those of the session that has this process."""
    return {name for name in os.listdir("/tmp") if name.startswith(f"ipclab-program{pid}-")}


class ProgramCellTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = lab.Kernel()

    @classmethod
    def tearDownClass(cls):
        cls.kernel.cell("Ipc.cleanup()")
        cls.kernel.close()

    def seen(self, code):
        """Status and all text of a cell."""
        status, outputs = self.kernel.cell(code)
        parts = [c["text"] if t == "stream" else "\n".join([c["evalue"], *c["traceback"]]) if t == "error"
                 else c["data"]["text/plain"] for t, c in outputs]
        return status, lab.COLOUR.sub("", "".join(parts))

    def test_languages(self):
        "C, Python and shell run, and what they print is all that the cell shows"
        for cell, shown in (("%%sh s\necho $((6*7))", "42\n"), ("%%python p\nprint(6 * 7)", "42\n"),
                            ('%%c c\n#include <stdio.h>\nint main(void) { printf("%d\\n", 6 * 7); }', "42\n")):
            self.assertEqual(("ok", shown), self.seen(cell), cell)

    def test_arguments(self):
        "words behind the name are the program's arguments"
        self.assertEqual(("ok", "2 a --b\n"), self.seen("%%sh s a -- --b\necho $# $1 $2"))

    def test_lines(self):
        "messages carry the lines of the cell, that of the magic being the first"
        status, text = self.seen("%%c bad\nint main(void) {\n  int x = ;\n  return x;\n}")
        self.assertEqual("error", status)
        self.assertIn("bad.c:3:", text)
        self.assertNotIn("/tmp", text)
        self.assertIn("line 3", self.seen("%%python bad\nx = 1\ny = x / 0")[1])
        self.assertIn("bad: 3:", self.seen("%%sh bad\ntrue\nno-such-command")[1])

    def test_failing_line(self):
        "the line that the program names stands below its error; where it names none, nothing does"
        for cell, lines in (("%%python bad\ndef f(a):\n  return 1 / a\nf(0)", ["line 3: return 1 / a", "line 4: f(0)"]),
                            ("%%sh bad\ntrue\nno-such-command", ["line 3: no-such-command"]),
                            ("%%c bad\n#include <assert.h>\nint main(void) {\n  assert(1 == 2);\n}", ["line 4: assert(1 == 2);"]),
                            ("%%sh bad\nexit 3", []), ("%%python bad\nimport sys; sys.exit(3)", [])):
            below = self.kernel.text(cell).splitlines()
            below = below[next(i for i, line in enumerate(below) if line.startswith("PeerFailed")) + 1:]
            self.assertEqual(lines, [line.strip() for line in below], cell)

    def test_warning(self):
        "a warning is shown, and the program runs"
        status, text = self.seen("%%c warned\n#include <stdio.h>\nint main(void) { int unused; puts(\"ran\"); }")
        self.assertEqual("ok", status)
        self.assertIn("unused variable", text)
        self.assertTrue(text.endswith("ran\n"), text)

    def test_status(self):
        "an exit status that is not 0 is a short error that says it; so is the signal that killed it"
        status, text = self.seen("%%sh s\necho before; exit 3")
        self.assertEqual("error", status)
        self.assertIn("before\n", text)
        self.assertIn("status 3", text)
        self.assertLess(len(text.splitlines()), 8, text)
        self.assertIn("killed by 11 (SIGSEGV)", self.seen("%%c c\nint main(void) { int *volatile p = 0; return *p; }")[1])
        self.assertEqual("2", self.kernel.text("1 + 1"))

    def test_bad_input(self):
        "an empty cell, no name, a name with a slash and unknown options are errors that say what is known"
        for cell, word in (("%%sh s\n", "%%sh s"), ("%%sh s\n  \n\n", "is empty"), ("%%sh\necho", "NAME"), ("%%c a/b\nx", "letters"),
                           ("%%sh s --frob\necho", "--timeout"), ("%%sh -x s\necho", "option"), ("%%sh s --timeout soon\necho", "SECONDS"),
                           ("%%sh s --timeout\necho", "SECONDS")):
            status, text = self.seen(cell)
            self.assertEqual("error", status, cell)
            self.assertIn(word, text, cell)

    def test_timeout(self):
        "--timeout ends the program"
        mark = f"sleep 3{os.getpid()}.5"
        start = time.monotonic()
        status, text = self.seen(f"%%sh s --timeout 0.5\n{mark}")
        self.assertEqual("error", status)
        self.assertLess(time.monotonic() - start, 300)
        self.assertTrue(lab.eventually(lambda: not processes(mark)))

    def test_stop(self):
        "the stop button ends the program, also one that does not heed SIGINT"
        mark = f"sleep 3{os.getpid()}.25"
        def stop():
            asked = self.kernel.client.execute(f"%%sh stubborn\ntrap '' INT\n{mark}")
            while not processes(mark): time.sleep(0.05)
            start = time.monotonic()
            self.kernel.stop(asked)
            self.assertTrue(lab.eventually(lambda: not processes(mark)))
            return time.monotonic() - start
        self.assertLess(lab.quickest(1, stop), 1)
        self.assertEqual("line 1: %%sh stubborn", self.kernel.stopped["traceback"][-1].strip())

    def test_background(self):
        "--background returns at once; %peers shows it, %peer kill ends it, its output is there"
        mark = f"sleep 3{os.getpid()}.75"
        self.assertEqual("ok", self.seen(f"%%sh later --background\necho begun\nexec {mark}")[0])
        table = self.kernel.text("%peers")
        self.assertRegex(table, r"later.* sh ")
        self.assertEqual("error", self.seen("%%sh later\necho")[0])
        while not processes(mark): time.sleep(0.05)
        self.kernel.cell("%peer kill later")
        self.assertIn("killed by 9", self.kernel.text("%peers"))
        self.assertTrue(lab.eventually(lambda: "begun" in self.kernel.text('Peers.find("later").get().output()')))

    def test_flood(self):
        "ten megabytes are cut in the middle, and the cell says so"
        status, outputs = self.kernel.cell("%%sh flood\nyes 0123456789 | head -c 10000000")
        text = "".join(c["text"] for t, c in outputs if t == "stream")
        self.assertEqual("ok", status)
        self.assertLess(len(text), 1_200_000)
        self.assertIn("are cut here]", text)
        self.assertEqual("2", self.kernel.text("1 + 1"))

    def test_stream(self):
        "output comes while the program runs, also that of C"
        with tempfile.TemporaryDirectory() as folder:
            def seen(kind, content):  # the program does not go on until its last line was seen here
                for word in content["text"].split() if kind == "stream" else (): pathlib.Path(folder, word).touch()
            status, outputs = self.kernel.cell(f"""%%c ticks
#include <stdio.h>
#include <unistd.h>
int main(void) {{
    for (int i = 0; i < 3; i++) {{
        char file[200];
        snprintf(file, sizeof file, "{folder}/%d", i);
        printf("tick %d\\n", i);
        while (access(file, F_OK)) usleep(10000);
    }}
}}""", seen)
        self.assertEqual(("ok", "tick 0\ntick 1\ntick 2\n"), (status, "".join(c["text"] for t, c in outputs if t == "stream")))

    def test_session_end(self):
        "programs end with the session, and their files go; when it is killed they do not live on, and the next program removes the files"
        for end in ("shutdown", "kill"):
            mark = f"sleep 3{os.getpid()}.1{end == 'kill':d}"
            kernel = lab.Kernel()
            pid = kernel.text("ProcessHandle.current().pid()")
            kernel.cell(f"%%sh longer --background\nexec {mark}")
            while not processes(f"^{mark}"): time.sleep(0.05)
            self.assertEqual(1, len(folders(pid)))
            if end == "kill":
                kernel.client.stop_channels()
                kernel.manager.shutdown_kernel(now=True)
            else:
                kernel.close()
                self.assertEqual(set(), folders(pid))
            self.assertTrue(lab.eventually(lambda: not processes(f"^{mark}")), end)
            if end == "kill":
                self.assertEqual(1, len(folders(pid)))
                self.kernel.cell("%%sh next\ntrue")
                self.assertEqual(set(), folders(pid))


if __name__ == "__main__":
    lab.main()
