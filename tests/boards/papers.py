"""The papers of the sources, made by the system from their data.

Facts, amounts and the order of sections are the sources'; names of persons are left out, and so
are the sentences, which the system writes itself. Sources: Luleå kommun, socialnämnden 2026
(matters 2026/233, 2026/149, 2026/154, 2026/267, 2024/1017 and 2025/1055), and Stockholms stad,
socialnämnden, Dnr SOF 2023/329.
"""

from datetime import date

from samling.boards.rules.drafts import (
    Draft,
    GrantOfYear,
    RequisitionFacts,
    SharedGrant,
    SharingFacts,
    fund_allocation_draft,
    fund_report_draft,
    requisition_draft,
    sub_allocation_draft,
)
from samling.boards.rules.paper import Paper, PaperSection, Sender, SupportingDocument
from samling.grants.data import load_funds, load_published
from samling.grants.rules.funds import divide_fund
from samling.kernel import AreaCode, Kronor
from samling.registry.data import load_registry

LULEA = AreaCode("2580")
BOARD, AGENCY = "Socialnämnden", "Socialstyrelsen"
TITLES = {
    "summary": "Sammanfattning av ärendet",
    "description": "Beskrivning av ärendet",
    "findings": "Att uppmärksamma",
    "dialogue": "Dialog",
}
AREAS = (
    "Kontinuitet i primärvården, inklusive fast läkarkontakt",
    "Tillgänglighet i primärvården",
    "Förebyggande och hälsofrämjande arbete",
    "Habiliterande och rehabiliterande arbete",
    "Personcentrering av hälso- och sjukvården",
    "Planering och samverkan mellan kommun och region",
    "Kompetensförsörjning och arbetsmiljö i primärvården",
    "Utveckling av primärvården i landsbygd och glesbygd",
)


def paper(
    draft: Draft,
    number: str,
    dated: date,
    *,
    dialogue: str,
    documents: tuple[SupportingDocument, ...] = (),
    recipients: tuple[str, ...],
) -> Paper:
    """A paper of Luleå's social services board."""
    sections = {**draft.sections, "dialogue": dialogue}
    return Paper(
        language="sv",
        kind="Beslutsförslag",
        number=number,
        dated=dated,
        sender=Sender("LULEÅ KOMMUN", ("Socialförvaltningen",)),
        title=f"Förslag till beslut: {draft.title}",
        points_title="Socialförvaltningens förslag till beslut",
        points=draft.points,
        sections=tuple(
            PaperSection(name, title, sections[name])
            for name, title in TITLES.items()
            if name in sections
        ),
        documents=documents,
        signed_by=(("Enhetschef", "Socialförvaltningen"),),
        recipients=recipients,
        tables=draft.tables,
        points_tables=draft.points_tables,
    )


def _published(scheme: str) -> GrantOfYear:
    found = load_published()[scheme]
    return GrantOfYear(2026, found.amount(LULEA), found.stated_totals["amount_sek"])


def _claimed(grant: str, now: GrantOfYear, **facts: object) -> Draft:
    return requisition_draft(
        RequisitionFacts(BOARD, "Luleå kommun", AGENCY, grant, now, **facts)  # type: ignore[arg-type]
    )


def competence() -> Paper:
    """Its list is not among the published: the amount is the board's own."""
    return paper(
        _claimed("statsbidraget Äldreomsorgslyftet 2026", GrantOfYear(2026, Kronor(13_858_636))),
        "2026/233-2.4.3.1",
        date(2026, 2, 10),
        dialogue="Dialog har förts med chefer inom vård, stöd och omsorg och med Kommunal.",
        recipients=("Socialförvaltningens ledningsgrupp",),
    )


def elderly_care() -> Paper:
    before = GrantOfYear(2025, Kronor(31_964_721), Kronor(4_099_000_000))
    return paper(
        _claimed(
            "statsbidraget för en god omsorg och hälso- och sjukvård för äldre personer 2026",
            _published("elderly-care-2026"),
            last_year=before,
        ),
        "2026/149-2.4.3.1",
        date(2026, 2, 2),
        dialogue="Dialog har förts med berörda verksamheter och fackliga parter.",
        documents=(
            SupportingDocument(
                "Fördelning av statsbidrag för 2026 till kommuner för att säkerställa en god "
                "omsorg och hälso- och sjukvård för äldre personer",
                "SOC Hid: 2026.599",
            ),
        ),
        recipients=("Ekonomi och infrastruktur",),
    )


def placements() -> Paper:
    return paper(
        _claimed(
            "statsbidraget för subventioner av placeringar i den sociala barn- och ungdomsvården "
            "2026",
            _published("placement-subsidy-2026"),
            more=True,
        ),
        "2026/154-2.4.3.1",
        date(2026, 2, 16),
        dialogue="Dialog har förts mellan verksamhetschef och enhetschef vid familjehemsenheten.",
        documents=(
            SupportingDocument(
                "Fördelning av statsbidrag för 2026 till kommuner för subventioner av placeringar "
                "i den sociala barn- och ungdomsvården",
                "SOC Hid: 2026.603",
            ),
        ),
        recipients=("Verksamhetschef barn och unga", "Enhetschef familjehemsenheten"),
    )


def close_care() -> Paper:
    return paper(
        _claimed(
            "statsbidraget för god och nära vård 2026",
            _published("close-care-municipalities-2026"),
            areas=AREAS,
            plan=True,
            report_year=2027,
            repaid=True,
        ),
        "2026/267-2.4.3.1",
        date(2026, 2, 20),
        dialogue="Dialog har förts med processledare och samordnare för nära vård.",
        documents=(
            SupportingDocument(
                "Fördelning av statsbidrag för 2026 till kommuner och regioner för utveckling av "
                "en god och nära vård",
                "SOC Hid: 2026.635",
            ),
        ),
        recipients=("Verksamhetschef hälso- och sjukvård",),
    )


def _shared(scheme: str, title: str, order: tuple[str, ...], how: str) -> SharedGrant:
    found, registry = load_published()[scheme], load_registry()
    names = {registry.area(code).name: found.amount(code) for code in found.amounts}
    return SharedGrant(
        scheme,
        title,
        found.stated_totals["amount_sek"],
        tuple((name, names[name]) for name in order),
        how,
    )


ALL_DISTRICTS = (
    "Järva",
    "Hässelby-Vällingby",
    "Bromma",
    "Kungsholmen",
    "Norra Innerstaden",
    "Södermalm",
    "Enskede-Årsta-Vantör",
    "Skarpnäck",
    "Farsta",
    "Hägersten-Älvsjö",
    "Skärholmen",
)
SEVEN_DISTRICTS = tuple(ALL_DISTRICTS[number] for number in (0, 1, 6, 7, 8, 9, 10))


def stockholm() -> Paper:
    draft = sub_allocation_draft(
        SharingFacts(
            BOARD,
            "Stockholms stad",
            "Myndigheten för familjerätt och föräldraskapsstöd",
            "Fördelning av statsbidrag för förstärkt föräldraskapsstöd 2023",
            2023,
            (
                _shared(
                    "stockholm-access-2023",
                    "Ökad och jämlik tillgång till föräldraskapsstöd",
                    ALL_DISTRICTS,
                    "Den första delen fördelas till alla stadsdelsnämnder efter nyckeln för barn "
                    "och unga, med barntäthetsindex.",
                ),
                _shared(
                    "stockholm-crime-prevention-2023",
                    "Att förebygga kriminalitet bland barn och unga",
                    SEVEN_DISTRICTS,
                    "Den andra delen fördelas till de sju med störst socioekonomiska utmaningar, "
                    "utan barntäthetsindex.",
                ),
            ),
            report="Stadsdelsnämnderna redovisar till socialförvaltningen i början av 2024.",
        )
    )
    titles = {
        "summary": "Sammanfattning",
        "description": "Förvaltningens synpunkter och förslag",
        "findings": "Att uppmärksamma",
    }
    return Paper(
        language="sv",
        kind="Tjänsteutlåtande",
        number="SOF 2023/329",
        dated=date(2023, 8, 3),
        sender=Sender("STOCKHOLMS STAD", ("Socialförvaltningen",)),
        title=draft.title,
        points_title="Förvaltningens förslag till beslut",
        points=draft.points,
        sections=tuple(
            PaperSection(name, title, draft.sections[name]) for name, title in titles.items()
        ),
        documents=(
            SupportingDocument(
                "Uppdrag att betala ut och följa upp statsbidrag för förstärkta "
                "föräldraskapsstödjande insatser"
            ),
        ),
        signed_by=(("Socialdirektör", "Socialförvaltningen"),),
        recipients=("Stadsdelsnämnderna",),
        tables=draft.tables,
        points_tables=draft.points_tables,
        documents_title="Bilaga",
    )


FUND = load_funds()["asta-svenssons-arv"]
_YEARS = {each.year: each for each in FUND.years}


def fund_report() -> Paper:
    year = _YEARS[2025]
    division = divide_fund(FUND.rules, year.available, year.applications)
    report = year.report({each.application.unit: each.amount for each in division.rows})
    assert report is not None
    return paper(
        fund_report_draft(FUND.rules, report, board=BOARD, left=181_932),
        "2024/1017-3.9.12.2",
        date(2026, 2, 20),
        dialogue="Dialog har förts mellan enhetschefer och personal. Brukare har sagt vad de vill.",
        documents=(
            SupportingDocument(
                "Riktlinjer för hantering av arvet efter Asta Svensson", "SOC Hid: 2019.2465"
            ),
            SupportingDocument(
                "Socialnämndens beslut gällande tilldelning av medel 2025", "SOC Hid: 2024.3926"
            ),
        ),
        recipients=("Verksamhetschef vård och omsorg",),
    )


def fund_allocation() -> Paper:
    year = _YEARS[2026]
    division = divide_fund(FUND.rules, year.available, year.applications)
    return paper(
        fund_allocation_draft(FUND.rules, division, board=BOARD, year=2026),
        "2025/1055-3.9.12.2",
        date(2025, 11, 20),
        dialogue="Dialog har förts i vardagen, på brukarråd och med anhöriga.",
        documents=(
            SupportingDocument(
                "Fördelning av medel från Asta Svenssons arv år 2026 och 2027", "SOC Hid: 2025.1657"
            ),
        ),
        recipients=tuple(f"Enhetschef {each.unit}" for each in year.applications),
    )


PAPERS = {
    each.__name__: each
    for each in (
        competence,
        elderly_care,
        placements,
        close_care,
        stockholm,
        fund_report,
        fund_allocation,
    )
}
