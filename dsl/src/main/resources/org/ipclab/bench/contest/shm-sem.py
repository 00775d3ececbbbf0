"""Messages in POSIX shared memory, guarded by POSIX semaphores."""
from bench import ADDRESS, SIZE, compete, mapped, semaphore

SLOTS = 64
MESSAGE = bytes(SIZE)


def open_all():
    global memory, first, second
    memory = mapped("/dev/shm" + ADDRESS)
    first = semaphore(ADDRESS + ".1")
    second = semaphore(ADDRESS + ".2")


def ping(times):
    for _ in range(times):
        memory[:SIZE] = MESSAGE
        first.release()
        second.acquire()
        memory[SIZE : 2 * SIZE]


def pong(times):
    for _ in range(times):
        first.acquire()
        memory[SIZE : 2 * SIZE] = memory[:SIZE]
        second.release()


def producer(times):
    for i in range(times):
        first.acquire()
        at = i % SLOTS * SIZE
        memory[at : at + SIZE] = MESSAGE
        second.release()


def consumer(times):
    for i in range(times):
        second.acquire()
        at = i % SLOTS * SIZE
        memory[at : at + SIZE]
        first.release()


compete({"ping-pong": (open_all, ping, pong), "one way": (open_all, producer, consumer)})
