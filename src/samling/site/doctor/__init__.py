"""What is wrong with this installation, in words: what, why it matters, and what to do.

Looks at everything it can, also where settings or database are so wrong that nothing starts.
"""

from .examination import CHECKS, Examined, examine
from .finding import Check, Finding, Situation, State

__all__ = ["CHECKS", "Check", "Examined", "Finding", "Situation", "State", "examine"]
