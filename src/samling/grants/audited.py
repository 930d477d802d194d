"""What the deeds of grants are called in the audit log; steps as the tables of lives have them."""

from collections.abc import Collection, Mapping
from contextlib import suppress

from samling.kernel import AreaCode, Text
from samling.registry import queries as registry
from samling.registry.rules import Registry, UnknownArea

from . import queries
from .rules.holding_name import HoldingName
from .rules.life import LIVES

DEEDS: Mapping[str, Text] = {
    **{
        f"grants.{life.id}_{step.id}": step.text
        for life in LIVES
        for step in (*life.begins, *life.steps)
    },
    "grants.read_grant": Text("Läste om ett bidrag", "Read of a grant"),
    "grants.read_file": Text("Hämtade en fil", "Downloaded a file"),
    "grants.read_report": Text("Läste en redovisning", "Read a report"),
    "grants.read_reports": Text("Läste om alla redovisningar", "Read of all reports"),
    "grants.read_recovery": Text("Läste om ett återkrav", "Read of a recovery"),
    "grants.read_account": Text("Läste kontonummer", "Read account numbers"),
    "grants.read_payment": Text("Läste om en utbetalning", "Read of a payment batch"),
    "grants.fetch_payment_file": Text("Hämtade betalfilen igen", "Fetched the payment file again"),
    "grants.read_vouchers": Text("Hämtade verifikationer", "Fetched vouchers"),
    "grants.attach": Text("La till en fil", "Attached a file"),
    "grants.remove_attachment": Text("Tog bort en fil", "Removed a file"),
    "grants.sign_off": Text("Godkände en fil", "Signed off a file"),
    "grants.compute": Text("Räknade ut en fördelning", "Computed an allocation"),
    "grants.prepare_correction": Text(
        "Förberedde en ändring av beslutet", "Prepared a change of the decision"
    ),
    "grants.load_published": Text("Läste in en publicerad lista", "Loaded a published list"),
    "grants.report_save": Text("Sparade ett utkast", "Saved a draft"),
    "grants.import_costs": Text("Läste in kostnader", "Imported costs"),
    "grants.remove_costs": Text("Tog bort inlästa kostnader", "Removed imported costs"),
    "grants.import_report_rows": Text("Läste in rader till redovisningar", "Imported report rows"),
    "grants.draw_reports": Text("Drog redovisningar att granska", "Drew reports to review"),
    "grants.set_payer": Text("Ändrade vem som betalar", "Changed who pays"),
    "grants.plan_instalments": Text("Planerade utbetalningar", "Planned instalments"),
    "grants.read_bank_file": Text("Läste in en fil från banken", "Read a file of the bank"),
    "grants.handle_bank_item": Text("Hanterade en post från banken", "Handled an item of the bank"),
    "grants.make_calendar": Text("Gjorde en kalenderadress", "Made a calendar address"),
    "grants.revoke_calendars": Text("Stängde kalenderadresser", "Revoked calendar addresses"),
    "grants.add_notice_address": Text(
        "La till en adress för påminnelser", "Added an address for reminders"
    ),
    "grants.remove_notice_address": Text(
        "Tog bort en adress för påminnelser", "Removed an address for reminders"
    ),
    "grants.make_fund": Text("La upp en fond", "Made a fund"),
    "grants.save_fund_rules": Text("Skrev nya regler för en fond", "Wrote new rules of a fund"),
    "grants.show_fund": Text("Ändrade om alla ser en fond", "Changed whether all see a fund"),
    "grants.save_fund_application": Text(
        "Skrev en ansökan till en fond", "Wrote an application to a fund"
    ),
    "grants.withdraw_fund_application": Text(
        "Tog bort en ansökan till en fond", "Withdrew an application to a fund"
    ),
    "grants.load_fund_applications": Text(
        "Läste in ansökningar till en fond", "Loaded applications to a fund"
    ),
    "grants.add_fund_entry": Text("Bokförde i en fond", "Booked in a fund"),
    "grants.save_fund_report": Text(
        "Skrev vad en verksamhet använt ur en fond", "Wrote what a unit used of a fund"
    ),
}
SUBJECTS: Mapping[str, Text] = {
    "scheme": Text("statsbidraget", "the scheme"),
    "grant": Text("bidraget", "the grant"),
    "recovery": Text("återkravet", "the recovery"),
    "payment": Text("utbetalningen", "the payment"),
    "bank_file": Text("bankfilen", "the bank file"),
    "bank_item": Text("bankposten", "the bank item"),
    "fund": Text("fonden", "the fund"),
    "fund_year": Text("fondens år", "the fund's year"),
}


concerned = queries.parties_told
NAMED_STEPS = queries.steps_told()


def named(subjects: Collection[str]) -> Mapping[str, Text]:
    """Schemes and grants by their names; account numbers for payments by their id."""
    titles = {scheme_id: scheme.title for scheme_id, scheme in queries.schemes().items()}
    words: dict[str, Text] = {}
    held: dict[str, tuple[str, HoldingName]] = {}
    numbered: dict[int, str] = {}
    for subject in subjects:
        kind, _, name = subject.partition(":")
        if kind == "scheme":
            words[subject] = titles.get(name) or Text.same(subject)
        elif kind == "account" and name.isdecimal():
            words[subject] = Text(f"kontonumret {name}", f"the account number {name}")
        elif kind == "grant" and name.isdecimal():
            numbered[int(name)] = subject
        elif kind == "grant":
            scheme_id, _, written = name.partition("/")
            with suppress(ValueError):
                held[subject] = scheme_id, HoldingName.parse(written)
    held |= {numbered[number]: whose for number, whose in queries.whose_grants(numbered).items()}
    words |= queries.named_funds(subjects)
    areas = registry.registry()
    for subject, (scheme_id, whose) in held.items():
        title = titles.get(scheme_id) or Text.same(scheme_id)
        name, *sharers = (_name(areas, code) for code in (whose.recipient, *whose.sharers))
        sv = "".join(f", från {each}" for each in sharers)
        en = "".join(f", from {each}" for each in sharers)
        words[subject] = Text(f"{title.sv}: {name}{sv}", f"{title.en}: {name}{en}")
    return words


def _name(areas: Registry, code: AreaCode) -> str:
    try:
        return areas.area(code).official_name
    except UnknownArea:
        return str(code)
