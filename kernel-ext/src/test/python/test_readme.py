"""
The fenced blocks of README.md run: ```java and ```jshell with ./ipclab run, all of them in one session in their order; each
```sh by itself in a shell. A block below the comment <!-- not run: WHY --> is left out, and the reason is shown.
"""
import re, subprocess, os, tempfile, unittest
import lab

README = lab.ROOT / "README.md"
BLOCK = re.compile(r"(?:<!-- not run: (?P<why>.*?) -->\s*)?^```(?P<language>sh|java|jshell)\n(?P<code>.*?)^```", re.M | re.S)


def blocks():
    return [m for m in BLOCK.finditer(README.read_text())] if README.exists() else []


class ReadmeTest(unittest.TestCase):
    def test_java(self):
        "the Java of README.md runs, block after block in one session"
        code = "\n".join(m["code"] for m in blocks() if m["language"] != "sh" and not m["why"])
        if not code: self.skipTest("README.md has no block of Java")
        with tempfile.NamedTemporaryFile("w", suffix=".jsh") as script:
            script.write(code)
            script.flush()
            outcome = lab.ipclab("run", script.name)
        self.assertEqual((0, ""), (outcome.returncode, outcome.stderr), code)


def shell(block):
    def test(self):
        if block["why"]: self.skipTest(block["why"])
        outcome = subprocess.run(["bash", "-euc", block["code"]], cwd=lab.ROOT, env=os.environ, stdin=subprocess.DEVNULL,
                                 capture_output=True, text=True, timeout=3 * lab.PATIENCE)
        self.assertEqual(0, outcome.returncode, outcome.stderr)
    test.__doc__ = f"README.md: {block['code'].strip().splitlines()[0]}"
    return test


for number, block in enumerate(m for m in blocks() if m["language"] == "sh"):
    setattr(ReadmeTest, f"test_shell_{number:02d}", shell(block))

if __name__ == "__main__":
    lab.main()
