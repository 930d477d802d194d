"""TOML in a file of ours: read whole, or refused with file and reason."""

import re
import tomllib
from typing import Any

from samling.kernel import Fault, SamlingError, Text

from .depth import too_deep

MAX_BYTES = 200_000
# Reading a dotted key takes the square of its parts; no line of prose has this many full stops.
MAX_DOTS_IN_LINE = 300
_AT = re.compile(r"at line (\d+), column (\d+)")


def read_toml(content: bytes, file: str, error: type[SamlingError]) -> dict[str, Any]:
    """The content as plain values. Raises `error`."""
    place = Text.same(file)
    if len(content) > MAX_BYTES:
        raise error(
            Fault(
                "GRANTS-SCHEME-LARGE",
                Text(
                    f"Filen är större än {MAX_BYTES // 1000} kB.",
                    f"The file is larger than {MAX_BYTES // 1000} kB.",
                ),
                Text("Ett statsbidrag ryms på några sidor.", "A scheme fits on a few pages."),
                place,
            )
        )
    try:
        text = content.decode("utf-8-sig")
        if any(line.count(".") > MAX_DOTS_IN_LINE for line in text.splitlines()):
            raise error(_deep(place))
        values = tomllib.loads(text)
    except UnicodeDecodeError:
        raise error(
            Fault(
                "GRANTS-SCHEME-ENCODING",
                Text("Filen är inte sparad som UTF-8.", "The file is not saved as UTF-8."),
                Text("Spara om den som UTF-8.", "Save it again as UTF-8."),
                place,
            )
        ) from None
    except RecursionError:
        raise error(_deep(place)) from None
    except ValueError as fault:  # TOMLDecodeError, or a number of thousands of digits
        raise error(
            Fault(
                "GRANTS-SCHEME-TOML",
                Text(
                    f"Filen är inte giltig TOML: {_in_swedish(fault)}.",
                    f"The file is not valid TOML: {fault}.",
                ),
                Text("Rätta raden och försök igen.", "Mend the line and try again."),
                place,
            )
        ) from None
    return values


def _in_swedish(fault: ValueError) -> str:
    """What is wrong, or only where: what the reader says of why is in English."""
    words = str(fault)
    if "overwrite" in words or "twice" in words:
        why = "samma namn står två gånger"
    elif "end of document" in words:
        why = "den slutar mitt i något"
    else:
        why = "fel" if "line" in words else "ett tal är för långt"
    at = _AT.search(words)
    return f"{why} vid rad {at[1]}, tecken {at[2]}" if at else why


def refuse_too_deep(values: Any, file: str, error: type[SamlingError]) -> None:
    """Raises `error` where tables lie in each other deeper than in any file of ours."""
    if too_deep(values):
        raise error(_deep(Text.same(file)))


def _deep(place: Text) -> Fault:
    return Fault(
        "GRANTS-SCHEME-DEEP",
        Text(
            "Filens delar ligger i varandra i för många led.",
            "The parts of the file lie in each other too deep.",
        ),
        Text("Skriv filen som dem som följer med.", "Write it as a shipped scheme."),
        place,
    )
