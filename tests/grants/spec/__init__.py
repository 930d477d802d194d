"""The specification of section by section: what the engine gives, held against what was printed.

`.venv/bin/python -m tests.grants.spec` writes docs/reference/spec-allocation.md anew.
"""
