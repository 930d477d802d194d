"""script/bench [--json] [--only NAME]... [--rounds N] [--schemes N] [--write-docs]"""

import argparse
import datetime
import json
import os
import subprocess
import sys
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import Any

from . import BENCHMARKS
from .contest import Contender, Measured
from .report import Result, machine, page, screen

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "benchmarks.md"


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench", description="Measure beside the peers.")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument(
        "--only",
        action="append",
        choices=BENCHMARKS,
        metavar="NAME",
        help=f"one of {', '.join(BENCHMARKS)}; may be repeated",
    )
    parser.add_argument("--rounds", type=int, default=3, help="turns of every contender (3)")
    parser.add_argument(
        "--schemes", type=int, default=4, help="how many the benchmark of a year runs (4)"
    )
    parser.add_argument("--write-docs", action="store_true", help=f"also write {PAGE.name}")
    chosen = parser.parse_args()
    os.environ["BENCH_SCHEMES"] = str(chosen.schemes)
    load = os.getloadavg()[0]
    results = []
    for name in chosen.only or BENCHMARKS:
        results.append(measure(name, chosen.rounds))
        if not chosen.json:
            print(screen(results[-1]), flush=True)
    if chosen.json:
        print(
            json.dumps(
                {
                    "machine": machine(),
                    "load": load,
                    "benchmarks": [each.to_plain() for each in results],
                },
                ensure_ascii=False,
                indent=2,
            )
        )
    if chosen.write_docs:
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        PAGE.write_text(page(PAGE.read_text("utf-8"), results, today, load), encoding="utf-8")


def measure(name: str, rounds: int) -> Result:
    """Run every contender in turn, `rounds` times over, or as often as the benchmark says."""
    benchmark: Any = import_module(f"benchmarks.{name}")
    contenders: tuple[Contender, ...] = benchmark.CONTENDERS
    rounds = getattr(benchmark, "ROUNDS", rounds)
    found: dict[str, list[dict[str, Any]]] = {each.id: [] for each in contenders}
    with getattr(benchmark, "setting", nullcontext)():
        for turn in range(rounds):
            for contender in contenders:
                say(f"{name} {turn + 1}/{rounds}: {contender.words}")
                found[contender.id].append(run(name, contender))
    measured = {
        each.id: Measured(
            contender=each,
            seconds=tuple(second for run in found[each.id] for second in run["seconds"]),
            peak_bytes=max(run["peak_bytes"] for run in found[each.id]),
            answer=found[each.id][-1]["answer"],
            units=found[each.id][-1]["units"],
        )
        for each in contenders
    }
    goals = tuple((goal, goal.measured(measured)) for goal in benchmark.GOALS)
    return Result(name, benchmark.TITLE, benchmark.ABOUT, measured, goals)


def run(name: str, contender: Contender) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.child", name, contender.id]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}, {contender.words}: stopped with code {done.returncode}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def say(words: str) -> None:
    print(f"· {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
