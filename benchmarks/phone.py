"""Public pages on a phone with a slow line: how heavy they are and when they can be read."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from tempfile import TemporaryDirectory
from typing import Any

from .contest import Contender, Goal, Measured, Reading
from .pages import free_port, served

HELLO = "/hello/"
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 4
TITLE = "Public pages on a phone with a slow line"
ABOUT = (
    "A demo with its invented offers, served as in production and read by Chromium as a phone of "
    f"360 by 640 that computes {SLOWER} times slower than the machine, over an imitated line of "
    "400 kbit/s in each direction with 400 ms to every answer. The time is from the tap until the "
    "page and all that it shows have come: the first time, and on a second visit. The weight is of "
    "all that came over the line the first time, compressed, with heads. The peers are the same "
    "addresses with neither style, script nor picture, and a Django page that only says hello."
)
ROUNDS = 1
READINGS = 5
_SERVED = "BENCH_PHONE"

PAGES = {
    "start": ("Support for parents, where one begins", "/stod/"),
    "found": ("What is found", "/stod/?ord=trots&var=Lule%C3%A5"),
    "arabic": ("What is found, in Arabic", "/ar/stod/?ord=trots&var=Lule%C3%A5"),
    "support": ("One offer, for parents", "/stod/insats/4/"),
    "offer": ("One offer, for professionals", "/utbud/insats/4/"),
    "front": ("The front page", "/"),
    "guidance": ("A page of guidance", "/kunskap/vagledning/tillgangligt-stod/"),
}


@contextmanager
def setting() -> Iterator[None]:
    with TemporaryDirectory() as home:
        ours, peers = free_port(), free_port()
        samling = ["-m", "samling.site", "serve", "--host", "127.0.0.1", "--port", str(ours)]
        hello = ["-m", "gunicorn", "--config", "python:benchmarks.plain_gunicorn"]
        hello += ["--bind", f"127.0.0.1:{peers}", "benchmarks.hello:application"]
        with served(samling, home, SAMLING_DEMO="1"), served(hello, home):
            os.environ[_SERVED] = f"http://localhost:{ours} http://localhost:{peers}"
            yield


@contextmanager
def opened(address: str, *, again: bool = False, bare: bool = False) -> Iterator[Callable[[], Any]]:
    """again: with what an earlier visit has left. bare: the page's own text, and nothing more."""
    from playwright.sync_api import sync_playwright

    ours, peer = os.environ[_SERVED].split()
    place = f"{peer if address == HELLO else ours}{address}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            args=["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])],
        )

        def work() -> Reading:
            # What a browser keeps is a context's own: a new one has been nowhere.
            context = browser.new_context(viewport={"width": 360, "height": 640}, is_mobile=True)
            page = context.new_page()
            if bare:
                page.route("**/*", _only_the_page)
            if again:
                page.goto(place)
            line = context.new_cdp_session(page)
            line.send("Network.enable")
            line.send("Network.emulateNetworkConditions", LINE)
            line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            came: list[float] = []
            line.on("Network.loadingFinished", lambda each: came.append(each["encodedDataLength"]))
            page.goto(place, timeout=120_000)
            seconds = page.evaluate(_TAKEN) / 1_000
            context.close()
            return Reading(seconds, 0, int(sum(came)))

        work()  # The server has the page's parts at hand.
        yield work
        browser.close()


_TAKEN = "performance.getEntriesByType('navigation')[0].loadEventStart"


def _only_the_page(route: Any) -> None:
    if route.request.resource_type == "document":
        route.continue_()
    else:
        route.abort()


def kilobytes(name: str) -> Callable[[Mapping[str, Measured]], float]:
    return lambda every: every[name].answer / 1_000


CONTENDERS = (
    *(
        Contender(f"{name}{way}", f"{words}{said}", partial(opened, address, **how), None, READINGS)
        for name, (words, address) in PAGES.items()
        for way, said, how in (
            ("", "", {}),
            ("-again", ", a second visit", {"again": True}),
            ("-bare", ", its text alone", {"bare": True}),
        )
    ),
    Contender("hello", "Django: hello", partial(opened, HELLO), None, READINGS),
)
FOR_PARENTS = ("start", "found", "arabic", "support")
GOALS = tuple(
    Goal(
        f"{words}, all that comes over the line",
        "kB",
        kilobytes(name),
        at_most=100 if name in FOR_PARENTS else None,
    )
    for name, (words, _) in PAGES.items()
)
