"""Every notebook runs, and shows what it shows in the repository: numbers of this run masked, outputs of cells tagged "varies" not compared."""
import re, unittest
import nbformat
from nbclient import NotebookClient
import lab

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
    (r"\b(sendmsg|recvmsg)\(\d+", r"\1(FD"),
    (r"SCM_RIGHTS \[\d+", "SCM_RIGHTS [FD"),
    (r"─+(┼─*)*", "RULE"),                                                 # the widths of columns follow the numbers
    (r" +", " "),
]


def mask(text):
    for pattern, word in MASKS:
        text = re.sub(pattern, word, text)
    return text.strip()


def shown(cell):
    """What a reader sees under a cell: its text, masked, and in which forms it came. That HTML holds the same is tested elsewhere."""
    parts = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream": parts.append(mask(output.text))
        elif output.output_type == "error": parts.append(output.ename + ": " + output.evalue)
        else: parts.append(f"{sorted(output.data)}\n{mask(output.data['text/plain'])}")
    return "\n".join(parts)


def check(path):
    def test(self):
        before = lab.shared_memory()
        run = nbformat.read(path, 4)
        NotebookClient(run, kernel_name="ipclab", timeout=180, allow_errors=True).execute()
        for old, new in zip(nbformat.read(path, 4).cells, run.cells):
            if old.cell_type != "code": continue
            if "varies" in old.metadata.get("tags", []):
                self.assertEqual([o.output_type for o in old.outputs], [o.output_type for o in new.outputs], old.source)
            else:
                self.assertEqual(shown(old), shown(new), old.source)
        left = lab.shared_memory() - before
        self.assertEqual(set(), {name for name in left if "quickstart" in name or "lesson" in name or "lab" in name.split(".")[-1][:3]})
    test.__doc__ = f"{path.name} runs and shows what it shows in the repository"
    return test


class NotebookTest(unittest.TestCase):
    maxDiff = None


for number, notebook in enumerate(sorted((lab.ROOT / "notebooks").glob("*.ipynb"))):
    setattr(NotebookTest, f"test_{number:02d}", check(notebook))

if __name__ == "__main__":
    lab.main()
