"""Every error code in the source with the words that stand beside it, and what to do about it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samling.platform.errors import TITLES

from .remedies import REMEDIES

CODE = re.compile(r"(?:BOARDS|CLI|FUND|GRANTS|REGISTRY|PLATFORM|SITE|STEP|SUPPLY)(?:-[A-Z0-9]+)+\Z")

# Where the words are put together elsewhere than beside the code.
_ELSEWHERE = {
    "SUPPLY-MAPPING-FORM": (
        "En del eller fråga i en kartläggning är fel; felet säger vilken och vad.",
        "A part or question of a mapping is wrong; the fault says which and what.",
    ),
    "SUPPLY-MAPPING-NOT-WHOLE": (
        "Något saknas innan kartläggningen kan öppnas; felet säger vad.",
        "Something is lacking before the mapping can be opened; the fault says what.",
    ),
    "SUPPLY-NEEDED": (
        "Ett fält som behövs är inte ifyllt.",
        "A field that is needed is not filled in.",
    ),
    "BOARDS-CONSULTATION-FIELD": (
        "Ett fält i remissens fil är fel; felet säger vilket och vad som ska stå där.",
        "A field of the consultation's file is wrong; the fault says which and what to write.",
    ),
    "BOARDS-MATTER-TYPE": (
        "En del av ärendetypen är fel; felet säger vilken och vad som ska stå där.",
        "A part of the kind of matter is wrong; the fault says which and what to write.",
    ),
    "CLI-FILE-READ": (
        "Filen går inte att läsa; felet säger varför.",
        "The file cannot be read; the fault says why.",
    ),
    "CLI-FILE-WRITE": (
        "Det går inte att skriva dit; felet säger varför.",
        "What was to be written cannot be; the fault says why.",
    ),
    "FUND-FILE-FIELD": (
        "Ett fält i fondens fil är fel; felet säger vilket och vad som ska stå där.",
        "A field of the fund's file is wrong; the fault says which and what should be there.",
    ),
    "FUND-LEFT-DIFFERS": (
        "I återrapporteringen står att ett annat belopp återstår än posterna ger.",
        "The report says that another amount remains than the entries make.",
    ),
    "FUND-ROWS-COLUMNS": (
        "Filen saknar kolumner, har inga rader eller för många.",
        "The file lacks columns, has no rows, or too many.",
    ),
    "FUND-ROWS-TWICE": (
        "Verksamheten står redan på en rad, eller har redan sökt.",
        "The unit stands on another row already, or has applied already.",
    ),
    "GRANTS-CHECK-AMOUNT-BLANK": (
        "Där beloppet ska stå är det tomt, eller bara ett streck.",
        "Where the amount should be nothing stands, or only a dash.",
    ),
    "GRANTS-CHECK-AMOUNT-HUGE": (
        "Beloppet är större än gränsen och räknas inte med.",
        "The amount is larger than the limit and is not added.",
    ),
    "GRANTS-CHECK-AMOUNT-NOT-WHOLE": (
        "Beloppet är inte hela kronor.",
        "The amount is not whole kronor.",
    ),
    "GRANTS-CHECK-AMOUNT-UNREADABLE": (
        "Cellen går inte att läsa som belopp.",
        "The cell cannot be read as an amount.",
    ),
    "GRANTS-CHECK-TOO-LARGE": ("Filen är för stor.", "The file is too large."),
    "GRANTS-KEY-MISSING": (
        "Uppgifter saknas för områden som bidraget räknar med; felet säger vilka.",
        "Figures are missing for areas that the grant counts; the fault says which.",
    ),
    "GRANTS-SIE-NOT-SIE": (
        "Filen är inte en SIE-fil av typ 4; felet säger vad den ser ut att vara.",
        "The file is not a SIE file of type 4; the fault says what it looks like.",
    ),
    "GRANTS-FORM-FIELD": (
        "Ett fält i formulärets fil är fel; felet säger vilket och vad som ska stå där.",
        "A field of the form's file is wrong; the fault says which and what should be there.",
    ),
    "GRANTS-SCHEME-FIELD": (
        "Ett fält i bidragets fil är fel; felet säger vilket och vad som ska stå där.",
        "A field of the scheme file is wrong; the fault says which and what should be there.",
    ),
    "PLATFORM-PARAMETER-UNREADABLE": (
        "Värdet går inte att läsa; felet säger vad som ska stå där.",
        "The value cannot be read; the fault says what should be there.",
    ),
    "REGISTRY-FOLDER-WRITE": (
        "Det går inte att skriva i mappen; felet säger varför.",
        "The folder cannot be written to; the fault says why.",
    ),
    "SITE-BACKUP-FILE": (
        "Det går inte att skriva säkerhetskopian där; felet säger varför.",
        "The backup cannot be written there; the fault says why.",
    ),
    "SITE-FOLDER": (
        "Det går inte att skriva i mappen SAMLING_HOME; felet säger varför.",
        "The folder SAMLING_HOME cannot be written to; the fault says why.",
    ),
    "REGISTRY-FILE-NOT-A-COUNT": (
        "Cellen är inte ett antal: hela tal utan decimaler.",
        "The cell is not a count: a whole number without decimals.",
    ),
}


@dataclass(frozen=True)
class Code:
    """words: Swedish and English of each place that uses the code; … stands for what varies.

    remedies: what to do, in English, as the error says it or as it is written for the reference.
    """

    code: str
    words: tuple[tuple[str, str], ...]
    remedies: tuple[str, ...]


@cache
def codes_in(source: Path) -> list[Code]:
    """In order of code."""
    found: dict[str, list[tuple[str, str]]] = {
        f"PLATFORM-{status}": [(title.sv, title.en)] for status, title in TITLES.items()
    }
    remedies: dict[str, list[str]] = {}
    for file in sorted(source.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and _is_code(node):
                found.setdefault(str(node.value), [])
        for node in ast.walk(tree):
            told = _told(node) if isinstance(node, ast.Call) else _told_beside(node)
            for code, words, remedy in told:
                if words not in found[code]:
                    found[code].append(words)
                if remedy.strip("…") and remedy not in remedies.setdefault(code, []):
                    remedies[code].append(remedy)
    for code, words in _ELSEWHERE.items():
        found[code] = [words]
    remedies |= {code: [words] for code, words in REMEDIES.items()}
    return [
        Code(code, tuple(words), tuple(remedies.get(code, ())))
        for code, words in sorted(found.items())
    ]


def _told(call: ast.Call) -> Iterator[tuple[str, tuple[str, str], str]]:
    """Code, what is wrong, and what to do (empty when it is not said beside the code)."""
    arguments = [*call.args, *(each.value for each in call.keywords if each.arg != "where")]
    codes = [
        str(code.value)
        for each in arguments
        for code in _branches(each)
        if isinstance(code, ast.Constant) and _is_code(code)
    ]
    texts = [
        tuple(map(_template, each.args))
        for each in arguments
        if isinstance(each, ast.Call) and _is_text(each) and len(each.args) == 2
    ]
    for code in codes:
        if texts:
            (swedish, english), remedies = texts[0], texts[1:]
            yield code, (swedish, english), remedies[0][1] if remedies else ""


def _told_beside(node: ast.AST) -> Iterator[tuple[str, tuple[str, str], str]]:
    """Of `code = "A"` and `words = Text(...)` in the same block."""
    for field in ("body", "orelse"):
        block = getattr(node, field, None)
        lines = [
            each
            for each in (block if isinstance(block, list) else ())
            if isinstance(each, ast.Assign)
        ]
        inside = [part for line in lines for part in ast.walk(line.value)]
        codes = [part for part in inside if isinstance(part, ast.Constant) and _is_code(part)]
        texts = [part for part in inside if isinstance(part, ast.expr) and _is_text(part)]
        if len(codes) == len(texts) == 1 and isinstance(texts[0], ast.Call):
            swedish, english = map(_template, texts[0].args)
            yield str(codes[0].value), (swedish, english), ""


def _branches(node: ast.expr) -> list[ast.expr]:
    """Both ways of `"A" if x else "B"`."""
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


def _is_code(node: ast.Constant) -> bool:
    return isinstance(node.value, str) and bool(CODE.match(node.value))


def _is_text(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("Text", "Words")
    )


def _template(node: ast.expr) -> str:
    """The words with … for each part that varies."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values
        )
    if isinstance(node, ast.BinOp):
        return _template(node.left) + _template(node.right)
    return "…"
