"""Words that give a row or a column its part in a list, in Swedish and in English."""

import re

_TOTAL_ROW = re.compile(
    r"(?:stated[_ ]total|grand total|sub-?total|delsumma|delsummor|totalsumma|slutsumma|summa|sum|"
    r"total|totalt|tot\.?|samtliga|hela riket|hela landet|riket|beräknad kostnad)(?![\w-])",
    re.IGNORECASE,
)
_ENDS_AS_TOTAL = re.compile(r"\s(?:totalt|total|summa|sammanlagt|delsumma)[:.]?\Z", re.IGNORECASE)
_PART = re.compile(r"(?:delsumm\w*|sub-?total)|.*\blän(?:et)?\b", re.IGNORECASE)
_GRAND = re.compile(
    r"(?<!\w)(?:samtliga|alla|all|grand|totalsumma|slutsumma|hela|riket)(?!\w)", re.I
)
_TOTAL_COLUMN = re.compile(r"(?<![^\W_])(?:total|totalt|totalsumma|summa|sum|tot)(?![^\W_])", re.I)
_CODE_COLUMN = re.compile(
    r"(?<![^\W_])(?:kod|code|id|nr|nummer|number|orgnr|telefon|paragraf|section|rad|row)"
    r"(?![^\W_])|(?:kod|nummer|nr)\Z",
    re.IGNORECASE,
)
_YEAR_COLUMN = re.compile(r"(?<![^\W_])(?:år|bidragsår|year|period)(?![^\W_])", re.IGNORECASE)
_AMOUNT_COLUMN = re.compile(
    r"(?<![^\W_])(?:belopp|amount|kr|sek|kronor|bidrag|summa|total|totalt)(?![^\W_])", re.I
)
_MONEY = re.compile(
    r"(?<![^\W_])(?:belopp|amount|kr|sek|kronor|bidrag|statsbidrag)(?![^\W_])", re.I
)
_RATE = re.compile(
    r"(?<![^\W_])per (?:invånare|inv|person|barn|plats|capita|elev|1[  ]?000)"
    r"|/ ?(?:inv|person|barn|plats)|(?<![^\W_])(?:andel|share|procent|index|kvot)(?![^\W_])|%",
    re.IGNORECASE,
)
# Figures about the amounts, not amounts of their own.
_ABOUT = re.compile(
    r"(?<![^\W_])(?:skillnad|differens|förändring|ändring|difference|change|före avrundning|"
    r"before rounding)(?![^\W_])",
    re.IGNORECASE,
)
_LABEL_HEAD = re.compile(
    r"(?:mottagare|nämnd|stadsdelsnämnd|kommun|kommuner|region|regioner|län|organisation|"
    r"verksamhet|enhet|recipient|municipality|district)(?![\w-])",
    re.IGNORECASE,
)
TOTAL_LETTERS = frozenset("sSgGdDtThHrRbB")


def is_total_label(label: str) -> bool:
    """Whether a row so called states a sum: "Summa", "Totalt ÄO", "stated_total", "Riket"."""
    return label[:1] in TOTAL_LETTERS and _TOTAL_ROW.match(label) is not None


def ends_as_total(label: str) -> bool:
    """Whether a row in a table so called states a sum: "Skåne totalt"."""
    return _ENDS_AS_TOTAL.search(label) is not None


def is_part_label(label: str) -> bool:
    """Whether a total so called says that more follows: "Delsumma", "Summa Skåne län"."""
    return _PART.match(label) is not None


def is_grand_label(label: str) -> bool:
    """Whether a total so called says that it covers everything."""
    return _GRAND.search(label) is not None


def is_total_head(head: str) -> bool:
    """Whether a column so called holds the sum of other columns."""
    return _TOTAL_COLUMN.search(head) is not None


def is_code_head(head: str) -> bool:
    """Whether a column so called holds codes or numbers of things, not amounts."""
    return _CODE_COLUMN.search(head.strip()) is not None and not is_amount_head(head)


def is_year_head(head: str) -> bool:
    """Whether a column so called may hold years."""
    return _YEAR_COLUMN.search(head) is not None


def is_amount_head(head: str) -> bool:
    """Whether a column so called holds money."""
    return _AMOUNT_COLUMN.search(head) is not None


def is_head_word(cell: str) -> bool:
    """Whether a cell holds a word that heads of lists are made of."""
    return (
        is_label_head(cell)
        or is_amount_head(cell)
        or is_code_head(cell)
        or is_year_head(cell)
        or is_total_head(cell)
    )


def is_rate_head(head: str) -> bool:
    """Whether a column so called holds shares or amounts for each: they add up to nothing."""
    return _RATE.search(head) is not None or _ABOUT.search(head) is not None


def names_money(words: str) -> bool:
    """Whether a head or a title says that kronor stand below it."""
    return _MONEY.search(words) is not None


def is_label_head(line: str) -> bool:
    """Whether a line of text starts the heads of a list of recipients."""
    return _LABEL_HEAD.match(line) is not None


def is_label_only(words: str) -> bool:
    """Whether the words are the head of the recipients and nothing else."""
    return _LABEL_HEAD.fullmatch(words) is not None


def label_head(line: str) -> str:
    """The first head of such a line. Raises ValueError when it is none."""
    found = _LABEL_HEAD.match(line)
    if found is None:
        raise ValueError(f"not the heads of a list: {line!r}")
    return found[0]
