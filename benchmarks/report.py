"""The measurements in words: a table on screen, and the page in the documentation."""

import os
import platform
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .contest import Goal, Measured


@dataclass(frozen=True)
class Result:
    """One benchmark, measured. goals: each with what was measured."""

    name: str
    title: str
    about: str
    measured: Mapping[str, Measured]
    goals: tuple[tuple[Goal, float], ...]

    def to_plain(self) -> dict[str, Any]:
        return {
            "benchmark": self.name,
            "title": self.title,
            "contenders": [
                {
                    "id": each.contender.id,
                    "words": each.contender.words,
                    "median_s": each.median,
                    "min_s": min(each.seconds),
                    "max_s": max(each.seconds),
                    "runs": len(each.seconds),
                    "p95_s": each.p95,
                    "units": each.units,
                    "units_per_s": each.rate,
                    "peak_bytes": each.peak_bytes,
                    "agreement": agreement(self, each),
                }
                for each in self.measured.values()
            ],
            "goals": [
                {
                    "words": goal.words,
                    "measured": value,
                    "unit": goal.unit,
                    "at_least": goal.at_least,
                    "at_most": goal.at_most,
                    "reached": goal.reached(value),
                }
                for goal, value in self.goals
            ],
        }


def agreement(result: Result, each: Measured) -> str:
    """Whether the answer is the one it should be, place by place; "" where there is none."""
    if each.contender.same_as is None:
        return ""
    wanted = result.measured[each.contender.same_as].answer
    differing = sum(one != other for one, other in zip(wanted, each.answer, strict=True))
    return f"{differing} of {len(wanted)} differ" if differing else "same"


def screen(result: Result) -> str:
    """A table for the terminal."""
    rows = _rows(result)
    head = rows[0]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [f"{result.title}", ""]
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    lines += ["", *(f"  {_goal(goal, value)}" for goal, value in result.goals), ""]
    return "\n".join(lines)


INTRODUCTION = """# Benchmarks

Measured with `script/bench --write-docs`. Every measurement ran in a process of its own, ours and \
the peers' in turn within the same run. Time is wall time; memory is the most that the process \
held, Python and libraries included. Benchmarks are not tests: they depend on the machine and on \
what else it does, which each tells. A benchmark that is run alone leaves the others as they were.
"""


def page(before: str, results: Iterable[Result], date: str, load: float) -> str:
    """docs/reference/benchmarks.md as it was before, with these results in the place of what was
    measured of the same. load: of the machine just before, by others.
    """
    sections = {each.partition("\n")[0]: each for each in before.split("\n## ")[1:]}
    for result in results:
        sections[result.title] = _section(result, date, load)
    return "\n## ".join((INTRODUCTION, *sections.values())).rstrip("\n") + "\n"


def _section(result: Result, date: str, load: float) -> str:
    head, *rows = _rows(result)
    lines = [
        *(result.title, "", result.about, ""),
        *(_line(head), _line(("---", *["---:"] * (len(head) - 1)))),
        *map(_line, rows),
        *("", *(f"- {_goal(goal, value)}" for goal, value in result.goals)),
        "",
        f"Measured {date} on {machine()}, with a load of {load:.1f} just before.",
        "",
    ]
    return "\n".join(lines)


def machine() -> str:
    """Processor, cores, memory and versions; no names of machines or people."""
    name, memory = platform.machine(), ""
    cpu, held = Path("/proc/cpuinfo"), Path("/proc/meminfo")
    if cpu.exists() and (found := re.search(r"model name\s*:\s*(.+)", cpu.read_text())):
        name = found[1].strip()
    if held.exists() and (found := re.search(r"MemTotal:\s*(\d+) kB", held.read_text())):
        memory = f", {int(found[1]) / 2**20:.0f} GiB memory"
    cores = os.cpu_count()
    return f"{name}, {cores} cores{memory}, {platform.system()}, Python {platform.python_version()}"


def _rows(result: Result) -> list[tuple[str, ...]]:
    """The table with its head. The 95th percentile stands there where something has one."""
    every = list(result.measured.values())
    columns: dict[str, Callable[[Measured], str]] = {
        "": lambda each: each.contender.words,
        "median": lambda each: _time(each.median),
        "p95": lambda each: "" if each.p95 is None else _time(each.p95),
        "min": lambda each: _time(min(each.seconds)),
        "max": lambda each: _time(max(each.seconds)),
        "runs": lambda each: str(len(each.seconds)),
        "per second": lambda each: _rate(each.rate),
        "peak memory": lambda each: f"{each.peak_bytes / 2**20:.0f} MiB",
        "answer": lambda each: agreement(result, each),
    }
    if all(each.p95 is None for each in every):
        del columns["p95"]
    return [tuple(columns), *(tuple(cell(each) for cell in columns.values()) for each in every)]


def _goal(goal: Goal, value: float) -> str:
    number = _time(value) if goal.unit == "s" else f"{value:,.1f} {goal.unit}"
    reached = goal.reached(value)
    if reached is None:
        return f"{goal.words}: {number}."
    if goal.at_least is not None:
        wanted = f"at least {goal.at_least:g} {goal.unit}"
    else:
        wanted = f"at most {goal.at_most:g} {goal.unit}"
    return f"{goal.words}: {number}; goal {wanted}: {'reached' if reached else 'MISSED'}."


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def _rate(rate: float | None) -> str:
    if rate is None:
        return ""
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.2f}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
