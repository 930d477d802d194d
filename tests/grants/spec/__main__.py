"""Writes the sheet: .venv/bin/python -m tests.grants.spec"""

from pathlib import Path

from .table import SHEET, sheet

(Path(__file__).resolve().parents[3] / SHEET).write_text(sheet(), "utf-8")
