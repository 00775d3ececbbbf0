"""./ipclab shell on a pseudo-terminal, as a person uses it."""
import os, re, unittest
import pexpect
import lab

PROMPT = "ipclab> "
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")


class ShellTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shell = pexpect.spawn(str(lab.ROOT / "ipclab"), ["shell"], cwd=str(lab.ROOT), encoding="utf-8", timeout=lab.PATIENCE,
                                  env={**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8"},
                                  dimensions=(50, 200))
        cls.shell.expect_exact(PROMPT)

    @classmethod
    def tearDownClass(cls):
        cls.shell.sendline("/exit")
        cls.shell.expect(pexpect.EOF)
        cls.shell.close()

    def say(self, line, last):
        """Types a line; gives what is shown up to the last thing that is wanted."""
        self.shell.sendline(line)
        self.shell.expect(last)
        return CONTROL.sub("", self.shell.before + self.shell.after)

    def test_table(self):
        "a plan shows its whole table"
        self.assertIn("posix_fallocate", self.say('Ipc.shm("lab").size(4096)', r"next: \.create"))

    def test_whole(self):
        "a long table is not cut"
        code = 'Table.of(List.of("n"), IntStream.range(0, 300).mapToObj(i -> List.of("row" + i)).toList())'
        self.assertIn("row150", self.say(code, "row299"))

    def test_error(self):
        "an error says what to do, and the shell goes on"
        self.say('Ipc.shm("nobody-has-this").open()', "ENOENT")
        self.say("6 * 7", "==> 42")

    def test_interrupt(self):
        "Ctrl-C ends a wait"
        self.say("var gate = Ipc.sem().initial(0).create();", "holders")
        self.shell.sendline('{ System.out.println("wait" + "ing"); gate.acquire(); }')
        self.shell.expect_exact("waiting")
        self.shell.sendintr()
        self.say("gate.isOpen()", "==> true")
        self.say("gate.unlink(); 123", "==> 123")

    def test_watch(self):
        "a watch draws over the same lines, and Ctrl-C ends it without an error"
        self.say("var watched = Ipc.sem().initial(1).create();", "holders")
        self.shell.sendline("Ipc.watch(watched)")
        self.shell.expect_exact("watching: ")
        self.shell.expect(r"\x1b\[\d+A")
        self.shell.sendintr()
        self.shell.expect_exact("ended: stopped")
        self.assertNotIn("xception", self.say("watched.unlink(); 77", r"==> 77"))

    def test_tab(self):
        "Tab completes, and once more shows our documentation"
        self.shell.send('Ipc.shm("x").withSem\t')
        self.shell.expect("aphore")
        self.shell.sendintr()
        self.shell.expect_exact(PROMPT)
        self.shell.send("Ipc.shm(\t\t")
        self.shell.expect("POSIX shared memory")
        self.shell.sendintr()
        self.shell.expect_exact(PROMPT)


if __name__ == "__main__":
    lab.main()
