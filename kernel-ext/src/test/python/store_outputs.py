"""
Runs notebooks with our kernel and stores their outputs: look at the diff before you commit it.
usage, in kernel-ext after mvn verify: target/python/bin/python src/test/python/store_outputs.py ../notebooks/*.ipynb
"""
import sys
import nbformat
from nbclient import NotebookClient

for path in sys.argv[1:]:
    notebook = nbformat.read(path, 4)
    NotebookClient(notebook, kernel_name="ipclab", timeout=180, record_timing=False).execute()
    for cell in notebook.cells:  # a progress bar that is gone again
        if cell.cell_type == "code": cell.outputs = [o for o in cell.outputs if o.get("data", {}).get("text/plain") != ""]
    nbformat.write(notebook, path)
