"""
Our part of the time of a cell, and of a table of 10,000 rows. At most 5 ms and 200 ms are wanted.
The same cells by turns in our kernel and in stock JJava without us, started with the same flags but without our jars.
usage, in kernel-ext after mvn verify: PATH=$JAVA_HOME/bin:$PATH target/python/bin/python src/test/python/cell_time.py [RUNS]
"""
import os, statistics, sys, time
os.environ.setdefault("IPCLAB_JAVA", "")
import lab

CELLS = ["1 + 1", "int x = 5;", 'System.out.println("x");', 'String s = "a" + 1; s.length()']
TABLE = 'Table.of(List.of("n", "name", "text"), IntStream.range(0, 10000).mapToObj(i -> List.of(i, "row" + i, "some text of a row")).toList())'
RENDER = f"var table = {TABLE};"
# until both kernels have compiled what a cell goes through: before that they differ by what the compiler does first
WARM = 60


def seconds(kernel, code):
    start = time.monotonic()
    status, _ = kernel.cell(code)
    assert status == "ok", code
    return time.monotonic() - start


def measure(runs):
    """A row a cell: its code, our median, that of stock JJava, that of the differences turn by turn, in milliseconds; then a large table."""
    ours, stock = lab.Kernel("ipclab"), lab.Kernel("java")
    rows = []
    for code in CELLS:
        times = {ours: [], stock: []}
        for run in range(WARM + runs):
            for kernel in (ours, stock) if run % 2 else (stock, ours):
                took = seconds(kernel, code)
                if run >= WARM: times[kernel].append(took * 1000)
        more = statistics.median(mine - theirs for mine, theirs in zip(times[ours], times[stock]))
        rows.append((code, statistics.median(times[ours]), statistics.median(times[stock]), more))
    seconds(ours, RENDER)
    # the cell "1" besides: what a cell costs anyway
    anyway = statistics.median(seconds(ours, "1") for _ in range(runs))
    table = statistics.median(seconds(ours, "table") for _ in range(runs))
    ours.close()
    stock.close()
    return rows, (table - anyway) * 1000


if __name__ == "__main__":
    rows, table = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
    for code, ours, stock, more in rows: print(f"{code:30} ours {ours:6.1f} ms   stock {stock:6.1f} ms   difference {more:+.1f} ms")
    print(f"a table of 10,000 rows, rendered and shown: {table:.0f} ms")
