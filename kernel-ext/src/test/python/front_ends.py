"""
The figures of the front ends as tables for docs/benchmarks.md: start, our part of a cell, a large table, the stop button.
usage: .ci/front-ends [RUNS], which knows the JDKs and the environment; the parts run by themselves too.
"""
import os, sys, time
os.environ.setdefault("IPCLAB_JAVA", "")
import cell_time, start_time, stop_time


def row(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def load():
    return f"load {os.getloadavg()[0]:.1f} of {os.cpu_count()} processors"


def start(runs):
    times = start_time.measure(runs)
    ratio = start_time.ratio(times)
    yield row("from start to first result", f"{start_time.median(times['ipclab']):.2f} s", f"{start_time.median(times['java']):.2f} s in stock JJava", f"{ratio:.2f} of it, at most 0.75")


def cells(runs):
    rows, table = cell_time.measure(runs)
    for code, ours, stock, more in rows:
        yield row(f"our part of the cell `{code}`", f"{more:+.1f} ms", f"{ours:.0f} ms, {stock:.0f} ms in stock JJava", "at most 5 ms")
    yield row("a table of 10,000 rows", f"{table:.0f} ms", "head, tail and count on the page", "at most 200 ms")


def stops(runs):
    for name, median, worst in stop_time.measure(runs):
        yield row(f"stop button: {name}", f"{median:.0f} ms", f"{worst:.0f} ms the longest", "at most 250 ms")


print(row("what", "median", "beside", "aim"))
print(row(":---", "---:", ":---", ":---"))
begin = time.strftime("%Y-%m-%d"), load()
for part, runs in ((start, 9), (cells, 40), (stops, 7)):
    for line in part(int(sys.argv[1]) if len(sys.argv) > 1 else runs): print(line, flush=True)
print(f"\n{begin[0]}, {begin[1]} before, {load()} after.")
