"""Writes the generated parts of the reference: .venv/bin/python -m tests.docs"""

from .generated import GENERATED, current

for name, (page, _) in GENERATED.items():
    page.write_text(current(name)[1], "utf-8")
