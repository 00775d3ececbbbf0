"""What the tests of the front ends share: where things are, a running kernel, a runner that prints one line a test."""
import os, pathlib, re, signal, subprocess, sys, time, unittest

ROOT = pathlib.Path(__file__).resolve().parents[4]
JAVA = os.environ["IPCLAB_JAVA"]          # the JDK that Maven runs on; its bin comes first on PATH
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
PATIENCE = 600                            # seconds for what comes at once on a machine that has nothing else to do
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it, and what it starts would, too


def ipclab(*args, timeout=PATIENCE, **env):
    """Runs ./ipclab; the result has returncode, stdout, stderr."""
    return subprocess.run([ROOT / "ipclab", *args], cwd=ROOT, env={**os.environ, **env}, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=timeout)


def shared_memory():
    return set(os.listdir("/dev/shm"))


def eventually(condition, seconds=PATIENCE):
    """Whether it holds, or comes to hold."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end: return False
        time.sleep(0.02)
    return True


def quickest(limit, attempt, tries=20):
    """The least seconds of some attempts, no more of them than are needed to be below the limit: one alone measures the machine, too."""
    least = attempt()
    for _ in range(tries):
        if least < limit: break
        least = min(least, attempt())
    return least


def alive(pid):
    """A zombie, which only waits for its parent to look, is not."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


class Kernel:
    """A running kernel; cell(code) gives its status and its outputs, text(code) all that a person reads under the cell."""

    def __init__(self, name="ipclab", log=None, **env):
        from jupyter_client import KernelManager
        self.log = open(log, "w+") if log else subprocess.DEVNULL
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(env={**os.environ, **env}, stdout=self.log, stderr=self.log)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def cell(self, code, seen=lambda kind, content: None):
        """What is left at its end: of a display that changes the last look, and nothing of one that is gone, such as a progress bar."""
        outputs = []
        def take(message):
            kind, content = message["msg_type"], message["content"]
            if kind in ("execute_result", "display_data", "error", "stream"): outputs.append((kind, content))
            if kind == "update_display_data":
                shown = content["transient"]["display_id"]
                outputs[:] = [(k, content if c.get("transient", {}).get("display_id") == shown else c) for k, c in outputs]
            seen(kind, content)
        reply = self.client.execute_interactive(code, timeout=PATIENCE, allow_stdin=False, output_hook=take)
        return reply["content"]["status"], [(k, c) for k, c in outputs if c.get("data", {}).get("text/plain") != ""]

    def html(self, code):
        return "".join(c["data"].get("text/html", "") for t, c in self.cell(code)[1] if "data" in c)

    def text(self, code, seen=lambda kind, content: None):
        parts = [c["text"] if t == "stream" else "\n".join(c["traceback"]) if t == "error" else c["data"]["text/plain"]
                 for t, c in self.cell(code, seen)[1]]
        return COLOUR.sub("", "".join(parts)).strip()

    def ask(self, kind, *args):
        return self.reply(getattr(self.client, kind)(*args))

    def reply(self, asked):
        """What the kernel answers to this message."""
        while True:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"].get("msg_id") == asked: return reply["content"]

    def begin(self, code):
        """Runs a cell until it prints something."""
        asked = self.client.execute(code)
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == "stream" and message["parent_header"].get("msg_id") == asked: return asked

    def stop(self, asked):
        """Presses the stop button; gives the seconds until the cell ended, which it must do with an error; what it answered is in stopped."""
        start = time.monotonic()
        self.manager.interrupt_kernel()
        self.stopped = self.reply(asked)
        took = time.monotonic() - start
        assert self.stopped["status"] == "error", self.stopped
        return took

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
