"""What the tests of the front ends share: where things are, a running kernel, a runner that prints one line a test."""
import os, pathlib, re, subprocess, sys, time, unittest

ROOT = pathlib.Path(__file__).resolve().parents[4]
JAVA = os.environ["IPCLAB_JAVA"]          # the JDK that Maven runs on; its bin comes first on PATH
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def ipclab(*args, timeout=120, **env):
    """Runs ./ipclab; the result has returncode, stdout, stderr."""
    return subprocess.run([ROOT / "ipclab", *args], cwd=ROOT, env={**os.environ, **env}, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=timeout)


def shared_memory():
    return set(os.listdir("/dev/shm"))


class Kernel:
    """A running kernel; cell(code) gives its status and its outputs, text(code) all that a person reads under the cell."""

    def __init__(self, name="ipclab", log=None, **env):
        from jupyter_client import KernelManager
        self.log = open(log, "w+") if log else subprocess.DEVNULL
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(env={**os.environ, **env}, stdout=self.log, stderr=self.log)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)

    def cell(self, code):
        outputs = []
        kinds = ("execute_result", "display_data", "error", "stream")
        reply = self.client.execute_interactive(
            code, timeout=120, allow_stdin=False,
            output_hook=lambda m: outputs.append((m["msg_type"], m["content"])) if m["msg_type"] in kinds else None)
        return reply["content"]["status"], outputs

    def html(self, code):
        return "".join(c["data"].get("text/html", "") for t, c in self.cell(code)[1] if "data" in c)

    def text(self, code):
        parts = [c["text"] if t == "stream" else "\n".join(c["traceback"]) if t == "error" else c["data"]["text/plain"]
                 for t, c in self.cell(code)[1]]
        return COLOUR.sub("", "".join(parts)).strip()

    def ask(self, kind, *args):
        asked = getattr(self.client, kind)(*args)
        while True:
            reply = self.client.get_shell_msg(timeout=60)
            if reply["parent_header"].get("msg_id") == asked:
                return reply["content"]

    def close(self):
        """Ends it in order; gives the seconds that this took."""
        start = time.monotonic()
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=False)
        return time.monotonic() - start


class Lines(unittest.TextTestResult):
    """One line a test: how it ended, its name in words, and why."""

    def say(self, word, test, why=""):
        name = test.shortDescription() or str(test).split()[0]
        print(f"{word:<6} {name}\t{why}".replace("\n", "\\n"), flush=True)

    def addSuccess(self, test): self.say("ok", test)
    def addSkip(self, test, reason): self.say("skip", test, reason)
    def addFailure(self, test, err): self.say("FAILED", test, self._exc_info_to_string(err, test))
    def addError(self, test, err): self.say("FAILED", test, self._exc_info_to_string(err, test))
    def addSubTest(self, test, subtest, err):
        if err: self.say("FAILED", test, f"{subtest} " + self._exc_info_to_string(err, test))


def main():
    unittest.main(module="__main__", testRunner=unittest.TextTestRunner(
        stream=open(os.devnull, "w"), resultclass=Lines, verbosity=0), exit=False)
