"""
From the stop button to the end of the cell: each kind of cell, in milliseconds. At most 250 are wanted. Then: does its code go on?
usage, in kernel-ext after mvn verify: PATH=$JAVA_HOME/bin:$PATH target/python/bin/python src/test/python/stop_time.py [RUNS]
"""
import os, queue, statistics, sys, time
os.environ.setdefault("IPCLAB_JAVA", "")
import lab

SETUP = """var gate = Ipc.sem().initial(0).create(); var queue = Ipc.mq().create(); var pipe = Ipc.pipe().create();
var set = Ipc.sysvSem().count(1).create(); var typed = Ipc.sysvMq().create();
var file = Files.createTempFile("stop", ".lock"); var held = Ipc.lock(file).ofd().acquire();
var listener = Ipc.tcp(0).listen(); var usr = Ipc.signal("USR1"); usr.tryReceive();
var bob = Ipc.peer("stopped").start();
"""
CELLS = {
    "a loop without end": "while (true) { }",
    "Thread.sleep": "Thread.sleep(60000);",
    "POSIX semaphore": "gate.acquire();",
    "System V semaphore": "set.acquire(0);",
    "POSIX message queue": "queue.receive();",
    "System V message queue": "typed.receive();",
    "pipe": "pipe.reader().read(1);",
    "file lock": "Ipc.lock(file).ofd().acquire();",
    "TCP accept": "listener.accept();",
    "signal": "usr.receive();",
    "eval in a peer": 'bob.eval("Thread.sleep(60000);");',
    "%%peer": "%%peer stopped\nThread.sleep(60000);",
    "Ipc.watch": "Ipc.watch(gate);",
    "a loop that catches all": "while (true) try { gate.acquire(); } catch (Throwable t) { }",
    "output without end": "while (true) System.out.println(\"again\");",
}
CLEANUP = "bob.close(); held.close(); Files.delete(file); listener.close(); Ipc.cleanup()"


def milliseconds(kernel, code):
    """Of one stop. The cell runs when it is asked to stop: it has not ended 0.4 s after its begin."""
    asked = kernel.client.execute(code)
    while True:
        message = kernel.client.get_iopub_msg(timeout=60)
        if message["msg_type"] == "execute_input" and message["parent_header"].get("msg_id") == asked: break
    try:
        kernel.client.get_shell_msg(timeout=0.4)
        raise AssertionError("it ended before it was stopped: " + code)
    except queue.Empty:
        pass
    start = time.monotonic()
    kernel.manager.interrupt_kernel()
    while kernel.client.get_shell_msg(timeout=60)["parent_header"].get("msg_id") != asked: pass
    return (time.monotonic() - start) * 1000


def measure(runs):
    """A row a kind of cell: its name, the median and the worst of its times."""
    kernel = lab.Kernel()
    status, outputs = kernel.cell(SETUP)
    assert status == "ok", outputs
    rows = []
    for name, code in CELLS.items():
        times = [milliseconds(kernel, code) for _ in range(runs)]
        assert kernel.text("1 + 1") == "2", name
        rows.append((name, statistics.median(times), max(times)))
    kernel.cell(CLEANUP)
    kernel.close()
    return rows


if __name__ == "__main__":
    for name, median, worst in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5):
        print(f"{name:26} median {median:6.0f} ms   most {worst:6.0f} ms")
