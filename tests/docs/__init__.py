"""The docs held to the code: what is generated is current, what is shown runs, links lead on.

`.venv/bin/python -m tests.docs` writes the generated parts anew.
"""
