"""What remains of a fund as a paper says it, set against its entries."""

from samling.kernel import Fault, Kronor, Text, format_kronor


def granted_finding(said: Kronor | None, granted: Kronor) -> Fault | None:
    """None where the decision's sum is that of its rows, or is not written."""
    if said is None or said == granted:
        return None
    off = abs(said - granted)
    return Fault(
        "FUND-GRANTED-DIFFERS",
        Text(
            f"Beloppen är tillsammans {_kr(granted)}. I beslutet står {_kr(said)}: {_kr(off)} "
            f"{'mer' if said > granted else 'mindre'}.",
            f"The amounts are {_kr(granted, 'en')} together. The decision says "
            f"{_kr(said, 'en')}: {_kr(off, 'en')} {'more' if said > granted else 'less'}.",
        ),
        Text("Rätta summan i beslutet.", "Correct the sum in the decision."),
    )


def left_finding(
    said: Kronor | None, left: Kronor, back: Kronor, same_in: tuple[int, ...]
) -> Fault | None:
    """What a report says remains, against what the entries make when the money has come back.

    back: what came back by the same decision. same_in: other years for which the very same amount
    stands as what there was to give. None where nothing differs.
    """
    if said is None or said == left:
        return None
    off = abs(said - left)
    sv = (
        f"I återrapporteringen står att {_kr(said)} återstår. Enligt posterna återstår "
        f"{_kr(left)}: {_kr(off)} {'mindre' if said > left else 'mer'}."
    )
    en = (
        f"The report says that {_kr(said, 'en')} remain. By the entries {_kr(left, 'en')} remain: "
        f"{_kr(off, 'en')} {'less' if said > left else 'more'}."
    )
    if off == back:
        sv += " Det är just det som tas tillbaka, så det är nog inte medräknat i papperet."
        en += " That is just what is taken back, so the paper has probably not counted it."
    if same_in:
        years = ", ".join(str(year) for year in same_in)
        sv += f" Samma belopp står som att fördela för {years}."
        en += f" The same amount stands as what there was to give for {years}."
    return Fault(
        "FUND-LEFT-DIFFERS",
        Text(sv, en),
        Text(
            "Fråga ekonomen vad som finns på kontot, och skriv ett nytt kapitalbesked.",
            "Ask the economist what the account holds, and write a new statement.",
        ),
    )


def statement_finding(day: str, said: int, off: int, is_about: bool) -> Fault:
    """A statement that says something else than the entries before it make."""
    made = said - off
    by_entries = Text(
        f"{'ungefär ' if is_about else ''}{_signed(made)}",
        f"{'about ' if is_about else ''}{_signed(made, 'en')}",
    )
    return Fault(
        "FUND-STATEMENT-DIFFERS",
        Text(
            f"Kapitalbeskedet {day} säger {_kr(said)}. Posterna före det ger {by_entries.sv}: "
            f"{_kr(abs(off))} {'mer' if off > 0 else 'mindre'} utan förklaring.",
            f"The statement of {day} says {_kr(said, 'en')}. The entries before it make "
            f"{by_entries.en}: {_kr(abs(off), 'en')} {'more' if off > 0 else 'less'} without "
            "explanation.",
        ),
        Text(
            "Leta efter poster som saknas: avkastning, återbetalt från tidigare år, utgifter.",
            "Look for entries that are lacking: yield, money back from earlier years, costs.",
        ),
    )


def _kr(amount: int, language: str = "sv") -> str:
    return format_kronor(amount, language)


def _signed(amount: int, language: str = "sv") -> str:
    unit = format_kronor(abs(amount), language)
    return f"−{unit}" if amount < 0 else unit
