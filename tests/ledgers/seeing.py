"""Who there is, every address for those who have signed in, and who sees it.

A new route for those who have signed in needs a line in MEMBERS (or OWN): where it is in the world
below, and who sees it. Everyone else is told that there is no such page or, where the address
names nothing of anybody's, that it is not theirs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver

from samling.grants import actions, models, queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.recovery import RecoveryKind
from samling.platform.access import Access, access_class
from samling.registry import actions as people
from samling.registry import queries as registry
from samling.registry.rules import ROLES, PartyKind, Role, Scope, read_key
from tests.boards.consulting import world as consultations_world
from tests.boards.making import world as boards_world
from tests.grants.funds import world as funds
from tests.grants.life.making import OFFICER, by, opened
from tests.grants.life.money import AGENCY as AGENCY_ID
from tests.grants.life.money import paid
from tests.knowledge.making import world as knowledge_world
from tests.people import (
    BODEN,
    COUNTY,
    LULEA,
    MFOF,
    NORRBOTTEN,
    OTHER_COUNTY,
    SOCIALSTYRELSEN,
    account_of,
)
from tests.supply.making import world as offers_world

# Two organisations of each kind, and every role in each.
PARTIES: Mapping[PartyKind, tuple[str, str]] = {
    PartyKind.AGENCY: (SOCIALSTYRELSEN, MFOF),
    PartyKind.COUNTY_BOARD: (COUNTY, OTHER_COUNTY),
    PartyKind.MUNICIPALITY: (LULEA, BODEN),
    PartyKind.REGION: (NORRBOTTEN, "area:R12"),
    PartyKind.DISTRICT: ("area:0180-jarva", "area:0180-farsta"),
}
Person = tuple[str, Role]
People = frozenset[Person]
EVERYONE: People = frozenset(
    (party, role) for kind, parties in PARTIES.items() for party in parties for role in ROLES[kind]
)


def having(*roles: Role, at: tuple[str, ...] = ()) -> People:
    """Everyone with one of the roles (or any role), in these organisations (or in any)."""
    return frozenset(
        (party, role)
        for party, role in EVERYONE
        if (role in roles or not roles) and (party in at or not at)
    )


ADMINISTRATORS, AUDITORS = having(Role.ADMINISTRATOR), having(Role.AUDITOR)
READERS = EVERYONE - ADMINISTRATORS
ONLY_READ = having(Role.AUDITOR, Role.BOARD_MEMBER)
# The agency that gives the grant, and Luleå that has it.
AGENCIES = having(at=PARTIES[PartyKind.AGENCY]) & READERS
AGENCY = having(at=(SOCIALSTYRELSEN,)) & READERS
AGENCY_WORKS = AGENCY - ONLY_READ
HOLDER = having(at=(LULEA,)) & READERS
HOLDER_WORKS = HOLDER - ONLY_READ
WATCHING_COUNTY = having(at=(COUNTY,)) & READERS
OF_GRANT = AGENCY | HOLDER | WATCHING_COUNTY
REGION_THAT_SIGNS = having(at=(NORRBOTTEN,)) & READERS
OF_AREAS = READERS - having(at=PARTIES[PartyKind.AGENCY] + PARTIES[PartyKind.COUNTY_BOARD])
ECONOMISTS = having(Role.AGENCY_ECONOMIST)
PREPARES_FOR_AREA = OF_AREAS & having(Role.OFFICER, Role.ECONOMIST, Role.DISTRICT_OFFICER)
PREPARES_FOR_HOLDER = HOLDER & PREPARES_FOR_AREA
NOBODY: People = frozenset()

# What the world holds; see `world`. NOT_THERE is the id of nothing.
SCHEME, NOT_THERE = "close-care-municipalities-2026", 987654
FUND = f"/arbete/fonder/{funds.FUND}/"
FUND_YEAR, APPLIED = f"{FUND}2025/", f"{FUND}2025/ansokan/{{fund_application}}/"
RUN, GRANT = f"/arbete/bidrag/{SCHEME}/", f"/arbete/bidrag/{SCHEME}/2580/"


@dataclass(frozen=True)
class Seen:
    """Where a route is, and by whom it is seen. {file} and the like are ids of the world.

    refused: what others are answered. 404 where the address names something of somebody's.
    """

    address: str
    by: People
    refused: tuple[int, ...] = (404,)


WRITERS = OF_AREAS & having(Role.OFFICER, Role.ECONOMIST, Role.DISTRICT_OFFICER)
OFFERERS = OF_AREAS & having(Role.OFFICER, Role.DISTRICT_OFFICER)
LEADERS = having(Role.AGENCY_OFFICER, Role.COUNTY_COORDINATOR)
ARRANGERS = OF_AREAS & having(Role.BOARD_SECRETARY, Role.DISTRICT_OFFICER)
MATTER = "/arbete/arenden/{matter}/"
MEETING = "/arbete/sammantraden/{meeting}/"
ITEM = f"{MEETING}punkt/{{item}}/"
CONSULTATION = "/arbete/remisser/{consultation}/"
# Pages of boards: for all who read matters of their own, of one organisation's own matter, for
# those who write, and for those who run meetings.
_BOARDS_READ = {
    "matters": "/arbete/arenden/",
    "adopted": "/arbete/arenden/galler/",
    "destroyed": "/arbete/arenden/gallrade/",
    "bodies": "/arbete/arenden/namnder/",
    "meetings": "/arbete/sammantraden/",
    "consultations": "/arbete/remisser/",
}
_BOARDS_OWN = {
    "matter": MATTER,
    "new_figures": f"{MATTER}siffror/",
    "settle_section": f"{MATTER}avsnitt/points/behall/",
    "matter_step": f"{MATTER}steg/approve/",
    "matter_paper": f"{MATTER}handling.docx",
    "add_matter_file": f"{MATTER}underlag/",
    "matter_file": f"{MATTER}underlag/{{matter_file}}/",
    "remove_matter_file": f"{MATTER}underlag/{{matter_file}}/ta-bort/",
    "meeting": MEETING,
    "meeting_step": f"{MEETING}steg/open/",
    "move_meeting": f"{MEETING}dag/",
    "attend": f"{MEETING}narvaro/",
    "end_meeting": f"{MEETING}avsluta/",
    "adjust_minutes": f"{MEETING}justera/",
    "post_minutes": f"{MEETING}anslag/",
    "agenda": f"{MEETING}kallelse.docx",
    "minutes": f"{MEETING}protokoll.docx",
    "dispatches": f"{MEETING}expediering.docx",
    "add_item": f"{MEETING}punkt/",
    "item": ITEM,
    "excerpt": f"{ITEM}utdrag.docx",
    "change_item": f"{ITEM}flytta/upp/",
    "treat_item": f"{ITEM}om/",
    "consultation": CONSULTATION,
    "send_answer": f"{CONSULTATION}skicka/",
    "answer_preview": f"{CONSULTATION}svaret/",
    "answer_file": f"{CONSULTATION}svar.docx",
}
_BOARDS_WRITTEN = {
    "matter_kinds": "/arbete/arenden/nytt/",
    "begin_matter": "/arbete/arenden/nytt/other/",
    "new_consultation": "/arbete/remisser/ny/",
    "receive_consultation": "/arbete/remisser/ta-emot/samling-runt-barnet/",
}
_BOARDS_SET = {
    "new_body": "/arbete/arenden/namnder/ny/",
    "own_kinds": "/arbete/arenden/typer/",
    "own_kind": "/arbete/arenden/typer/other/",
    "look": "/arbete/arenden/utseende/",
    "look_tried": "/arbete/arenden/utseende/prov.docx",
    "plan_meeting": "/arbete/sammantraden/nytt/",
}
KEEPERS_OF_KEYS = ADMINISTRATORS - having(
    at=PARTIES[PartyKind.AGENCY] + PARTIES[PartyKind.COUNTY_BOARD]
)
KEEPERS = having(Role.AGENCY_OFFICER, at=(MFOF,))
PROGRAMME = "/arbete/kunskap/program/komet/"
NEWS, ISSUE = "/arbete/kunskap/nyheter/en-pahittad-nyhet/", "/arbete/kunskap/nyhetsbrev/{issue}/"
_KNOWLEDGE = {
    "work_programmes": "/arbete/kunskap/program/",
    "new_programme": "/arbete/kunskap/program/nytt/",
    "work_programme": PROGRAMME,
    "change_programme": f"{PROGRAMME}andra/",
    "add_study": f"{PROGRAMME}studie/",
    "judge_programme": f"{PROGRAMME}bedomning/",
    "steward_programme": f"{PROGRAMME}forvaltning/",
    "change_study": f"{PROGRAMME}studie/1/",
    "remove_study": f"{PROGRAMME}studie/1/ta-bort/",
    "end_stewardship": f"{PROGRAMME}forvaltning/{{holding}}/avsluta/",
    "work_news": "/arbete/kunskap/nyheter/",
    "new_news": "/arbete/kunskap/nyheter/ny/",
    "work_news_item": NEWS,
    "change_news": f"{NEWS}andra/",
    "news_step": f"{NEWS}steg/publish/",
    "work_newsletter": "/arbete/kunskap/nyhetsbrev/",
    "new_issue": "/arbete/kunskap/nyhetsbrev/nytt/",
    "find_subscriber": "/arbete/kunskap/nyhetsbrev/adress/",
    "remove_subscriber": "/arbete/kunskap/nyhetsbrev/adress/ta-bort/",
    "work_issue": ISSUE,
    "change_issue": f"{ISSUE}andra/",
    "issue_letter": f"{ISSUE}brev/",
    "issue_step": f"{ISSUE}steg/send/",
}
GUIDE = "/arbete/kunskap/vagledning/arenor/"
_GUIDANCE = {
    "work_guidance": "/arbete/kunskap/vagledning/",
    "new_guidance": "/arbete/kunskap/vagledning/ny/",
    "work_guidance_page": GUIDE,
    "write_guidance": f"{GUIDE}skriv/",
    "review_guidance": f"{GUIDE}granskad/",
    "discard_guidance": f"{GUIDE}ta-bort-utkast/",
}
# Checklists: everyone but agencies reads its own; officers and coordinators fill them in.
OF_LISTS = READERS - having(at=PARTIES[PartyKind.AGENCY])
FILLERS = OF_LISTS & having(Role.OFFICER, Role.DISTRICT_OFFICER, Role.COUNTY_COORDINATOR)
COUNTY_BOARDS = having(at=PARTIES[PartyKind.COUNTY_BOARD]) & READERS
FILLED = "/arbete/checklistor/stodjande-organisation/{year}/"
EXAMPLE = "/arbete/exempel/{example}/"
OFFER = "/arbete/utbud/{offer}/"
# Pages of offers: of those who read their own, of one organisation's own, and of those who write.
_OFFERS_READ = {
    "own_offers": "/arbete/utbud/",
    "offer_duplicates": "/arbete/utbud/dubbletter/",
}
_OFFERS_OWN = {
    "own_offer": OFFER,
    "offer_history": f"{OFFER}historik/",
    "offer_reach": f"{OFFER}nadda/",
}
_OFFERS_WRITTEN = {
    "confirm_due": "/arbete/utbud/bekrafta/",
    "new_offer": "/arbete/utbud/ny/",
    "offer_template": "/arbete/utbud/mall.xlsx",
    "upload_offers": "/arbete/utbud/las-in/",
}
_OFFERS_CHANGED = {
    "offer_import": "/arbete/utbud/las-in/{offer_import}/",
    "write_offer": f"{OFFER}skriv/what/",
    "offer_step": f"{OFFER}steg/confirm/",
    "merge_offer": f"{OFFER}sla-ihop/{{offer}}/",
}
# Mappings of MFoF's: a draft, one that is open, one in which Luleå has sent its reply, and one that
# is frozen. Of those who read and those who lead there, and of those who answer in Luleå.
_WORK, _AGENCY_READS = "/arbete/kartlaggningar/", having(at=(MFOF,)) & READERS
_DRAFT, _RUN = f"{_WORK}{{mapping_draft}}/", f"{_WORK}{{mapping}}/"
_MAPPINGS_READ = {
    "mapping": _RUN,
    "mapping_sent": f"{_WORK}{{mapping_sent}}/svar/area:2580/",
    "mapping_result": f"{_WORK}{{mapping_ended}}/resultat/",
    "mapping_result_file": f"{_WORK}{{mapping_ended}}/resultat.csv",
}
_MAPPINGS_LED = {
    "mapping_facts": f"{_DRAFT}grunden/",
    "mapping_questions": f"{_DRAFT}fragor/",
    "arrange_question": f"{_DRAFT}ordna/upp/",
    "mapping_part": f"{_DRAFT}fragor/survey/",
    "mapping_question": f"{_DRAFT}fragor/survey/has/",
    "mapping_step": f"{_RUN}steg/close/",
    "document_part": f"{_RUN}dokumentera/talks/",
}
ROLE_FIRST = (403, 404)  # who has not the role is told so, whatever the address names
MEMBERS: Mapping[str, Seen] = {
    "work": Seen("/arbete/", EVERYONE),
    "work_to_sign": Seen("/arbete/filer/", EVERYONE),
    "work_scheme": Seen(RUN, AGENCY),
    "work_open": Seen(f"{RUN}oppna/", AGENCY),
    "work_round": Seen(f"{RUN}omfordela/", AGENCY),
    "work_begin": Seen(f"{RUN}borja/", AGENCY & having(Role.AGENCY_OFFICER)),
    "work_scheme_step": Seen(f"{RUN}steg/close/", AGENCY),
    "work_reports": Seen(f"{RUN}redovisningar/", AGENCY),
    "work_report_rows": Seen("/arbete/las-in-redovisningar/", having(Role.AGENCY_OFFICER)),
    "work_payments": Seen("/arbete/utbetalningar/", AGENCIES),
    "work_payer": Seen("/arbete/utbetalningar/betalare/", ECONOMISTS),
    "work_vouchers": Seen("/arbete/utbetalningar/verifikationer.se", AGENCIES),
    "work_bank": Seen("/arbete/utbetalningar/banksvar/", ECONOMISTS),
    "work_bank_file": Seen("/arbete/utbetalningar/banksvar/{bank_file}/", AGENCY),
    "work_bank_items": Seen("/arbete/utbetalningar/utreda/", AGENCIES),
    "work_batch": Seen("/arbete/utbetalningar/{batch}/", AGENCY),
    "work_batch_file": Seen("/arbete/utbetalningar/{batch}/fil.xml", AGENCY & ECONOMISTS),
    "work_batch_step": Seen("/arbete/utbetalningar/{batch}/steg/approve/", AGENCY),
    "work_explain_payments": Seen("/arbete/utbetalningar/{batch}/reda-ut/", AGENCY & ECONOMISTS),
    "work_account": Seen("/arbete/konto/", OF_AREAS),
    "work_account_step": Seen("/arbete/konto/steg/confirm/", OF_AREAS),
    "work_recoveries": Seen("/arbete/aterkrav/", AGENCIES | OF_AREAS),
    "work_recovery": Seen("/arbete/aterkrav/{recovery}/", OF_GRANT),
    "work_recovery_step": Seen(
        "/arbete/aterkrav/{recovery}/steg/answer/", AGENCY_WORKS | HOLDER_WORKS
    ),
    "work_deadlines": Seen("/arbete/frister/", READERS),
    "work_make_calendar": Seen("/arbete/frister/kalender/", READERS - ONLY_READ),
    "work_revoke_calendars": Seen("/arbete/frister/kalender/ta-bort/", READERS - ONLY_READ),
    "work_remove_address": Seen("/arbete/frister/adress/{notice}/ta-bort/", HOLDER_WORKS),
    "work_make_payments": Seen(f"{RUN}betala/", AGENCY),
    "work_instalments": Seen(f"{RUN}delar/", AGENCY & ECONOMISTS),
    "work_find_recoveries": Seen(f"{RUN}sok-aterkrav/", AGENCY),
    "work_correct": Seen(f"{RUN}andra/", AGENCY),
    "work_correction": Seen(f"{RUN}andra/{NOT_THERE}/", NOBODY),
    "work_decide_correction": Seen(f"{RUN}andra/{NOT_THERE}/besluta/", NOBODY),
    "work_ask_for_reports": Seen(f"{RUN}redovisning/", AGENCY),
    "work_propose_recovery": Seen(f"{GRANT}foresla/", AGENCY & having(Role.AGENCY_OFFICER)),
    "work_grant": Seen(GRANT, OF_GRANT),
    "work_grant_step": Seen(f"{GRANT}steg/decline/", AGENCY_WORKS | HOLDER_WORKS),
    "work_requisition": Seen(f"{GRANT}rekvirera/", AGENCY_WORKS | HOLDER_WORKS),
    "work_attach": Seen(f"{GRANT}filer/", AGENCY_WORKS | HOLDER_WORKS),
    "work_file": Seen(f"{GRANT}filer/{{file}}/", OF_GRANT | REGION_THAT_SIGNS),
    "work_file_act": Seen(f"{GRANT}filer/{{file}}/godkann/", OF_GRANT | REGION_THAT_SIGNS),
    "work_report": Seen(f"{GRANT}redovisa/", OF_GRANT),
    "work_costs": Seen(f"{GRANT}redovisa/kostnader/", HOLDER_WORKS),
    "work_report_send": Seen(f"{GRANT}redovisa/skicka/", OF_GRANT),
    "work_review": Seen(f"{GRANT}granska/", OF_GRANT),
    "work_review_act": Seen(f"{GRANT}granska/godkann/", AGENCY_WORKS),
    "work_share": Seen(f"{GRANT}vidarefordela/", OF_GRANT),
    "work_way": Seen(f"{GRANT}pengarna/", OF_GRANT),
    "work_way_back": Seen(f"{GRANT}pengarna/insats/1/", NOBODY),  # no report is approved
    **{name: Seen(address, OF_AREAS, (403,)) for name, address in _BOARDS_READ.items()},
    **{name: Seen(address, HOLDER, ROLE_FIRST) for name, address in _BOARDS_OWN.items()},
    **{name: Seen(address, WRITERS, ROLE_FIRST) for name, address in _BOARDS_WRITTEN.items()},
    **{name: Seen(address, ARRANGERS, ROLE_FIRST) for name, address in _BOARDS_SET.items()},
    **{name: Seen(address, KEEPERS, (403,)) for name, address in _KNOWLEDGE.items()},
    **{name: Seen(address, KEEPERS, (403,)) for name, address in _GUIDANCE.items()},
    "work_checklists": Seen("/arbete/checklistor/", OF_LISTS, (403,)),
    "work_checklist": Seen(FILLED, OF_LISTS, (403,)),
    "fill_checklist": Seen(f"{FILLED}fyll-i/", FILLERS, ROLE_FIRST),
    "checklist_step": Seen(f"{FILLED}steg/finish/", FILLERS & HOLDER, ROLE_FIRST),
    "checklist_file": Seen(f"{FILLED}lista.csv", HOLDER, ROLE_FIRST),
    "shared_checklists": Seen("/arbete/checklistor/delade/", COUNTY_BOARDS),
    "shared_checklist": Seen("/arbete/checklistor/delade/{shared}/", WATCHING_COUNTY),
    "work_examples": Seen("/arbete/exempel/", OF_LISTS | KEEPERS, (403,)),
    "suggest_example": Seen(
        "/arbete/exempel/nytt/stodjande-organisation/economy/", FILLERS, ROLE_FIRST
    ),
    "work_example": Seen(EXAMPLE, HOLDER | KEEPERS, ROLE_FIRST),
    "change_example": Seen(f"{EXAMPLE}andra/", FILLERS & HOLDER, ROLE_FIRST),
    "example_step": Seen(f"{EXAMPLE}steg/withdraw/", HOLDER | KEEPERS, ROLE_FIRST),
    "issue_file": Seen(f"{ISSUE}utfall.csv", NOBODY, ROLE_FIRST),  # the issue is not sent
    "take_back_sent": Seen(f"{CONSULTATION}skicka/ta-tillbaka/", HOLDER & ARRANGERS, ROLE_FIRST),
    "write_matter": Seen(f"{MATTER}skriv/", WRITERS & HOLDER, ROLE_FIRST),
    "answer_consultation": Seen(f"{CONSULTATION}svara/", WRITERS & HOLDER, ROLE_FIRST),
    "change_consultation": Seen(f"{CONSULTATION}andra/", WRITERS & HOLDER, ROLE_FIRST),
    "correct_decision": Seen(f"{MATTER}ratta/", ARRANGERS & HOLDER, ROLE_FIRST),
    "dispatch": Seen(f"{MATTER}expediera/", ARRANGERS & HOLDER, ROLE_FIRST),
    # The matter of the world is not closed.
    "archive_matter": Seen(f"{MATTER}arkivpaket.zip", NOBODY, ROLE_FIRST),
    "body": Seen("/arbete/arenden/namnder/{body}/", ARRANGERS & HOLDER, ROLE_FIRST),
    **{name: Seen(address, OF_AREAS, (403,)) for name, address in _OFFERS_READ.items()},
    **{name: Seen(address, HOLDER, ROLE_FIRST) for name, address in _OFFERS_OWN.items()},
    **{name: Seen(address, OFFERERS, ROLE_FIRST) for name, address in _OFFERS_WRITTEN.items()},
    **{
        name: Seen(address, OFFERERS & HOLDER, ROLE_FIRST)
        for name, address in _OFFERS_CHANGED.items()
    },
    "mappings": Seen(_WORK, READERS, (403,)),
    "new_mapping": Seen(f"{_WORK}ny/", LEADERS, ROLE_FIRST),
    **{name: Seen(address, _AGENCY_READS, ROLE_FIRST) for name, address in _MAPPINGS_READ.items()},
    **{name: Seen(address, KEEPERS, ROLE_FIRST) for name, address in _MAPPINGS_LED.items()},
    "mapping_reply": Seen(f"{_RUN}svara/", HOLDER, ROLE_FIRST),
    "reply_part": Seen(f"{_RUN}svara/survey/", OFFERERS & HOLDER, ROLE_FIRST),
    "reply_step": Seen(f"{_RUN}svara/steg/send/", OFFERERS & HOLDER, ROLE_FIRST),
    "copy_offer": Seen("/arbete/utbud/utga-fran/{offer}/", OFFERERS, ROLE_FIRST),
    "work_funds": Seen("/arbete/fonder/", OF_AREAS),
    "work_fund_new": Seen("/arbete/fonder/ny-fond/", PREPARES_FOR_AREA),
    "work_fund": Seen(FUND, HOLDER),
    "work_fund_show": Seen(f"{FUND}visa/", HOLDER & having(Role.ECONOMIST, Role.BOARD_SECRETARY)),
    "work_fund_rules": Seen(f"{FUND}regler/", PREPARES_FOR_HOLDER),
    "work_fund_entry": Seen(f"{FUND}post/", PREPARES_FOR_HOLDER),
    "work_fund_begin": Seen(f"{FUND}oppna/", PREPARES_FOR_HOLDER),
    "work_fund_year": Seen(FUND_YEAR, HOLDER),
    "work_fund_step": Seen(f"{FUND_YEAR}steg/account/", HOLDER_WORKS),
    "work_fund_file": Seen(f"{FUND_YEAR}lista.csv", HOLDER),
    "work_fund_apply": Seen(f"{FUND}2026/ansok/", PREPARES_FOR_HOLDER),
    "work_fund_load": Seen(f"{FUND}2026/las-in/", PREPARES_FOR_HOLDER),
    "work_fund_application": Seen(APPLIED, HOLDER),
    "work_fund_change": Seen(f"{APPLIED}andra/", PREPARES_FOR_HOLDER),
    "work_fund_withdraw": Seen(f"{APPLIED}ta-bort/", PREPARES_FOR_HOLDER),
    "work_fund_report": Seen(f"{APPLIED}redovisa/", PREPARES_FOR_HOLDER),
    "people": Seen("/arbete/personer/", ADMINISTRATORS, (403,)),
    "invite": Seen("/arbete/personer/bjud-in/", ADMINISTRATORS, (403,)),
    "give_role": Seen("/arbete/personer/roll/", ADMINISTRATORS, (403,)),
    "end_role": Seen(
        "/arbete/personer/{member}/avsluta/", ADMINISTRATORS & having(at=(LULEA,)), ROLE_FIRST
    ),
    "invite_again": Seen(
        "/arbete/personer/{invited}/brev/", ADMINISTRATORS & having(at=(LULEA,)), ROLE_FIRST
    ),
    "outbox": Seen("/arbete/utkorg/", frozenset(), (404,)),  # a demo's alone
    "system_keys": Seen("/arbete/nycklar/", KEEPERS_OF_KEYS, (403,)),
    "make_key": Seen("/arbete/nycklar/ny/", KEEPERS_OF_KEYS, (403,)),
    "revoke_key": Seen(
        "/arbete/nycklar/{system_key}/aterkalla/",
        KEEPERS_OF_KEYS & having(at=(LULEA,)),
        ROLE_FIRST,
    ),
    "trail": Seen("/arbete/handelser/", AUDITORS, (403,)),
    "trail_file": Seen("/arbete/handelser/lista.csv", AUDITORS, (403,)),
}
# Pages about oneself, for anyone who has signed in: there is nothing of others in them.
OWN = {
    "account",
    "choose_party",
    "account_change_password",
    "account_set_password",
    "account_reauthenticate",
    *(
        f"mfa_{name}"
        for name in (
            "reauthenticate",
            "index",
            "activate_totp",
            "deactivate_totp",
            "view_recovery_codes",
            "generate_recovery_codes",
            "download_recovery_codes",
            "list_webauthn",
            "add_webauthn",
            "remove_webauthn",
            "edit_webauthn",
            "reauthenticate_webauthn",
        )
    ),
}


def routes(resolver: Any = None, above: str = "") -> Iterator[tuple[str, str, Any]]:
    """The name, the address and the view of every route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, address)
        else:
            assert isinstance(pattern, URLPattern)
            yield str(pattern.name), address, pattern.callback


def of_class(access: Access) -> dict[str, Any]:
    return {name: view for name, _, view in routes() if access_class(view) is access}


def world() -> dict[str, int]:
    """A grant of Luleå's that is paid and partly claimed back, with all that belongs to it; and its
    fund, of which a year is paid and another open."""
    life = opened(SCHEME)
    grant = paid(life, {"2580": 1_000})["2580"]
    component = next(iter(queries.balances(SCHEME).at(Place.OPEN, grant.pk)))
    recovery = actions.propose_recovery(
        grant.pk,
        RecoveryKind.OUTSIDE,
        {component: 100},
        by(OFFICER, reason="resor"),
        acting_for=AGENCY_ID,
    )
    until = date(2026, 12, 10)
    actions.hear_recipient(recovery.pk, until=until, request=by(OFFICER), acting_for=AGENCY_ID)
    now = datetime(2026, 11, 28, 9, tzinfo=UTC)
    address = actions.add_notice_address(LULEA, "brev@lulea.test", by="test", at=now)
    lulea = registry.party(LULEA)
    member = people.give_role(
        account_of(LULEA, Role.OFFICER), lulea, Role.BOARD_MEMBER, on=now.date(), by="test", at=now
    )
    invited = people.invite(
        email="ny@lulea.test",
        name="Ny",
        party=lulea,
        role=Role.OFFICER,
        on=now.date(),
        by="test",
        at=now,
    )
    scopes, by_key = (Scope.OFFERS_WRITE,), {"last_day": None, "by": "test", "at": now}
    written = people.make_system_key("Ledger", scopes, lulea, **by_key)
    system_key, _secret = read_key(written) or (0, "")
    boards = boards_world() | consultations_world() | offers_world()
    knowledge = knowledge_world()
    funds.imported()
    funds.paid(2025)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a database that is at work does so by itself
    return {
        "bank_file": models.BankFile.objects.get().pk,
        "batch": models.PaymentBatch.objects.get().pk,
        "recovery": recovery.pk,
        "file": models.Attachment.objects.filter(grant=grant).first().pk,  # type: ignore[union-attr]
        "notice": address.pk,
        "member": member.pk,
        "fund_application": funds.seen(2025).granted[0].id,
        "invited": invited.memberships.get().pk,
        "system_key": system_key,
        **boards,
        **knowledge,
    }
