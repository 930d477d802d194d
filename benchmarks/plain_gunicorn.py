"""Samling's own way of running gunicorn, for an application that has no database to ask first."""

from samling.site.gunicorn import *  # noqa: F403  every name is a setting of gunicorn's


def on_starting(server: object) -> None:
    """Nothing need be in place."""


def post_worker_init(worker: object) -> None:
    """Nothing goes on beside it."""
