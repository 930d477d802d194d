"""Samling beside its peers, measured side by side in the same run: script/bench.

Each module of `BENCHMARKS` holds one comparison: a TITLE, what it is ABOUT, its CONTENDERS and
its GOALS; and perhaps ROUNDS, how often its contenders take turns, and a `setting`, which holds
around all of them. Every measurement runs in a process of its own, ours and the peers' in turn.
"""

BENCHMARKS = (
    "allocation",
    "variants",
    "checking",
    "letters",
    "pages",
    "report_rows",
    "year",
    "history",
    "backups",
    "papers",
    "matters",
    "finder",
    "importing",
    "phone",
)
