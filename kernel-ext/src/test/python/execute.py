"""
Executes one notebook with our kernel. usage: execute.py NOTEBOOK RESULT
The result is the executed notebook; what the run left behind, names in /dev/shm and ids of System V objects, is printed.
"""
import os, pathlib, signal, sys
import nbformat
from nbclient import NotebookClient


def objects():
    ids = {f"{kind} {line.split()[1]}" for kind in ("shm", "sem", "msg")
           for line in pathlib.Path("/proc/sysvipc", kind).read_text().splitlines()[1:]}
    return ids | set(os.listdir("/dev/shm"))


signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it, and what it starts would, too
before = objects()
notebook = nbformat.read(sys.argv[1], 4)
NotebookClient(notebook, kernel_name="ipclab", timeout=1200, startup_timeout=600, iopub_timeout=300, raise_on_iopub_timeout=True,
               allow_errors=True).execute()
nbformat.write(notebook, sys.argv[2])
print("\n".join(sorted(objects() - before)))
