"""A batch of payments: made by one economist and attested by another, sent to the bank as a file,
answered by files, and looked into where the bank says something strange."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.grants.payments.making import detail, entry, pain_002, transfer

from .acting import amounts, follow, money, press, says, waits, warns
from .banking import answered, attested, booked, fetched, made, payments_in, shown
from .conftest import Someone
from .looking import looked_at, looks_fine

pytestmark = pytest.mark.browser

SUBSIDY = "Subventioner av placeringar i den sociala barn- och ungdomsvården 2026"


def test_two_economists_a_file_for_the_bank_and_its_answers(
    someone: Someone, tmp_path: Path
) -> None:
    cecilia, dag = someone("Cecilia Gran"), someone("Dag Rönn")
    made(cecilia, SUBSIDY)
    says(cecilia, "16 702 978 kr till 1 mottagare", "”Attestera” görs av en annan person")
    expect(waits(cecilia, "Attestera", SUBSIDY, "16 702 978 kr")).to_have_count(0)
    # Another batch has waited since before, to eleven recipients in Norrbotten.
    attested(dag, SUBSIDY, "10 673 088 kr")
    file = fetched(cecilia, SUBSIDY, "10 673 088 kr", tmp_path)
    cecilia.reload()
    sent = payments_in(file)
    assert len(sent) == 11
    assert sum(float(each) for each in sent.values()) == 10_673_088
    in_table = amounts(cecilia, "Betalningarna i filen")
    assert sorted(in_table.values()) == sorted(int(float(paid)) for paid in sent.values())
    luleas = next(each for each, paid in sent.items() if paid == "2554627.00")
    arvidsjaurs = next(each for each, paid in sent.items() if paid == "849279.00")

    refused = pain_002(transfer(arvidsjaurs, "RJCT", "AC04"), about=file.stem)
    answered(cecilia, refused, tmp_path / "status.xml")
    says(cecilia, "Arvidsjaur", "avvisat")
    drawn = booked({arvidsjaurs: sent[arvidsjaurs]})
    answered(cecilia, drawn, tmp_path / "dragen.xml")
    said_by_people(cecilia, someone("Bo Alm"), file.stem)
    rest = {each: paid for each, paid in sent.items() if each != arvidsjaurs}
    strange = entry(detail("FRAMMANDE-1", "500.00"), amount="500.00", day=str(timezone.localdate()))
    content = booked(rest).replace(b"</Ntfctn>", strange.encode() + b"</Ntfctn>")
    shown(cecilia, content, tmp_path / "avisering.xml")
    says(cecilia, "10 betalningar bokförs som betalda", "1 uppgift behöver någon utreda")
    looked_at(cecilia)
    press(cecilia, "Läs in och bokför")
    says(cecilia, "säger 11 saker. 1 behöver någon utreda.")
    follow(cecilia, "Utred")
    looked_at(cecilia)
    cecilia.get_by_label("Så löstes det").fill("Banken drog en avgift två gånger. Återfört.")
    press(cecilia, "Spara: det är utrett")
    says(cecilia, "Allt som banken har sagt stämmer.")
    # A file that is read in twice changes nothing.
    cecilia.goto("/arbete/utbetalningar/banksvar/")
    cecilia.get_by_label("Fil från banken").set_input_files(tmp_path / "avisering.xml")
    press(cecilia, "Visa vad filen säger")
    says(cecilia, "är redan inläst. Inget mer händer.")

    jon = someone("Jon Kvist")
    follow(jon, SUBSIDY)
    says(jon, "Luleå har fått 2 554 627 kr.")
    assert money(jon) == {"open": 2_554_627}
    assert luleas in sent
    # What came back is to be paid anew, together with nothing that is on its way.
    waits(cecilia, "Gör en utbetalning", SUBSIDY).click()
    says(cecilia, "849 279 kr till 1 mottagare kan betalas nu.")


def said_by_people(cecilia: Page, bo: Page, batch: str) -> None:
    """The bank has rejected a payment and drawn the money for it: people say what happened."""
    cecilia.goto("/arbete/utbetalningar/")
    follow(cecilia, batch)
    says(cecilia, "Bankens svar går inte ihop.", "både avvisat och bokfört 849 279 kr")
    looked_at(cecilia)
    follow(cecilia, "Säg vad som hände")
    looks_fine(cecilia)
    press(cecilia, "Skicka till beslutsfattaren")
    warns(cecilia, "Skriv hur ni vet det.")
    cecilia.get_by_label("Inte betald").check()
    cecilia.get_by_label("Skäl").fill("Banken har satt tillbaka pengarna på kontot.")
    press(cecilia, "Skicka till beslutsfattaren")
    says(cecilia, "Väntar på att en beslutsfattare bekräftar.")
    waits(bo, "Bekräfta vad som hände", SUBSIDY).click()
    looked_at(bo)
    press(bo, "Bekräfta vad som hände")
    says(bo, "Arvidsjaur, 849 279 kr: inte betald", "Bekräftat av Bo Alm")


def test_an_account_is_written_by_one_and_confirmed_by_another(someone: Someone) -> None:
    klara, lars = someone("Klara Löv"), someone("Lars Rot")
    klara.goto("/arbete/konto/")
    says(klara, "Statsbidrag betalas till bankgironummer 0002-5809.")
    klara.get_by_label("Plusgiro").check()
    klara.get_by_role("textbox", name="Kontonummer").fill("902003-4")
    press(klara, "Lämna till bekräftelse")
    expect(klara.get_by_role("alert")).to_contain_text("Kontonummer")
    klara.get_by_role("textbox", name="Kontonummer").fill("902003-3")
    press(klara, "Lämna till bekräftelse")
    says(klara, "”Bekräfta kontonumret” görs av en annan person")
    looked_at(klara)
    waits(lars, "Bekräfta kontonumret", "Konto för utbetalningar").click()
    press(lars, "Bekräfta kontonumret")
    says(lars, "Statsbidrag betalas till plusgironummer 90 20 03-3.")
