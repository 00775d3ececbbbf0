"""
From start to first result: stock JJava without us against our kernel, by turns. At most 0.75 is wanted.
usage, in kernel-ext after mvn verify: PATH=$JAVA_HOME/bin:$PATH target/python/bin/python src/test/python/start_time.py [RUNS]
"""
import statistics, subprocess, sys, time
from jupyter_client import KernelManager


def seconds(name):
    start = time.monotonic()
    manager = KernelManager(kernel_name=name)
    manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    asked = client.execute("1 + 1")
    while client.get_shell_msg(timeout=60)["parent_header"].get("msg_id") != asked: pass
    took = time.monotonic() - start
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return took


def measure(runs):
    """The times of each kernel, by turns."""
    times = {"java": [], "ipclab": []}
    for _ in range(runs):
        for name in times: times[name].append(seconds(name))
    return times


median = statistics.median


def ratio(times):
    return median(times["ipclab"]) / median(times["java"])


if __name__ == "__main__":
    times = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
    for name in times: print(f"{name:7} median {median(times[name]):.2f} s   least {min(times[name]):.2f} s")
    print(f"ratio   median {ratio(times):.2f}     least {min(times['ipclab']) / min(times['java']):.2f}")
