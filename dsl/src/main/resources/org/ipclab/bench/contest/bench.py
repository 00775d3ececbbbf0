"""What every contender in Python shares: see package org.ipclab.bench.contest for the protocol."""
import mmap
import os
import queue
import sys
import threading
import time

SIDE = int(sys.argv[2])
ADDRESS = sys.argv[3]
SIZE = int(sys.argv[4])
MESSAGE = bytes(SIZE)


def without(what):
    """Ends the program: Python cannot take part in this task."""
    print(what, file=sys.stderr)
    os._exit(3)


def module(name):
    """A module that is not of the standard library."""
    try:
        return __import__(name)
    except ImportError:
        without("the module " + name + " is not installed")


def mapped(path):
    """All of a file, as shared memory."""
    fd = os.open(path, os.O_RDWR)
    try:
        return mmap.mmap(fd, os.fstat(fd).st_size)
    finally:
        os.close(fd)


def semaphore(name):
    """The named POSIX semaphore: by posix_ipc where it is installed, else as multiprocessing has it."""
    try:
        import posix_ipc

        return posix_ipc.Semaphore(name)
    except ImportError:
        from _multiprocessing import SemLock

        return SemLock._rebuild(0, 1, 2**31 - 1, name)


def read_numbers(numbers):
    for line in sys.stdin:
        numbers.put(int(line))
    os._exit(0)


def exchange(start, window=sys.maxsize):
    """Runs a side of ping-pong or one way; start opens, and gives a function that sends a message and one that waits for one.

    After as many messages in one direction as the window says comes an answer, where more may be lost.
    """

    put = get = None

    def ping(times):
        for _ in range(times):
            put(MESSAGE)
            get(SIZE)

    def pong(times):
        for _ in range(times):
            get(SIZE)
            put(MESSAGE)

    def producer(times):
        for i in range(1, times + 1):
            put(MESSAGE)
            if i % window == 0:
                get(SIZE)

    def consumer(times):
        for i in range(1, times + 1):
            get(SIZE)
            if i % window == 0:
                put(MESSAGE)

    def open_all():
        nonlocal put, get
        put, get = start()

    compete({"ping-pong": (open_all, ping, pong), "one way": (open_all, producer, consumer)})


def stream(read, write):
    """Messages over a stream of bytes: a read may give less than a message."""

    def get(size):
        data = read(size)
        while len(data) < size:
            data += read(size - len(data)) or without("the other side is gone")
        return data

    return write, get


def when_there(connect):
    """Connects as soon as somebody listens."""
    while True:
        try:
            return connect()
        except (FileNotFoundError, ConnectionRefusedError):
            time.sleep(0.001)


def compete(tasks):
    """Runs the side that the arguments name; a task is a function that opens, and its sides."""
    if sys.argv[1] not in tasks:
        without("no " + sys.argv[1] + " in Python")
    start, *sides = tasks[sys.argv[1]]
    start()
    side = sides[SIDE]
    numbers = queue.SimpleQueue()
    threading.Thread(target=read_numbers, args=(numbers,), daemon=True).start()
    os.sched_setaffinity(0, {int(sys.argv[5])})
    print("ready", flush=True)
    while True:
        times = numbers.get()
        begin = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
        side(times)
        print(begin, time.clock_gettime_ns(time.CLOCK_MONOTONIC), flush=True)
