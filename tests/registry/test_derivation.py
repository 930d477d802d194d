"""The regions' inhabitants can be derived again from the published list."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "tools" / "registry" / "derive_region_populations.py"


def test_exactly_one_total_gives_whole_inhabitants_and_the_shipped_file() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "10610257 same\n")
