"""Every notebook runs, and shows what it shows in the repository: numbers of this run masked, outputs of cells tagged "varies" not compared."""
import pathlib, re, tempfile, unittest
from concurrent.futures import ThreadPoolExecutor
import nbformat
import apart, lab

NOTEBOOKS = sorted((lab.ROOT / "notebooks").glob("*.ipynb"))

MASKS = [
    (r"0x[0-9a-f]{6,}", "ADDRESS"),
    (r"\d{4}-\d\d-\d\dT[\d:.]+Z?", "TIME"),
    (r"(?m)^\s*(holders|inode|owner|readers|writers) +│.*$", r"\1 VARIES"),  # facts of this run
    (r"pipe:\[\d+\]", "PIPE"),
    (r"\.ipclab-\d+-\d+", "TEMPORARY"),
    (r"(?m)^(\s*open\(.*\) +│) +\d+", r"\1 FD"),
    (r"(?m)^\s*\d+ │ java\b.*$", "PID java"),                              # attached()
    (r"(?m)(^\s*\d+ │ \w+\(.*\) +│).*$", r"\1 RESULT"),                   # a call that was made
    (r"\b(ftruncate|posix_fallocate|read|write|fsync|close|fchmod)\(\d+", r"\1(FD"),
    (r"\bfchown\(\d+, \d+, \d+", "fchown(FD, UID, GID"),
    (r"(MAP_SHARED, )\d+", r"\1FD"),
    (r"\b(mq_\w+)\(\d+", r"\1(FD"),
    (r"\b(semop|semctl|shmat|shmctl|msgsnd|msgrcv|msgctl)\(\d+", r"\1(ID"),
    (r"(signals of process )\d+", r"\1PID"),
    (r"[\w./-]*/lesson\d+", "FOLDER"),
    (r"yes, but only loopback here", "yes"),                               # a machine without a network
    (r"\b(sendmsg|recvmsg)\(\d+", r"\1(FD"),
    (r"SCM_RIGHTS \[\d+", "SCM_RIGHTS [FD"),
    (r"─+(┼─*)*", "RULE"),                                                 # the widths of columns follow the numbers
    (r" +", " "),
]


def mask(text):
    for pattern, word in MASKS:
        text = re.sub(pattern, word, text)
    return text.strip()


def outputs(cell):
    """
    What is left when the cell has ended; a progress bar, which only a slow run has, is an empty display then.
    What a cell prints comes in as many pieces as the time it takes makes them: what follows on each other is one.
    """
    left = []
    for output in cell.get("outputs", []):
        if output.get("data", {}).get("text/plain") == "": continue
        if output.output_type == "stream" and left and left[-1].get("name") == output.name:
            left[-1] = {**left[-1], "text": left[-1]["text"] + output.text}
        else: left.append(output)
    return [nbformat.from_dict(output) for output in left]


def shown(cell):
    """What a reader sees under a cell: its text, masked, and in which forms it came. That HTML holds the same is tested elsewhere."""
    parts = []
    for output in outputs(cell):
        if output.output_type == "stream": parts.append(mask(output.text))
        elif output.output_type == "error": parts.append(output.ename + ": " + output.evalue)
        else: parts.append(f"{sorted(output.data)}\n{mask(output.data['text/plain'])}")
    return "\n".join(parts)


def execute(path, folder):
    """The notebook as it ran, and what it left behind."""
    result = pathlib.Path(folder, path.name)
    run = apart.python("execute.py", str(path), str(result), timeout=3600)
    if run.returncode: raise AssertionError(run.stderr)
    return nbformat.read(result, 4), run.stdout.split("\n")[:-1]


def check(path):
    def test(self):
        run, left = self.runs[path].result()
        for old, new in zip(nbformat.read(path, 4).cells, run.cells):
            if old.cell_type != "code": continue
            if "varies" in old.metadata.get("tags", []):
                self.assertEqual([o.output_type for o in outputs(old)], [o.output_type for o in outputs(new)], old.source)
            else:
                self.assertEqual(shown(old), shown(new), old.source)
        # others may make objects meanwhile, where the notebook is not apart from them
        self.assertEqual([], [name for name in left if name and (apart.PREFIX or re.search("quickstart|lesson|^lab", name))])
    test.__doc__ = f"{path.name} runs and shows what it shows in the repository"
    return test


class NotebookTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.pool = ThreadPoolExecutor(apart.AT_ONCE)
        cls.runs = {path: cls.pool.submit(execute, path, cls.folder.name) for path in NOTEBOOKS}

    @classmethod
    def tearDownClass(cls):
        cls.pool.shutdown(cancel_futures=True)
        cls.folder.cleanup()


for number, notebook in enumerate(NOTEBOOKS):
    setattr(NotebookTest, f"test_{number:02d}", check(notebook))

if __name__ == "__main__":
    lab.main()
