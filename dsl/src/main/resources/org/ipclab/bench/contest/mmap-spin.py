"""Messages in a memory mapped file; each process looks at a number until the other has written it."""
import os

from bench import ADDRESS, SIZE, compete, mapped

SLOTS = 64
PATIENCE = 1000
MESSAGES = 128
MESSAGE = bytes(SIZE)
SENT, TAKEN = 0, 16


def open_all():
    global memory, numbers
    memory = mapped(ADDRESS)
    numbers = memoryview(memory)[:MESSAGES].cast("i")


def wait_for(which, value):
    looks = 0
    while numbers[which] < value:
        looks += 1
        if looks >= PATIENCE:
            os.sched_yield()


def ping(times):
    count = numbers[SENT]
    for _ in range(times):
        memory[MESSAGES : MESSAGES + SIZE] = MESSAGE
        count += 1
        numbers[SENT] = count
        wait_for(TAKEN, count)
        memory[MESSAGES + SIZE : MESSAGES + 2 * SIZE]


def pong(times):
    count = numbers[TAKEN]
    for _ in range(times):
        wait_for(SENT, count + 1)
        memory[MESSAGES + SIZE : MESSAGES + 2 * SIZE] = memory[MESSAGES : MESSAGES + SIZE]
        count += 1
        numbers[TAKEN] = count


def producer(times):
    count = numbers[SENT]
    for _ in range(times):
        wait_for(TAKEN, count + 1 - SLOTS)
        at = MESSAGES + count % SLOTS * SIZE
        memory[at : at + SIZE] = MESSAGE
        count += 1
        numbers[SENT] = count


def consumer(times):
    count = numbers[TAKEN]
    for _ in range(times):
        wait_for(SENT, count + 1)
        at = MESSAGES + count % SLOTS * SIZE
        memory[at : at + SIZE]
        count += 1
        numbers[TAKEN] = count


compete({"ping-pong": (open_all, ping, pong), "one way": (open_all, producer, consumer)})
