"""One value that cannot be kept, and words that can."""

from typing import Any

from samling.kernel import Text, can_be_kept, is_one_line, personal_number_in


class Wrong(Exception):
    """One value that cannot be kept. code: the fault's; what and remedy are its words."""

    def __init__(self, code: str, what: Text, remedy: Text) -> None:
        super().__init__(code)
        self.code, self.what, self.remedy = code, what, remedy


def clean_words(value: Any, most: int, *, several_lines: bool = False) -> str:
    """The words without air about them. Raises Wrong for what cannot be shown, or is too long, and
    for a personal identity number.
    """
    words = value.strip() if isinstance(value, str) else None
    if words is not None and several_lines:
        # A tab is a space, as it is when the words come back from a spreadsheet.
        words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if (
        words is None
        or len(words) > most
        or not (can_be_kept(words, most) if several_lines else is_one_line(words))
    ):
        raise Wrong(
            "SUPPLY-WORDS",
            Text(
                f"Det som står är längre än {most} tecken, eller har tecken som inte syns.",
                f"What stands is longer than {most} characters, or has some that are not seen.",
            ),
            Text("Skriv det kortare.", "Write it shorter."),
        )
    if number := personal_number_in(words):
        raise Wrong(
            "SUPPLY-PERSONAL-NUMBER",
            Text(
                f"”{number[:4]}…” ser ut som ett personnummer.",
                f"“{number[:4]}…” looks like a personal identity number.",
            ),
            Text(
                "Ta bort det. Här står aldrig något om enskilda.",
                "Take it away. Nothing stands here about individuals.",
            ),
        )
    return words
