"""Writes the generated parts of the reference: .venv/bin/python -m tests.docs"""

import os
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samling.site.settings")
django.setup()
generated = import_module("tests.docs.generated")

for name, (page, _) in generated.GENERATED.items():
    page.write_text(generated.current(name)[1], "utf-8")
