"""Paying by file: what an economist does on the pages, and what a bank would answer."""

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as Xml

from django.utils import timezone
from playwright.sync_api import Page

from tests.grants.payments.making import camt_054, detail, entry
from tests.grants.payments.test_pain_001 import NAMESPACE, schema

from .acting import press, says, waits

_IN_FILE = f"{{{NAMESPACE}}}"


def made(economist: Page, scheme: str) -> None:
    """Make a batch of what is due in a scheme."""
    waits(economist, "Gör en utbetalning", scheme).click()
    press(economist, "Lämna till attest")
    says(economist, "Klart: du gjorde utbetalningen. Läget är nu ”Väntar på attest”.")


def attested(colleague: Page, scheme: str, amount: str) -> None:
    waits(colleague, "Attestera", scheme, amount).click()
    press(colleague, "Attestera")
    says(colleague, "Klart: du attesterade. Läget är nu ”Attesterad”.")


def fetched(economist: Page, scheme: str, amount: str, folder: Path) -> Path:
    """The file for the bank, which is what ISO's schema says that it should be."""
    waits(economist, "Hämta betalfilen", scheme, amount).click()
    with economist.expect_download() as download:
        press(economist, "Hämta betalfilen")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    schema().validate(file.read_text(encoding="utf-8"))
    return file


def payments_in(file: Path) -> dict[str, str]:
    """What a bank would pay: the amount by the name of each payment."""
    return {
        each.findtext(f".//{_IN_FILE}EndToEndId", ""): each.findtext(f".//{_IN_FILE}InstdAmt", "")
        for each in Xml.parse(file).iter(f"{_IN_FILE}CdtTrfTxInf")
    }


def booked(payments: Mapping[str, str]) -> bytes:
    """The bank has drawn the money of each payment."""
    today = timezone.localdate().isoformat()
    return camt_054(
        *(entry(detail(each, paid), amount=paid, day=today) for each, paid in payments.items())
    )


def answered(economist: Page, content: bytes, file: Path) -> None:
    """Read in what the bank says, after a look at what it would book."""
    shown(economist, content, file)
    press(economist, "Läs in och bokför")
    says(economist, "Filen lästes in")


def shown(economist: Page, content: bytes, file: Path) -> None:
    """See what a file of the bank would book; nothing is booked yet."""
    file.write_bytes(content)
    economist.goto("/arbete/utbetalningar/")
    economist.get_by_role("link", name="Läs in bankens svar").click()
    economist.get_by_label("Fil från banken").set_input_files(file)
    press(economist, "Visa vad filen säger")
    says(economist, "Inget är bokfört än.")
