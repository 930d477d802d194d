"""Writes the generated parts of the reference: .venv/bin/python -m tests.docs"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samling.site.settings")

from .generated import GENERATED, current

for name, (page, _) in GENERATED.items():
    page.write_text(current(name)[1], "utf-8")
