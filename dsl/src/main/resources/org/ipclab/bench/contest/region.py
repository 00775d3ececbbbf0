"""Numbers and blocks in shared memory, by one process."""
from bench import ADDRESS, compete, mapped

BYTES = 4096
BLOCK = bytes(BYTES)


def open_it():
    global memory, ints, longs
    memory = mapped("/dev/shm" + ADDRESS)
    ints = memoryview(memory).cast("i")
    longs = memoryview(memory).cast("q")


def get_int(times):
    total = 0
    for i in range(times):
        total += ints[i & 1023]


def get_long(times):
    total = 0
    for i in range(times):
        total += longs[i & 511]


def put_int(times):
    for i in range(times):
        ints[i & 1023] = i & 0xFFFF


def follow(times):
    at = 0
    for _ in range(times):
        at = ints[at] + 1 & 1023


def get_bytes(times):
    for _ in range(times):
        memory[:]


def get_into_array(times):
    array, whole = bytearray(BYTES), memoryview(memory)
    for _ in range(times):
        array[:] = whole


def put_bytes(times):
    for _ in range(times):
        memory[:] = BLOCK


compete(
    {
        "getInt": (open_it, get_int),
        "putInt": (open_it, put_int),
        "getInt after getInt": (open_it, follow),
        "getLong": (open_it, get_long),
        "getBytes": (open_it, get_bytes),
        "getBytes into": (open_it, get_into_array),
        "putBytes": (open_it, put_bytes),
    }
)
