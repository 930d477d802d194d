"""How gunicorn runs: see its documentation for each name."""

import gc
import os
import resource
import shutil
import socket
import struct
import sys
from contextlib import suppress
from typing import Any

from samling.platform.logs import logging_settings

from .environment import read_environment

# Where the processes share their counts: a folder that the start makes, and this removes.
COUNTS = "PROMETHEUS_MULTIPROC_DIR"
_HAS_MEMORY = os.access("/dev/shm", os.W_OK)
_environment = read_environment(os.environ)

# Nothing of what a start loads is ever thrown away: looking through it for what could be takes a
# tenth of the start, and writes in memory that the workers share.
gc.disable()

workers = _environment.workers
threads = _environment.threads
worker_class = "gthread"
# Loaded once before the workers are forked: a faster start, and memory shared between them.
preload_app = True
timeout = 60
graceful_timeout = 10
keepalive = 5
# Heartbeat files on a disk can stall a worker; memory cannot.
worker_tmp_dir = "/dev/shm" if _HAS_MEMORY else None
control_socket_disable = True
logconfig_dict = logging_settings(form=_environment.log, level=_environment.log_level)
accesslog = None
# Twice the default: a what-if of many settings is one long address.
limit_request_line = 8190

# How many seconds a client may be silent in the middle of a request or an answer. Without it, as
# many slow clients as there are threads would keep everyone else out for as long as they liked.
SILENCE = 20


def on_starting(server: Any) -> None:
    """All is loaded. A demo's open door is never opened where real work is done: SystemExit."""
    from django.db import connections

    from samling.kernel import SamlingError
    from samling.platform.demo import check_nature

    try:
        check_nature()
    except SamlingError as error:
        print(f"{error.in_('sv')}\n\n{error.in_('en')}", file=sys.stderr)
        sys.exit(2)
    finally:
        connections.close_all()  # a connection is never shared by the workers to be
    gc.freeze()
    gc.enable()


def post_fork(server: Any, worker: Any) -> None:
    """A request that asks for more memory than a process may have fails alone."""
    most = _environment.worker_bytes
    # Where the machine has a lower limit of its own that one holds, and macOS has none to set.
    with suppress(ValueError, OSError):
        if most:
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def post_worker_init(worker: Any) -> None:
    from samling.platform.timer import begin_in_a_demo

    begin_in_a_demo()


def when_ready(server: Any) -> None:
    for listener in server.LISTENERS:
        for direction in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            # What is set on the socket that listens holds for every connection that it accepts.
            listener.setsockopt(socket.SOL_SOCKET, direction, struct.pack("ll", SILENCE, 0))
    host, port = server.LISTENERS[0].getsockname()[:2]
    everywhere = host in ("0.0.0.0", "::")
    name = "localhost" if everywhere or host in ("127.0.0.1", "::1") else host
    print(f"\nSamling är igång: http://{name}:{port}")
    if everywhere:
        print(f"För andra i nätet: http://{socket.gethostname()}:{port}")
        print("Nås datorn under ett annat namn: skriv det i SAMLING_ALLOWED_HOSTS.")
    print("Avsluta med Ctrl-C.", flush=True)


def child_exit(server: Any, worker: Any) -> None:
    """What a process that has ended had counted stays; that it lives does not."""
    from prometheus_client.multiprocess import mark_process_dead

    if COUNTS in os.environ:
        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    if counts := os.environ.get(COUNTS):
        shutil.rmtree(counts, ignore_errors=True)
    print("\nSamling är avslutad.", flush=True)
