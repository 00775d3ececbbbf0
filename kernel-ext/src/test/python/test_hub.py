"""A class on one server: two students of a real JupyterHub use the same names at the same time, and nothing of one reaches the other."""
import json, os, unittest, urllib.error
import hub, lab

OBJECTS = """
    var m = Ipc.sysvShm(0x1234).size(4096).create(); m.putInt(0, 1);
    var q = Ipc.mq("jobs").depth(4).messageSize(64).create(); q.send("hello");
    var s = Ipc.unix("@lesson").listen(); var t = Ipc.tcp(5000).listen();
    Ipc.file("/tmp/lesson.txt").append("mine");
"""


def quickstart():
    book = json.loads((lab.ROOT / "notebooks" / "00-quickstart.ipynb").read_text())
    return ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]


class HubTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        why = hub.refusal()
        if why: raise unittest.SkipTest(why)
        cls.hub = hub.Hub("alice", "bob")
        cls.addClassCleanup(cls.hub.close)
        cls.students = [hub.Student(cls.hub, name) for name in ("alice", "bob")]
        for student in cls.students: student.ready()

    def apart(self, look):
        """What a look at each shows, which must not be the same."""
        alice, bob = map(look, self.students)
        self.assertNotEqual(alice, bob)
        return alice, bob

    def test_1_quickstart(self):
        "both run the quickstart at once; outside, their objects have the same names and are not the same"
        cells = quickstart()
        for results in hub.both(self.students, cells[:7]):
            self.assertEqual(["ok"] * 7, [status for status, _ in results], results)
            self.assertEqual("42", results[4][1])
        for student in self.students:
            self.assertEqual({"quickstart", "sem.quickstart.sem"}, set(os.listdir(student.root() / "dev/shm")))
        for kind in ("ipc", "mnt", "pid", "net"):
            alice, bob = self.apart(lambda student: student.namespaces(kind))
            self.assertEqual((1, 1), (len(alice), len(bob)), kind)
            self.assertNotIn(os.readlink(f"/proc/self/ns/{kind}"), alice | bob)
        self.apart(lambda student: (student.root() / "dev/shm/quickstart").stat().st_dev)
        for results in hub.both(self.students, cells[7:]):
            self.assertEqual({"ok"}, {status for status, _ in results}, results)
        for student in self.students: self.assertEqual([], os.listdir(student.root() / "dev/shm"))

    def test_2_names(self):
        "the same key, queue, abstract socket, port and file in /tmp, each with its own content"
        for results in hub.both(self.students, [OBJECTS, "s", "t"]):
            self.assertEqual({"ok"}, {status for status, _ in results}, results)
        for student in self.students:
            self.assertIn("0x00001234", student.enter("ipcs", "-m"))
            self.assertIn("0x00001234", student.enter("lsipc", "-m", "--noheadings", "-o", "KEY"))
            self.assertEqual("mine", (student.root() / "tmp/lesson.txt").read_text())
            if "no /dev/mqueue" not in self.hub.said(): self.assertIn("jobs", os.listdir(student.root() / "dev/mqueue"))
        alice, bob = self.students
        (status, text), = hub.both([alice], ["m.unlink(); q.unlink(); s.close(); t.close();"])[0]
        self.assertEqual("ok", status, text)
        self.assertNotIn("0x00001234", alice.enter("ipcs", "-m"))
        self.assertIn("0x00001234", bob.enter("ipcs", "-m"))
        (status, text), = hub.both([bob], ["m.getInt(0) + q.receive().text()"])[0]
        self.assertEqual("1hello", text)

    def test_3_full(self):
        "who fills a /dev/shm or the System V memory of one room gets an error, and the other has room"
        alice, bob = self.students
        for big in ('Ipc.shm("big").size("17M").create()', 'Ipc.sysvShm().size("17M").create()'):
            (status, text), = hub.both([alice], [big])[0]
            self.assertEqual("error", status)
            self.assertIn("LimitReached", text)
        self.assertEqual("ok", hub.both([bob], ['var big = Ipc.shm("big").size("12M").create(); big.unlink(); big.close();'])[0][0][0])
        (status, text), = hub.both([alice], ['var p = new ProcessBuilder("bash", "-c", "ulimit -u; ulimit -c").start(); '
                                             'new String(p.getInputStream().readAllBytes()).strip()'])[0]
        self.assertEqual("700\n0", text.strip('"').replace("\\n", "\n"))

    def test_4_groups(self):
        "memory, processes and CPU are bounded by control groups, or the hub's log says that they are not"
        limits = {"memory": {"memory.max": "2147483648", "memory.limit_in_bytes": "2147483648"}, "pids": {"pids.max": "700"},
                  "cpu": {"cpu.max": "200000 100000", "cpu.cfs_quota_us": "200000"}}
        for student in self.students:
            for controller, files in limits.items():
                found = {f.name: f.read_text().strip() for f in hub.groups(student.name) if f.name in files}
                if f"room of {student.name}: no limit by the control group {controller}:" in self.hub.said():
                    self.assertEqual({}, found)
                else:
                    self.assertEqual(1, len(found), controller)
                    self.assertLessEqual(found.items(), files.items())
            # one that has just begun or ended may be in one list and not in the other
            if hub.members(student.name): self.hub.until(lambda: set(student.pids()) <= hub.members(student.name))

    def test_5_files(self):
        "each has a user number and no rights, and reads nothing of the other and nothing of the hub"
        self.apart(hub.Student.uid)
        alice, bob = self.students
        for path in (bob.home, self.hub.folder / "homes", self.hub.folder / "state"):
            (status, text), = hub.both([alice], [f'Files.list(Path.of("{path}")).count()'])[0]
            self.assertEqual("error", status, path)
            self.assertIn("AccessDenied", text)
        (status, text), = hub.both([alice], ['System.getProperty("user.name") + " " + ProcessHandle.allProcesses().count() + " "'
                                             ' + Files.readString(Path.of("/proc/self/status")).lines()'
                                             '.filter(l -> l.startsWith("CapEff") || l.startsWith("NoNewPrivs")).toList()'])[0]
        self.assertRegex(text, r"alice \d\d? \[CapEff:\\?t?\s*0{16}, NoNewPrivs:\\?t?\s*1\]")
        with open(f"/proc/{min(alice.pids())}/status") as status: self.assertIn("NoNewPrivs:\t1", status.read())

    def test_6_password(self):
        "without the password, and without a place on the list, nobody comes in"
        for name, password in (("alice", "guess"), ("mallory", None)):
            with self.assertRaises(urllib.error.HTTPError) as refused: self.hub.log_in(name, password)
            self.assertEqual(403, refused.exception.code)
        alice, bob = self.students
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.hub.ask("GET", "/user/bob/api/kernels", token=alice.token)
        self.assertEqual(403, refused.exception.code)

    def test_7_end(self):
        "a server that is stopped leaves no process, no object and no group, and the work of its student stays"
        alice, bob = self.students
        hub.both([alice], ['Files.writeString(Path.of(System.getenv("HOME"), "notebooks", "00-quickstart.ipynb"), "my work");'
                           'new ProcessBuilder("setsid", "sleep", "1000").start();'])
        self.hub.ask("DELETE", "/hub/api/users/alice/server", token=alice.token)
        self.hub.until(lambda: not alice.pids())
        self.assertTrue(bob.pids())
        self.hub.until(lambda: not hub.groups("alice"))
        self.assertEqual("my work", (alice.home / "notebooks/00-quickstart.ipynb").read_text())
        again = hub.Student(self.hub, "alice").ready()
        self.assertEqual([], os.listdir(again.root() / "dev/shm"))
        self.assertEqual("my work", (again.home / "notebooks/00-quickstart.ipynb").read_text())
        self.assertEqual(0o700, alice.home.stat().st_mode & 0o777)


class PinsTest(unittest.TestCase):
    def test_pins(self):
        "what a class is given is pinned, to the releases that the notebook has"
        deployed = (hub.DEPLOY / "requirements.txt").read_text().split()
        self.assertTrue(all("==" in line for line in deployed), deployed)
        self.assertLessEqual(set((lab.ROOT / "config" / "requirements-notebook.txt").read_text().split()), set(deployed))


if __name__ == "__main__":
    lab.main()
