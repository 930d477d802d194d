"""Settings in the environment that nothing reads: most often a known one, misspelt."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from samling.kernel import Text

from .environment import names

# Read by others than the service itself: the command line, and the project's own tests.
_OTHERS = ("SAMLING_LANG",)
_OF_TESTS = "SAMLING_TEST_"


def misspelt(environ: Mapping[str, str]) -> Iterator[tuple[Text, Text]]:
    """What is wrong and what to do, for each name beginning with SAMLING_ that nothing reads."""
    known = (*names(), *_OTHERS)
    for name in sorted(environ):
        # In capitals too: the environment tells large and small letters apart, people do not.
        is_ours = name.upper().replace("-", "_").startswith("SAMLING_") or name.upper() in known
        if not is_ours or name in known or name.startswith(_OF_TESTS):
            continue
        near = get_close_matches(name.upper().replace("-", "_"), known, n=1, cutoff=0.6)
        yield (
            Text(f"Ingenting läser inställningen {name}.", f"Nothing reads the setting {name}."),
            Text(f"Menas {near[0]}? Byt namn på den.", f"Is {near[0]} meant? Rename it.")
            if near
            else Text(
                "Ta bort den, eller rätta namnet efter docs/reference/settings.md.",
                "Remove it, or correct the name by docs/reference/settings.md.",
            ),
        )
