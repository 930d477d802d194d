"""How support is found: by a place, a child's age and words as parents write them.

docs/explanation/how-the-finder-thinks.md tells it in plain words.
"""
