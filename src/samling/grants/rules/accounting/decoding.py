"""Bytes to text, by which reading gives plausible Swedish.

The format allows code page 437 alone and says so in the file (SIE 4B, 5.8 and #FORMAT), but many
programs write Windows-1252 or UTF-8 and still say PC8. So the letters decide, and the code page of
the format is taken only where they leave it open.
"""

import codecs
import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from samling.kernel import Text

from ..audit.cells.decoding import clean
from .telling import Telling
from .values import Certainty, Encoding, EncodingName

_ASCII = bytes(range(128))
_SWEDISH = frozenset("åäöÅÄÖé")
_NEAR = frozenset("üÜÉèà")
_SYMBOLS_IN_TEXT = frozenset("°±©®×")
_END_OF_FILE = b"\x1a"  # DOS programs may end a text with it
_BREAKS = "\f\u2028\u2029"  # would break a line where the text is shown
_ENDS = re.compile("\r\n|\r|\n")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# Letters that were read in a wrong encoding before the file was saved as UTF-8.
_GARBLED = re.compile("[A-Za-z][„”†][a-z]|Ã[¥¤¶…„–]|├[Ññ\u00c2]")
_SURE = 4  # points between the best reading and the next


class _Reading(NamedTuple):
    """score: points for Swedish letters, minus for odd characters, which no Swedish text has."""

    score: int
    odd: frozenset[str]
    name: EncodingName


def decode(content: bytes, telling: Telling) -> tuple[list[str], Encoding]:
    """The rows without their ends, and how they were read; what is doubtful is told."""
    content = content.removeprefix(codecs.BOM_UTF8).rstrip(_END_OF_FILE)
    reading, certainty = _choose(content)
    text = _read_as(content, reading.name)
    for each in _BREAKS:
        text = text.replace(each, " ")
    if reading.odd or certainty is Certainty.GUESS:
        _tell_odd(text, reading, telling)
    if reading.name == "utf-8" and (found := _GARBLED.search(text)):
        telling.warn(
            "GRANTS-SIE-GARBLED",
            Text(
                f"Bokstäver ser förvanskade ut (”{found[0]}”). Beloppen påverkas inte.",
                f"Letters look garbled (“{found[0]}”). The amounts are not affected.",
            ),
            Text(
                "Exportera filen på nytt, utan att öppna och spara om den på vägen.",
                "Export the file anew, without opening and saving it on the way.",
            ),
            len(_ENDS.split(text[: found.start()])),
        )
    cleaned, dropped = clean(text)
    if dropped:
        telling.warn(
            "GRANTS-SIE-CONTROL",
            Text(
                f"{dropped} styrtecken eller osynliga tecken är borttagna.",
                f"{dropped} control characters or invisible marks are taken away.",
            ),
            None,
            next(row for row, line in enumerate(_ENDS.split(text), 1) if clean(line)[1]),
        )
    if "\r" in cleaned:
        cleaned = cleaned.replace("\r\n", "\n").replace("\r", "\n")
    return cleaned.split("\n"), Encoding(reading.name, certainty)


def _choose(content: bytes) -> tuple[_Reading, Certainty]:
    if content.isascii():
        return _Reading(0, frozenset(), "ascii"), Certainty.CERTAIN
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:  # hardly ever by chance: each of its letters takes bytes that have to fit together
        return _Reading(0, frozenset(), "utf-8"), Certainty.CERTAIN
    high = content.translate(None, _ASCII)
    # In order of preference: the format's own first, so that it is taken where all is equal.
    readings = [
        _judge(_read_as(high, "cp437"), "cp437"),
        _judge(_read_as(high, "cp1252"), "cp1252"),
    ]
    readings.append(_judge("".join(_NOT_ASCII.findall(_read_as(content, "utf-8"))), "utf-8"))
    best, second, _ = sorted(readings, key=lambda reading: -reading.score)
    if best.score <= 0 or best.score == second.score:
        return best, Certainty.GUESS
    sure = best.score - second.score >= _SURE and not best.odd
    return best, Certainty.CERTAIN if sure else Certainty.LIKELY


def _read_as(content: bytes, name: EncodingName) -> str:
    if name == "cp1252":
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            return content.decode("latin-1")
    return content.decode(name, "replace")


def _judge(characters: str, name: EncodingName) -> _Reading:
    score = 0
    odd = set()
    for character, count in Counter(characters).items():
        if character in _SWEDISH:
            score += 2 * count
        elif character in _NEAR:
            score += count
        elif _is_odd(character):
            score -= 5 * count
            odd.add(character)
    return _Reading(score, frozenset(odd), name)


def _is_odd(character: str) -> bool:
    """Box drawing, mathematics, Greek, control characters: what a wrong reading gives."""
    if character in _SYMBOLS_IN_TEXT:
        return False
    return unicodedata.category(character) in ("Sm", "So", "Cc") or "\u0370" <= character < "\u0400"


def _tell_odd(text: str, reading: _Reading, telling: Telling) -> None:
    rows = [
        row
        for row, line in enumerate(_ENDS.split(text), start=1)
        if (not reading.odd.isdisjoint(line) if reading.odd else not line.isascii())
    ]
    if rows:
        telling.warn(
            "GRANTS-SIE-ENCODING",
            Text(
                "Det går inte att avgöra säkert vilken teckentabell raden är skriven med. "
                f"Den är läst som {reading.name}.",
                "It is not certain which encoding the row is written in. "
                f"It is read as {reading.name}.",
            ),
            Text(
                "Kontrollera att å, ä och ö ser rätt ut i namn och texter. Beloppen påverkas inte.",
                "Check that å, ä and ö look right in names and texts. The amounts are not "
                "affected.",
            ),
            rows[0],
            len(rows),
        )
