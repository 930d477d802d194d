"""One contender in a process of its own: python -m benchmarks.child BENCHMARK CONTENDER."""

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from .contest import Contender, Reading


def peak_bytes(process: str = "self") -> int:
    """The most memory that a process has held; Linux counts it anew for each program started."""
    status = Path(f"/proc/{process}/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def main() -> None:
    benchmark, wanted = sys.argv[1:]
    every: tuple[Contender, ...] = import_module(f"benchmarks.{benchmark}").CONTENDERS
    contender = next(each for each in every if each.id == wanted)
    seconds: list[float] = []
    answer: Any = None
    peak, units = 0, contender.units
    with contender.prepare() as work:
        for _ in range(contender.loops):
            start = time.perf_counter()
            answer = work()
            seconds.append(time.perf_counter() - start)
            if isinstance(answer, Reading):
                seconds[-1], peak = answer.seconds, max(peak, answer.peak_bytes)
                units = answer.units or units
                answer = answer.answer
    found = {
        "seconds": seconds,
        "peak_bytes": peak or peak_bytes(),
        "answer": answer,
        "units": units,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
