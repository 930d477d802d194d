"""Every setting has its line in the documentation, with its default and what it is for."""

import dataclasses
import re
from pathlib import Path

from django.conf import settings

from samling.site import gunicorn
from samling.site.environment import Environment, names, read_environment

_DOCUMENT = "docs/reference/settings.md"
_START, _END = "<!-- settings -->\n", "<!-- /settings -->"


def _table() -> str:
    lines = ["| setting | default | what |", "| --- | --- | --- |"]
    for field in dataclasses.fields(Environment):
        default = field.default
        if isinstance(default, bool):
            words = str(int(default))
        elif isinstance(default, tuple):
            words = ",".join(default)
        elif default is None or isinstance(default, Path):
            words = ""
        else:
            words = str(default)
        shown = f"`{words}`" if words else "see below" if default != "" else ""
        lines.append(f"| `{field.metadata['name']}` | {shown} | {field.metadata['words'].en} |")
    return "\n".join(lines) + "\n"


def test_the_table_in_the_documentation_is_the_code_s(repository: Path) -> None:
    document = (repository / _DOCUMENT).read_text()
    table = document.partition(_START)[2].partition(_END)[0]
    assert table == _table()


def test_every_setting_that_any_part_reads_is_documented(repository: Path) -> None:
    document = (repository / _DOCUMENT).read_text()
    read = set(names())
    for folder in ("src", "script", "tests", "tools", "benchmarks"):
        for path in (repository / folder).rglob("*"):
            if path.is_file() and path.suffix in (".py", ".toml", ".sh", ""):
                read |= set(
                    re.findall(r"\b(?:SAMLING_[A-Z_]*[A-Z]|DATABASE_URL)\b", path.read_text())
                )
    assert {name for name in read if f"`{name}" not in document} == set()


def test_each_setting_is_read_under_its_own_name() -> None:
    assert len(set(names())) == len(names())
    assert read_environment({"SAMLING_ROWS": "1234"}).rows == 1234


def test_the_proxy_in_the_documentation_lets_through_what_is_read(repository: Path) -> None:
    document = (repository / "docs/how-to/run-in-production.md").read_text()
    found = re.search(r"client_max_body_size (\d+)m;", document)
    assert found is not None
    assert settings.LIMITS.body_bytes < int(found[1]) * 1024**2
    assert f"{settings.LIMITS.body_bytes:,} bytes" in document
    assert f"{gunicorn.limit_request_line:,} bytes" in document
    assert f"silent\n  for {gunicorn.SILENCE} seconds" in document
    assert f"proxy_read_timeout {gunicorn.timeout}s;" in document
