"""Cells that run in other processes: %%peer, %peers, %peer, and what becomes of the processes with the kernel."""
import os, pathlib, re, signal, subprocess, sys, tempfile, time, unittest
import lab
from lab import eventually


def gone(pid):
    return not lab.alive(pid)


class PeerCellsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = lab.Kernel()
        cls.kernel.cell("%%peer alice,bob\nint x = 5;")

    @classmethod
    def tearDownClass(cls):
        cls.kernel.cell("Ipc.cleanup()")
        cls.kernel.close()

    def pid(self, name):
        return int(self.kernel.text(f"%%peer {name}\nProcessHandle.current().pid()"))

    def peers(self):
        "The rows of %peers by name."
        names, *rows = [[cell.strip() for cell in line.split("│")] for line in self.kernel.text("%peers").splitlines() if "│" in line]
        return {row[0]: dict(zip(names, row)) for row in rows}

    def test_streams(self):
        "what a peer prints is under the cell while it runs, the value once, below"
        with tempfile.TemporaryDirectory() as folder:
            def seen(kind, content):  # the peer does not go on until its last line was seen here
                for word in content["text"].split() if kind == "stream" else (): pathlib.Path(folder, word).touch()
            outputs = self.kernel.cell(f"""%%peer bob
                for (int i = 0; i < 3; i++) {{
                    System.out.println("tick " + i);
                    while (Files.notExists(Path.of("{folder}", "" + i))) Thread.sleep(10);
                }}
                x + 1""", seen)[1]
        self.assertEqual("tick 0\ntick 1\ntick 2\n", "".join(c["text"] for kind, c in outputs if kind == "stream"))
        self.assertEqual(["6"], [c["data"]["text/plain"] for _, c in outputs if "data" in c])

    def test_several(self):
        "two peers work at once; lines carry their names, values and tables too"
        text = self.kernel.text('%%peer alice,bob\nSystem.out.print("a\\nb"); Thread.sleep(10);\nx')
        for line in ("alice | a\n", "alice | b\n", "bob | a\n", "bob | b\n"): self.assertIn(line, text + "\n")
        self.assertRegex(text, r"alice\s*│\s*5\s+bob\s*│\s*5")
        outputs = self.kernel.cell('%%peer alice, bob\nIpc.shm("lab").size(64)')[1]
        self.assertEqual(["alice", "bob"], [c["data"]["text/plain"].split(":")[0] for _, c in outputs])
        self.assertTrue(all("<table" in c["data"]["text/html"] for _, c in outputs))

    def test_nothing(self):
        "declarations have no result"
        self.assertEqual([], self.kernel.cell("%%peer bob\nint y = 1;")[1])

    def test_error(self):
        "a failure is the cell's error, short, with the peer's name; the peer lives on"
        status, outputs = self.kernel.cell('%%peer bob\nint y = 2;\nIpc.shm("nobody-has-this").open();')
        self.assertEqual("error", status)
        text = self.kernel.text('%%peer bob\nIpc.shm("nobody-has-this").open();')
        for part in ('peer "bob"', "ENOENT (2) No such file or directory", "nobody-has-this"): self.assertIn(part, text)
        self.assertTrue(text.startswith('NotThere: in peer "bob": open shm'), text)
        self.assertLess(len(text.splitlines()), 5, text)
        self.assertIn("line 3", self.kernel.text("%%peer bob\n\nint z = 1 / 0;"))
        self.assertEqual("2", self.kernel.text("%%peer bob\ny"))

    def test_error_lines(self):
        "it shows the failing line of the peer's code, and the line that led there; %trace last has the peer's stack"
        text = self.kernel.text("%%peer bob\nint tenth(int a) {\n  return 10 / a;\n}\ntenth(0);")
        self.assertEqual(['PeerFailed: eval in peer "bob": java.lang.ArithmeticException: / by zero', "line 3: return 10 / a;", "line 5: tenth(0);",
                          "%trace last shows the stack"], [line.strip() for line in text.splitlines()])
        self.assertIn("at bob.tenth(line 3)", self.kernel.text("%trace last"))
        text = self.kernel.text("%%peer bob\n\ntenth(0);")
        for part in ("earlier: return 10 / a;", "line 3: tenth(0);"): self.assertIn(part, text)
        text = self.kernel.text("%%peer bob\nint no = ;")
        for part in ("illegal start", "line 2: int no = ;"): self.assertIn(part, text)
        text = self.kernel.text('%%peer bob\nthrow new IllegalStateException("mine", new RuntimeException("why"));')
        for part in ("IllegalStateException: mine", "caused by java.lang.RuntimeException: why"): self.assertIn(part, text)

    def test_error_lines_of_several(self):
        "where several fail, the failing lines are said once if they are the same, else with the name; the stacks are those of all"
        text = self.kernel.text("%%peer alice,bob\nint half = 1;\nint none = half / 0;")
        self.assertEqual(["line 3: int none = half / 0;", "%trace last shows the stack"], [line.strip() for line in text.splitlines()[3:]], text)
        self.kernel.cell('%%peer alice\nvoid differ() {\n  throw new IllegalStateException("of alice");\n}')
        self.kernel.cell('%%peer bob\nvoid differ() {\n\n  throw new IllegalStateException("of bob");\n}')
        text = self.kernel.text("%%peer alice,bob\ndiffer();")
        for part in ('alice, earlier: throw new IllegalStateException("of alice");', "bob, line 2: differ();"): self.assertIn(part, text)
        stack = self.kernel.text("%trace last")
        for name in ("alice", "bob"): self.assertIn(f"at {name}.differ(earlier: ", stack)

    def test_exit(self):
        "System.exit in a cell is an error that says what to do instead, and in a peer it ends the peer, which the cell says"
        for code, asked in (("System.exit(3);", "System.exit(3)"), ("Runtime.getRuntime().halt(4);", "Runtime.halt(4)"),
                            ("IntStream.of(5).forEach(System::exit);", "System.exit(5)")):
            text = self.kernel.text(code)
            self.assertTrue(text.startswith(f"Misused: {asked}: A cell does not end the kernel"), text)
            self.assertIn("line 1: " + code, text)
        self.assertIn("The peer exited 3", self.kernel.text("%%peer short\nSystem.exit(3);"))
        self.assertIn("exited 3", self.kernel.text("%peers"))
        self.assertEqual("2", self.kernel.text("1 + 1"))

    def test_no_such_magic(self):
        "a mistyped magic is an error that says the nearest, and those that there are"
        text = self.kernel.text("%%pear bob\n1")
        self.assertTrue(text.startswith("Misused: %%pear: There is no such magic. Did you mean %%peer or "), text)
        text = self.kernel.text("int fine = 1;\n%nosuch")
        for part in ("Misused: %nosuch: There is no such magic. Known: %%c, ", "line 2: %nosuch"): self.assertIn(part, text)

    def test_one_of_two_fails(self):
        "where one of two fails, both are told"
        text = self.kernel.text('%%peer alice,bob\nvar me = ProcessHandle.current().pid(); if (x == 6) throw new Error(); x')
        self.assertNotIn("failed", text)
        self.kernel.cell("%%peer alice\nint only = 1;")
        status, outputs = self.kernel.cell("%%peer alice,bob\nonly + 41")
        self.assertEqual("error", status)
        shown, error = outputs
        self.assertRegex(shown[1]["data"]["text/plain"], r"alice\s*│\s*42")
        told = "\n".join(error[1]["traceback"])
        for part in ("bob failed", "cannot find symbol", "alice: done"): self.assertIn(part, told)

    def test_timeout(self):
        "--timeout ends the cell, not the peer"
        start = time.monotonic()
        self.assertIn("0.5 s", self.kernel.text("%%peer bob --timeout 0.5\nThread.sleep(500_000);"))
        self.assertLess(time.monotonic() - start, 300)
        self.assertEqual("5", self.kernel.text("%%peer bob\nx"))

    def test_stop(self):
        "the stop button ends a cell in a peer and interrupts its code; both live on"
        pid = self.pid("bob")
        sleep = """%%peer bob
            boolean stopped = false;
            try { System.out.println("asleep"); Thread.sleep(500_000); } catch (InterruptedException e) { stopped = true; }"""
        self.assertLess(lab.quickest(1, lambda: self.kernel.stop(self.kernel.begin(sleep))), 1)
        self.assertEqual("true", self.kernel.text("%%peer bob --timeout 300\nstopped"))
        self.assertEqual(pid, self.pid("bob"))

    def test_on_interrupt(self):
        "--on-interrupt sends a signal instead, and the code goes on"
        asked = self.kernel.begin("""%%peer bob --on-interrupt USR1
            Ipc.signal("USR1").tryReceive();
            System.out.println("from here on the signal is kept");
            Ipc.signal("USR1").receive(Duration.ofSeconds(500)).name()""")
        self.kernel.stop(asked)
        self.assertIn("in the background, bob: SIGUSR1", self.kernel.text("%%peer bob\nx"))

    def test_background(self):
        "--background returns at once; its output, its value and its failure come with the next cell of the peer"
        with tempfile.TemporaryDirectory() as folder:
            go = pathlib.Path(folder, "go")  # what runs in the background cannot end before
            self.kernel.cell(f'%%peer alice --background\nwhile (Files.notExists(Path.of("{go}"))) Thread.sleep(10);'
                             ' System.out.println("late");\n7 * 6')
            text = self.kernel.text("%%peer alice\nx", lambda kind, content: go.touch() if "alice is busy" in str(content) else None)
        self.assertRegex(text, "(?s)alice is busy.*late\n.*in the background, alice: 42\n5")
        self.kernel.cell('%%peer alice --background\nIpc.shm("nobody-has-this").open();')
        self.assertTrue(eventually(lambda: "alice failed" in self.kernel.text("%peers")))
        text = self.kernel.text("%%peer alice\nx")
        self.assertRegex(text, "(?s)in the background, alice failed.*ENOENT.*\n5")
        self.assertNotIn("in the background", self.kernel.text("%peers"))

    def test_misuse(self):
        "wrong words are errors that list the right ones"
        for line, parts in (("%%peer bob --frob", ("--frob", "--background", "--timeout SECONDS", "--on-interrupt SIGNAL")),
                            ("%%peer bob --timeout", ("--timeout", "missing")), ("%%peer bob --timeout soon", ("soon", "SECONDS")),
                            ("%%peer bob --timeout -1", ("-1",)), ("%%peer --background", ("name",)), ("%%peer a/b", ("a/b", "letters")),
                            ("%%peer bob --on-interrupt FOO", ("FOO", "USR1"))):
            status, outputs = self.kernel.cell(line + "\n1")
            text = self.kernel.text(line + "\n1")
            self.assertEqual("error", status, line)
            for part in parts: self.assertIn(part, text, line)
        for cell in ("%%peer", "%%peer bob", "%%c", "%%sh s"):
            text = self.kernel.text(cell)
            self.assertTrue(text.startswith("Misused: " + cell.strip()), text)
            self.assertIn("NAME, and the code follows", text)
        for line in ("%peer", "%peer kill", "%peer frob bob"): self.assertIn("kill|stop|cont|restart NAME", self.kernel.text(line), line)
        text = self.kernel.text("%peer stop nobody")
        self.assertIn("alice", text)
        self.assertIn("bob", text)

    def test_peers(self):
        "%peers says what each process is and does, and what it is blocked on"
        gate = f"gate{os.getpid()}"
        self.kernel.cell(f'var gate = Ipc.sem("{gate}").initial(0).create();')
        self.kernel.cell(f'%%peer bob --background\nIpc.sem("{gate}").open().acquire();')
        self.assertTrue(eventually(lambda: gate in self.peers()["bob"]["blockedOn"]))
        row = self.peers()["bob"]
        self.assertEqual("name pid kind state blockedOn cpu handles".split(), list(row))
        self.assertEqual(("java", "running"), (row["kind"], row["state"]))
        self.assertGreater(float(row["cpu"]), 0.1)
        self.kernel.cell("gate.release();")
        self.assertTrue(eventually(lambda: self.peers()["bob"]["state"] == "sleeping"))
        self.kernel.cell("gate.unlink(); gate.close();")

    def test_control(self):
        "%peer stop, cont, kill and restart: the kernel and the table say so"
        self.kernel.cell("%%peer carol\n1")
        pid = self.pid("carol")
        self.assertIn("stopped", self.kernel.text("%peer stop carol"))
        self.assertIn("State:\tT", open(f"/proc/{pid}/status").read())
        self.assertIn("sleeping", self.kernel.text("%peer cont carol"))
        self.assertIn("killed by 9", self.kernel.text("%peer kill carol"))
        self.assertTrue(eventually(lambda: gone(pid)))
        self.assertIn("carol", self.peers())
        self.kernel.cell("%peer restart carol")
        self.assertNotEqual(pid, self.pid("carol"))

    def test_crash(self):
        "a peer whose native code crashes is the cell's error, and nothing else: the next cell has a new one"
        self.kernel.cell("%%peer dora\nint x = 1;")
        status, outputs = self.kernel.cell("""%%peer dora
            var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            field.setAccessible(true);
            ((sun.misc.Unsafe) field.get(null)).putInt(0L, 1);""")
        self.assertEqual("error", status)
        self.assertIn("killed by 6 (SIGABRT)", outputs[-1][1]["evalue"])
        self.assertEqual("killed by 6", self.peers()["dora"]["state"])
        self.assertEqual("2", self.kernel.text("%%peer dora\n1 + 1"))
        self.assertEqual([], [file for file in os.listdir() if file.startswith(("hs_err", "core"))])

    def test_flood(self):
        "of ten megabytes the first and the last half are shown, and how much is missing"
        text = self.kernel.text('%%peer bob\nfor (int i = 0; i < 1_000_000; i++) System.out.println("line " + (1_000_000 + i));')
        self.assertLessEqual(len(text), 1_000_000)
        self.assertTrue(text.startswith("line 1000000\n"))
        self.assertTrue(text.endswith("line 1999999"))
        missing = int(re.search(r"\[([\d,]+) characters are cut here\]", text)[1].replace(",", ""))
        self.assertEqual(13_000_000, missing + 1_000_000 - 60)
        self.assertEqual("2", self.kernel.text("1 + 1"))


class EndTest(unittest.TestCase):
    """What becomes of the processes and of the objects of a kernel that ends."""

    @classmethod
    def setUpClass(cls):
        cls.kernel = lab.Kernel()

    @classmethod
    def tearDownClass(cls):
        cls.kernel.cell("Ipc.cleanup(Ipc.leaks()); Ipc.cleanup()")
        cls.kernel.close()

    def made(self, kernel):
        "A name that the kernel made and one that its peer made, and the pids of three processes."
        mine, bobs = f"mine{os.getpid()}x{time.monotonic_ns()}", f"bobs{os.getpid()}x{time.monotonic_ns()}"
        kernel.cell(f'var mine = Ipc.shm("{mine}").size(64).create();')
        kernel.cell(f'%%peer bob\nvar m = Ipc.shm("{bobs}").size(64).create();')
        kernel.cell("%%sh sleeper --background\nexec sleep 100")
        kernel.cell("%%peer alice\n1")
        kernel.cell("%peer stop alice")
        pids = re.findall(r"(?m)^\s*(?:alice|bob|sleeper)\s*│\s*(\d+)", kernel.text("%peers"))
        self.assertEqual(3, len(pids))
        return [mine, bobs], pids

    def judge(self, names, pids, watcher):
        self.assertTrue(eventually(lambda: all(map(gone, pids))), [pid for pid in pids if not gone(pid)])
        for name in names: self.assertTrue(os.path.exists("/dev/shm/" + name), name)
        self.assertTrue(eventually(lambda: all(name in watcher.text("Ipc.leaks()") for name in names)), watcher.text("Ipc.leaks()"))
        for name in names: watcher.cell(f'Ipc.shm("{name}").unlink()')

    def test_killed(self):
        "kill -9 of the kernel ends its peers, also a stopped one, and leaves the user's objects, which leaks() shows"
        other = lab.Kernel()
        names, pids = self.made(other)
        os.kill(other.manager.provisioner.pid, signal.SIGKILL)
        self.judge(names, pids, self.kernel)
        other.client.stop_channels()
        other.manager.shutdown_kernel(now=True)

    def test_server(self):
        "kill -9 of the process that started the kernel, as Jupyter does, ends the kernel, and so its peers"
        folder = os.path.dirname(os.path.abspath(__file__))
        server = subprocess.Popen([sys.executable, "-B", "-c", "import lab, time\nkernel = lab.Kernel()\n"
                                   'print(kernel.text("ProcessHandle.current().pid()"), kernel.text("%%peer bob\\nProcessHandle.current().pid()"), flush=True)\n'
                                   "time.sleep(10_000)"], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        pids = server.stdout.readline().split()
        self.assertEqual([True, True], [lab.alive(pid) for pid in pids])
        server.kill()
        server.communicate()
        self.assertTrue(eventually(lambda: all(map(gone, pids))), pids)

    def test_restart(self):
        "so does a restart; the new session sees what the old one left"
        names, pids = self.made(self.kernel)
        self.kernel.manager.restart_kernel(now=False)
        self.kernel.client.wait_for_ready(timeout=120)
        self.judge(names, pids, self.kernel)


if __name__ == "__main__":
    lab.main()
