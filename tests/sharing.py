"""How two processes share a run: a file at a time, and a database at a time."""

import re
from typing import Any

from xdist.scheduler import LoadScopeScheduling

# Pages that are only looked at, in a server that all of them share: one by one and last, so that
# both processes are done at once.
PAGES = {f"tests/journeys/test_{name}.py" for name in ("every_page", "on_paper", "work_pages")}


class ByFile(LoadScopeScheduling):  # type: ignore[misc]
    """What a file makes for itself, a server or a world, is then made by one of the processes.

    The marks of xdist for this (`xdist_group`) do nothing with pytest 9.2, which keeps the name of
    a test elsewhere than where they write.
    """

    def _split_scope(self, nodeid: str) -> str:
        return shared_as(nodeid)


def shared_as(nodeid: str) -> str:
    """Tests of which this is the same are run by the same process, one after the other."""
    file, _, test = nodeid.partition("::")
    if file in PAGES:
        return nodeid
    return f"{file} postgres" if re.search(r"\bpostgres\b", test) else file


def pytest_xdist_make_scheduler(config: Any, log: Any) -> ByFile:
    return ByFile(config, log)
