"""A served Samling, and what is done to it from outside the browser."""

import re
import subprocess
import sys
from pathlib import Path

from tests.serving import clean_environment


class Place(str):
    """The address of a server, and where it lies."""

    __slots__ = ("home", "is_demo")
    home: Path
    is_demo: bool

    def __new__(cls, address: str, home: Path, *, is_demo: bool = False) -> "Place":
        made = super().__new__(cls, address)
        made.home, made.is_demo = home, is_demo
        return made

    def run(self, module: str, *words: str, **settings: str) -> str:
        """What a command of this Samling says."""
        environ = clean_environment() | settings
        environ |= {"SAMLING_HOME": str(self.home), "SAMLING_DATA": f"{self.home}/data"}
        environ |= {"SAMLING_DEMO": str(int(self.is_demo)), "SAMLING_BASE_URL": str(self)}
        command = [sys.executable, "-m", module, *words]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def invite(self, email: str, name: str, party: str = "area:2580", role: str = "officer") -> str:
        """The link by which somebody chooses a password."""
        named = ("invite", party, email, name, role, "--address", str(self))
        (link,) = re.findall(r"http\S+", self.run("samling.site", *named))
        return str(link)
