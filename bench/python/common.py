"""What the NumPy and SymPy references share: the same random numbers, and timing."""
import json
import time

import numpy as np


def random_numbers(count, seed):
    """Numbers between -1 and 1, those of random.ts."""
    out = np.empty(count, dtype=np.float32)
    state = seed & 0xFFFFFFFF
    for k in range(count):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out[k] = state / 2**31 - 1
    return out


def report(run, value=None, seconds=1.0, warmup=0.3, least=10, note=None):
    """Run it again and again and print the times of the runs."""
    start = time.perf_counter()
    run()
    while time.perf_counter() - start < warmup:
        run()
    times = []
    start = time.perf_counter()
    while time.perf_counter() - start < seconds or len(times) < least:
        before = time.perf_counter()
        run()
        times.append(time.perf_counter() - before)
    result = {"seconds": times}
    if value is not None:
        result["value"] = float(value())
    if note is not None:
        result["note"] = note
    print(json.dumps(result))
