"""XML from a bank, read so that it can do no harm: no DTD, no entities, within bounds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from samling.kernel import Fault, Text

from .checks import LONGEST_ID, NOT_PROVIDED
from .reasons import Reason
from .statuses import BankFileError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_AMOUNT = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,5})?\Z")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Node:
    """An element and the namespace that all of the message is in. where: for errors."""

    element: Element
    namespace: str
    where: Text

    def find(self, path: str) -> "Node | None":
        """The first element at the path, as "GrpHdr/MsgId"."""
        found = self.element.find(self._full(path))
        return None if found is None else Node(found, self.namespace, self.where)

    def all(self, path: str, words: Text) -> Iterator["Node"]:
        """Every element at the path, each with its number added to where it is."""
        for number, element in enumerate(self.element.findall(self._full(path)), start=1):
            where = Text(
                f"{self.where.sv}, {words.sv} {number}", f"{self.where.en}, {words.en} {number}"
            )
            yield Node(element, self.namespace, where)

    def text(self, path: str) -> str:
        """The words at the path on one line, or nothing."""
        found = self.element.find(self._full(path))
        words = "" if found is None else found.text or ""
        return " ".join(words[: 2 * _LONGEST_NOTE].split())[:_LONGEST_NOTE]

    def id(self, path: str) -> str | None:
        """An id, or None where there is none. Raises BankFileError for one that is too long."""
        found = self.text(path)
        if len(found) > LONGEST_ID or not found.isprintable():
            raise self.wrong(
                Text(
                    f"beteckningen är längre än {LONGEST_ID} tecken eller går inte att läsa.",
                    f"the id is longer than {LONGEST_ID} characters or cannot be read.",
                )
            )
        return found if found and found != NOT_PROVIDED else None

    def day(self, path: str) -> date | None:
        """The date of Dt or DtTm below the path."""
        found = self.text(f"{path}/Dt") or self.text(f"{path}/DtTm")
        if not found:
            return None
        try:
            if not _DAY.match(found):
                raise ValueError(found)
            return date.fromisoformat(found[:10])
        except ValueError:
            raise self.wrong(
                Text("datumet går inte att läsa.", "the date cannot be read.")
            ) from None

    def amount(self, path: str) -> tuple[Fraction, str] | None:
        """The amount at the path and its currency."""
        found = self.element.find(self._full(path))
        if found is None:
            return None
        words, currency = (found.text or "").strip(), found.get("Ccy", "")
        if not _AMOUNT.match(words) or not _CURRENCY.match(currency):
            raise self.wrong(
                Text(
                    "beloppet eller valutan går inte att läsa.",
                    "the amount or the currency cannot be read.",
                )
            )
        return Fraction(words), currency

    def reason(self, path: str) -> Reason | None:
        """ISO's reason or the bank's own, with what it added."""
        found = self.find(path)
        if found is None:
            return None
        code, own = found.text("Rsn/Cd"), found.text("Rsn/Prtry")
        notes = (Node(each, self.namespace, self.where).text(".") for each in found._notes())
        note = " ".join(filter(None, notes))[:_LONGEST_NOTE]
        if not code and not own and not note:
            return None
        return Reason(code or own or "NARR", note, is_own=not code and bool(own))

    def wrong(self, what: Text) -> BankFileError:
        return BankFileError(
            Fault(
                "GRANTS-PAYMENT-FILE-CONTENT",
                Text(
                    f"Bankens fil är fel: {what.sv}", f"The file from the bank is wrong: {what.en}"
                ),
                Text("Hämta filen från banken på nytt.", "Fetch the file from the bank again."),
                self.where,
            )
        )

    def _notes(self) -> list[Element]:
        return self.element.findall(self._full("AddtlInf"))

    def _full(self, path: str) -> str:
        return "/".join(
            part if part == "." else f"{{{self.namespace}}}{part}" for part in path.split("/")
        )


def read_xml(content: bytes, where: Text, most_bytes: int) -> Element:
    """The root of the document. Raises BankFileError."""
    if len(content) > most_bytes:
        raise BankFileError(
            Fault(
                "GRANTS-PAYMENT-FILE-SIZE",
                Text(
                    f"Filen är större än gränsen, {most_bytes // 1_000_000} MB.",
                    f"The file is larger than the limit, {most_bytes // 1_000_000} MB.",
                ),
                Text("Be banken dela upp den.", "Ask the bank to divide it."),
                where,
            )
        )
    if not content.strip():
        raise BankFileError(
            Fault(
                "GRANTS-PAYMENT-FILE-EMPTY",
                Text("Filen är tom.", "The file is empty."),
                Text("Hämta filen från banken på nytt.", "Fetch the file from the bank again."),
                where,
            )
        )
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise BankFileError(
            Fault(
                "GRANTS-PAYMENT-FILE-DTD",
                Text(
                    "Filen har en dokumenttyp eller egna entiteter, som filer från banker inte "
                    "har. Den läses inte.",
                    "The file has a document type or entities of its own, which files from banks "
                    "do not. It is not read.",
                ),
                Text("Hämta filen från banken på nytt.", "Fetch the file from the bank again."),
                where,
            )
        ) from None
    except ParseError as error:
        row = error.position[0]
        raise BankFileError(
            _not_whole(Text(f"{where.sv}, rad {row}", f"{where.en}, row {row}"))
        ) from None
    except (ValueError, LookupError):
        raise BankFileError(_not_whole(where)) from None
    return root


def _not_whole(where: Text) -> Fault:
    return Fault(
        "GRANTS-PAYMENT-FILE-XML",
        Text(
            "Filen är inte hel XML. Den kan vara avklippt eller av ett annat slag.",
            "The file is not whole XML. It may be cut off or of another kind.",
        ),
        Text(
            "Hämta filen från banken på nytt och läs in den oförändrad.",
            "Fetch the file from the bank again and load it unchanged.",
        ),
        where,
    )
