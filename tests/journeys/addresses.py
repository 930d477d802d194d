"""Every address of a page, with an example where it names something."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

SCHEME = "close-care-municipalities-2026"
YEAR = date.today().year  # noqa: DTZ011 - the demo fills in checklists of the year that it is made
FILLED = "/arbete/checklistor/stodjande-organisation/"

# The examples of each route of pages. A route that is not here fails the test that walks them.
EXAMPLES = {
    "start": ["/"],
    "schemes": ["/statsbidrag/"],
    "scheme": [
        f"/statsbidrag/{SCHEME}/?measure=part-sparsity&q=norrbotten",
        "/statsbidrag/elderly-care-2026/?measure=change&q=norrbotten",
        "/statsbidrag/close-care-regions-2026/",
        "/statsbidrag/stockholm-access-2023/",
        "/statsbidrag/parenting-support-access-2023/",
    ],
    "what_if": [
        f"/statsbidrag/{SCHEME}/prova/",
        "/statsbidrag/close-care-regions-2026/prova/?population.pot=2000000000",
        f"/statsbidrag/{SCHEME}/prova/?population.floor=5000000",
    ],
    "share": [f"/statsbidrag/{SCHEME}/2580/", "/statsbidrag/placement-subsidy-2026/0980/"],
    "recipients": ["/mottagare/", "/mottagare/?q=gotland", "/mottagare/?q=lullea"],
    "recipient": ["/mottagare/2580/", "/mottagare/R25/"],
    "compare": ["/jamfor/", "/jamfor/?r=2580&r=2582&r=0980", "/jamfor/?add=Lullea"],
    "check": ["/granska/?example=stockholm-access-2023"],
    "open_data": ["/oppna-data/"],
    "api_page": [],  # long and alike: it has a journey of its own
    "knowledge": ["/kunskap/"],
    "news": ["/kunskap/nyheter/", "/kunskap/nyheter/?amne=statsbidrag"],
    "newsletter": ["/kunskap/nyhetsbrev/"],
    "newsletter_asked": ["/kunskap/nyhetsbrev/skickat/"],
    "programmes": [
        "/kunskap/program/",
        "/kunskap/program/?alder=7&niva=selective&sort=-ages",
        "/kunskap/program/?q=finns+inte",
    ],
    "programme": ["/kunskap/program/alla-barn-i-centrum/", "/kunskap/program/cope/"],
    "programme_version": ["/kunskap/program/komet/version/1/"],
    "guidance": ["/kunskap/vagledning/"],
    "guidance_page": ["/kunskap/vagledning/tillgangligt-stod/"],
    "guidance_version": ["/kunskap/vagledning/arenor/version/1/"],
    "checklists": ["/kunskap/checklistor/"],
    "checklist": ["/kunskap/checklistor/foraldrars-delaktighet/"],
    "examples": ["/kunskap/exempel/", "/kunskap/exempel/?lista=behovsanalys&punkt=ages"],
    "about": ["/om/"],
    "accessibility": ["/tillganglighet/"],
    "way": [],
    "way_back": [],
    "way_of_area": [],
    "decision": [],  # no decision of the example year is changed: it has a journey of its own
    "decision_file": [],
    "funds": ["/fonder/"],
    "finder": [
        "/stod/",
        "/stod/?var=Luleå&om=conflicts&alder=3",
        "/stod/?ord=skilsmesa&varfor=1",
        "/stod/?var=Lulla&ord=xylofon",
    ],
    "offer_for_parents": [],  # in the example year alone
    "givers": ["/utbud/", "/utbud/?q=Lullea"],
    "offers_of_area": ["/utbud/2580/?niva=universal", "/utbud/R25/", "/utbud/0980/"],
    "offer": [],  # in the example year alone
    "public_mappings": ["/kartlaggningar/"],
    "public_mapping": [],  # in the example year alone
    "account_login": ["/konto/logga-in/"],
    "account_signup": [],
}
OFFICER, SECRETARY = "jon.kvist@lulea.example", "lars.rot@lulea.example"
AGENCY_OFFICER, DECISION_MAKER = "anna.ek@socialstyrelsen.example", "bo.alm@socialstyrelsen.example"
ECONOMIST, MFOF_CHIEF = "cecilia.gran@socialstyrelsen.example", "greta.asp@mfof.example"
GIVER, CITY = "folke.lind@mfof.example", "viktor.sav@stockholm.example"
DISTRICT = "yngve.flader@farsta.example"
DISTRICT_WRITER = "wilma.jasmin@jarva.example"
PARENTING = "/arbete/bidrag/parenting-support-access-2023"
COORDINATOR = "ines.tall@norrbotten.example"
FUND = "/arbete/fonder/asta-svenssons-arv/"
# The same for pages that are read by those who have signed in: who reads it, and where.
SIGNED_IN = {
    "way": [
        (OFFICER, "/statsbidrag/placement-subsidy-2026/pengarna/?for=2580"),
        (OFFICER, "/statsbidrag/parenting-support-access-2023/pengarna/?for=Stockholm"),
    ],
    "way_back": [(OFFICER, "/statsbidrag/parenting-support-access-2023/pengarna/2582/insats/1/")],
    "way_of_area": [
        (OFFICER, "/pengarna/25/?ar=2023"),
        (OFFICER, "/pengarna/2582/?ar=2023"),
        (OFFICER, "/pengarna/0180/"),
    ],
    "work": [(OFFICER, "/arbete/"), (DECISION_MAKER, "/arbete/"), (COORDINATOR, "/arbete/")],
    "work_scheme": [
        (DECISION_MAKER, f"/arbete/bidrag/{SCHEME}/?lage=requisitioned"),
        (AGENCY_OFFICER, "/arbete/bidrag/placement-subsidy-2026/?q=lule"),
    ],
    "work_round": [(DECISION_MAKER, "/arbete/bidrag/placement-subsidy-2026/omfordela/")],
    "work_open": [(AGENCY_OFFICER, f"/arbete/bidrag/{SCHEME}/oppna/")],
    "work_grant": [
        (OFFICER, f"/arbete/bidrag/{SCHEME}/2580/"),
        (SECRETARY, "/arbete/bidrag/elderly-care-2026/2580/"),
        (DECISION_MAKER, "/arbete/bidrag/placement-subsidy-2026/2580/"),
        (CITY, f"{PARENTING}/0180-jarva_0180/"),
    ],
    "work_requisition": [(OFFICER, f"/arbete/bidrag/{SCHEME}/2580/rekvirera/")],
    "work_report": [
        (DISTRICT, f"{PARENTING}/0180-farsta/redovisa/"),
        (DISTRICT, f"{PARENTING}/0180-farsta/redovisa/?del=insatser"),
        (DISTRICT, f"{PARENTING}/0180-farsta/redovisa/?del=betalda"),
        (DISTRICT, f"{PARENTING}/0180-farsta/redovisa/?del=personer&kontroll=1"),
        (DISTRICT, f"{PARENTING}/0180-farsta/redovisa/?del=kontroll"),
        (CITY, f"{PARENTING}/0180/redovisa/?del=enheter"),
    ],
    "work_costs": [(DISTRICT, f"{PARENTING}/0180-farsta/redovisa/kostnader/")],
    "work_report_send": [(CITY, f"{PARENTING}/0180/redovisa/skicka/")],
    "work_review": [
        (GIVER, f"{PARENTING}/2580/granska/"),
        (CITY, f"{PARENTING}/0180-jarva/granska/"),
    ],
    "work_reports": [(GIVER, f"{PARENTING}/redovisningar/")],
    "work_report_rows": [(GIVER, "/arbete/las-in-redovisningar/")],
    "work_share": [
        (CITY, f"{PARENTING}/0180/vidarefordela/"),
        (DISTRICT, f"{PARENTING}/0180-farsta/vidarefordela/"),
    ],
    "work_way": [
        (CITY, f"{PARENTING}/0180/pengarna/"),
        (DISTRICT, f"{PARENTING}/0180-farsta_0180/pengarna/"),
    ],
    "work_way_back": [(CITY, f"{PARENTING}/0180-jarva_0180/pengarna/insats/1/")],
    "work_to_sign": [("tage.humle@regionnorrbotten.example", "/arbete/filer/")],
    "account": [(OFFICER, "/konto/")],
    "work_payments": [(ECONOMIST, "/arbete/utbetalningar/")],
    "work_payer": [(ECONOMIST, "/arbete/utbetalningar/betalare/")],
    "work_batch": [(ECONOMIST, "/arbete/utbetalningar/2/")],
    "work_explain_payments": [],  # the bank of the example year does not contradict itself
    "work_bank": [(ECONOMIST, "/arbete/utbetalningar/banksvar/")],
    "work_bank_file": [(ECONOMIST, "/arbete/utbetalningar/banksvar/2/")],
    "work_bank_items": [(ECONOMIST, "/arbete/utbetalningar/utreda/")],
    "work_make_payments": [(ECONOMIST, "/arbete/bidrag/elderly-care-2026/betala/")],
    "work_instalments": [(ECONOMIST, f"/arbete/bidrag/{SCHEME}/delar/")],
    "work_account": [("klara.lov@lulea.example", "/arbete/konto/")],
    "work_recoveries": [(ECONOMIST, "/arbete/aterkrav/"), (MFOF_CHIEF, "/arbete/aterkrav/")],
    "work_recovery": [(MFOF_CHIEF, "/arbete/aterkrav/1/")],
    "work_propose_recovery": [(AGENCY_OFFICER, "/arbete/bidrag/elderly-care-2026/2580/foresla/")],
    "work_correct": [
        (AGENCY_OFFICER, f"/arbete/bidrag/{SCHEME}/andra/"),
        (DECISION_MAKER, f"/arbete/bidrag/{SCHEME}/andra/"),
    ],
    "work_ask_for_reports": [],  # no scheme of the example year is there yet
    "work_correction": [],  # nor is any decision changed
    "work_deadlines": [
        (OFFICER, "/arbete/frister/"),
        (COORDINATOR, "/arbete/frister/"),
        (DISTRICT, "/arbete/frister/"),
    ],
    "matters": [(OFFICER, "/arbete/arenden/"), (SECRETARY, "/arbete/arenden/?q=rekvirera")],
    "matter_kinds": [(OFFICER, "/arbete/arenden/nytt/")],
    "begin_matter": [
        (OFFICER, "/arbete/arenden/nytt/requisition/"),  # what there is has a matter
        (OFFICER, "/arbete/arenden/nytt/moved_money/"),
    ],
    "adopted": [(OFFICER, "/arbete/arenden/galler/")],
    "destroyed": [(OFFICER, "/arbete/arenden/gallrade/")],
    "bodies": [(SECRETARY, "/arbete/arenden/namnder/")],
    "new_body": [(SECRETARY, "/arbete/arenden/namnder/ny/")],
    "body": [(SECRETARY, "/arbete/arenden/namnder/1/")],
    "own_kinds": [(SECRETARY, "/arbete/arenden/typer/")],
    "own_kind": [(SECRETARY, "/arbete/arenden/typer/service_without_assessment/")],
    "look": [(SECRETARY, "/arbete/arenden/utseende/")],
    "matter": [
        (OFFICER, "/arbete/arenden/7/"),
        (SECRETARY, "/arbete/arenden/3/"),
        (SECRETARY, "/arbete/arenden/3/?dag=2026-01-01"),
    ],
    "write_matter": [(OFFICER, "/arbete/arenden/7/skriv/")],
    "correct_decision": [(SECRETARY, "/arbete/arenden/3/ratta/")],
    "dispatch": [(SECRETARY, "/arbete/arenden/3/expediera/")],
    "meetings": [(SECRETARY, "/arbete/sammantraden/")],
    "plan_meeting": [(SECRETARY, "/arbete/sammantraden/nytt/")],
    "meeting": [(SECRETARY, "/arbete/sammantraden/4/"), (SECRETARY, "/arbete/sammantraden/1/")],
    "item": [(SECRETARY, "/arbete/sammantraden/1/punkt/2/")],
    "consultations": [(OFFICER, "/arbete/remisser/")],
    "new_consultation": [(OFFICER, "/arbete/remisser/ny/")],
    "change_consultation": [],  # the same form
    "consultation": [(OFFICER, "/arbete/remisser/1/?q=region")],
    "answer_consultation": [(OFFICER, "/arbete/remisser/1/svara/?forslag=3.1.1")],
    "answer_preview": [(OFFICER, "/arbete/remisser/1/svaret/")],
    "send_answer": [(SECRETARY, "/arbete/remisser/3/skicka/")],
    "news_item": [(OFFICER, "/kunskap/nyheter/sa-raknar-du-dem-ni-inte-nar/")],
    "work_news": [(GIVER, "/arbete/kunskap/nyheter/")],
    "new_news": [],  # the same form
    "work_news_item": [(GIVER, "/arbete/kunskap/nyheter/sa-raknar-du-dem-ni-inte-nar/")],
    "change_news": [(GIVER, "/arbete/kunskap/nyheter/sa-raknar-du-dem-ni-inte-nar/andra/")],
    "work_newsletter": [(GIVER, "/arbete/kunskap/nyhetsbrev/")],
    "new_issue": [],  # the same form
    "work_issue": [
        (GIVER, "/arbete/kunskap/nyhetsbrev/1/"),
        (GIVER, "/arbete/kunskap/nyhetsbrev/2/"),
    ],
    "change_issue": [(GIVER, "/arbete/kunskap/nyhetsbrev/2/andra/")],
    "work_programmes": [(GIVER, "/arbete/kunskap/program/")],
    "new_programme": [(GIVER, "/arbete/kunskap/program/nytt/")],
    "work_programme": [
        (GIVER, "/arbete/kunskap/program/exempelprogrammet/"),
        (GIVER, "/arbete/kunskap/program/komet/"),
    ],
    "change_programme": [(GIVER, "/arbete/kunskap/program/cope/andra/")],
    "add_study": [(GIVER, "/arbete/kunskap/program/komet/studie/")],
    "change_study": [(GIVER, "/arbete/kunskap/program/exempelprogrammet/studie/1/")],
    "remove_study": [],  # a form of one field
    "judge_programme": [(GIVER, "/arbete/kunskap/program/exempelprogrammet/bedomning/")],
    "steward_programme": [(GIVER, "/arbete/kunskap/program/exempelprogrammet/forvaltning/")],
    "work_guidance": [(GIVER, "/arbete/kunskap/vagledning/")],
    "new_guidance": [],  # the same form
    "work_guidance_page": [(GIVER, "/arbete/kunskap/vagledning/arenor/")],
    "write_guidance": [(GIVER, "/arbete/kunskap/vagledning/arenor/skriv/")],
    "review_guidance": [(GIVER, "/arbete/kunskap/vagledning/arenor/granskad/")],
    "work_checklists": [(OFFICER, "/arbete/checklistor/")],
    "work_checklist": [(OFFICER, f"{FILLED}{YEAR}/"), (OFFICER, f"{FILLED}{YEAR - 1}/")],
    "fill_checklist": [(OFFICER, f"{FILLED}{YEAR}/fyll-i/")],
    "shared_checklists": [],  # read by the county board in a test of its own
    "shared_checklist": [],
    "work_examples": [(GIVER, "/arbete/exempel/"), (OFFICER, "/arbete/exempel/")],
    "suggest_example": [(OFFICER, "/arbete/exempel/nytt/stodjande-organisation/economy/")],
    "work_example": [(GIVER, "/arbete/exempel/4/")],
    "change_example": [],  # the same form
    # The same page as before other steps that cannot be taken back.
    "example_step": [],
    "discard_guidance": [],
    "issue_step": [(GIVER, "/arbete/kunskap/nyhetsbrev/2/steg/send/")],
    "end_stewardship": [
        (GIVER, "/arbete/kunskap/program/exempelprogrammet/forvaltning/1/avsluta/")
    ],
    "offer_for_parents": [(OFFICER, "/stod/insats/4/?var=Luleå"), (OFFICER, "/ar/stod/insats/1/")],
    "offer": [(OFFICER, "/utbud/insats/4/"), (OFFICER, "/utbud/insats/8/?version=1")],
    "own_offers": [(OFFICER, "/arbete/utbud/"), (OFFICER, "/arbete/utbud/?visa=utkast")],
    "offer_duplicates": [(OFFICER, "/arbete/utbud/dubbletter/")],
    "confirm_due": [(OFFICER, "/arbete/utbud/bekrafta/?alla=1")],
    "offer_step": [(OFFICER, "/arbete/utbud/6/steg/discard/")],
    "merge_offer": [(OFFICER, "/arbete/utbud/2/sla-ihop/1/")],
    "new_offer": [(OFFICER, "/arbete/utbud/ny/")],
    "own_offer": [(OFFICER, "/arbete/utbud/2/"), (OFFICER, "/arbete/utbud/6/")],
    "write_offer": [
        (OFFICER, "/arbete/utbud/4/skriv/where/"),
        (OFFICER, "/arbete/utbud/4/skriv/way_in/"),
    ],
    "offer_history": [(DISTRICT_WRITER, "/arbete/utbud/8/historik/")],
    "offer_reach": [(OFFICER, "/arbete/utbud/1/nadda/")],
    "mappings": [(COORDINATOR, "/arbete/kartlaggningar/"), (OFFICER, "/arbete/kartlaggningar/")],
    "new_mapping": [(COORDINATOR, "/arbete/kartlaggningar/ny/")],
    "mapping": [(COORDINATOR, "/arbete/kartlaggningar/2/"), (GIVER, "/arbete/kartlaggningar/1/")],
    "mapping_facts": [],  # no mapping of the example year is a draft: a journey begins one
    "mapping_questions": [],
    "mapping_part": [],
    "mapping_question": [],
    "arrange_question": [],
    "mapping_step": [(COORDINATOR, "/arbete/kartlaggningar/2/steg/close/")],
    "document_part": [(COORDINATOR, "/arbete/kartlaggningar/2/dokumentera/interviews/")],
    "mapping_sent": [(COORDINATOR, "/arbete/kartlaggningar/2/svar/area:2582/")],
    "mapping_result": [(GIVER, "/arbete/kartlaggningar/1/resultat/")],
    "public_mapping": [(OFFICER, "/kartlaggningar/1/")],
    "mapping_reply": [(OFFICER, "/arbete/kartlaggningar/2/svara/")],
    "reply_part": [(OFFICER, "/arbete/kartlaggningar/2/svara/survey/")],
    "copy_offer": [(OFFICER, "/arbete/utbud/utga-fran/8/")],
    "upload_offers": [(OFFICER, "/arbete/utbud/las-in/")],
    "offer_import": [],  # nothing waits in the example year; a test of its own reads the page
    "fund": [(OFFICER, "/fonder/asta-svenssons-arv/")],
    "fund_year": [(OFFICER, "/fonder/asta-svenssons-arv/2025/")],
    "work_fund": [(OFFICER, FUND)],
    "work_fund_year": [(OFFICER, f"{FUND}2025/")],
    "work_fund_application": [(OFFICER, f"{FUND}2026/ansokan/9/")],
    # The forms of funds are looked at in a journey of their own.
    "work_funds": [],
    "work_fund_new": [],
    "work_fund_rules": [],
    "work_fund_entry": [],
    "work_fund_begin": [],
    "work_fund_apply": [],
    "work_fund_change": [],
    "work_fund_load": [],
    "work_fund_report": [],
    "people": [("olga.mossa@lulea.example", "/arbete/personer/")],
    "invite": [("olga.mossa@lulea.example", "/arbete/personer/bjud-in/")],
    "outbox": [("olga.mossa@lulea.example", "/arbete/utkorg/")],
    "system_keys": [("olga.mossa@lulea.example", "/arbete/nycklar/")],
    "make_key": [("olga.mossa@lulea.example", "/arbete/nycklar/ny/")],
    "revoke_key": [],  # the example year has no key; a test of its own reads the page
    "trail": [("nils.ljung@lulea.example", "/arbete/handelser/")],
}
# Forms that are only sent, and pages of django-allauth that are reached in the middle of a journey.
SENT = {
    "choose_party",
    "checklist_step",
    "sign_in_for_demo",
    "new_figures",
    "settle_section",
    "matter_step",
    "add_matter_file",
    "remove_matter_file",
    "meeting_step",
    "move_meeting",
    "attend",
    "end_meeting",
    "post_minutes",
    "adjust_minutes",
    "add_item",
    "change_item",
    "treat_item",
    "receive_consultation",
    "take_back_sent",
    "work_begin",
    "work_scheme_step",
    "work_grant_step",
    "work_attach",
    "end_role",
    "invite_again",
    "give_role",
    "work_file",
    "work_file_act",
    "work_account_step",
    "work_batch_file",
    "work_batch_step",
    "work_decide_correction",
    "work_find_recoveries",
    "work_make_calendar",
    "work_recovery_step",
    "work_remove_address",
    "work_revoke_calendars",
    "work_vouchers",
    "work_review_act",
    "work_fund_show",
    "work_fund_step",
    "work_fund_withdraw",
    "news_step",
    "reply_step",
    "find_subscriber",
    "remove_subscriber",
    # Reached by a link of a letter; tests of their own read the pages.
    "confirm_newsletter",
    "end_newsletter",
}
# Whole lists on one page are slow to look through; they are looked at once, in one guise.
WHOLE = [
    f"/statsbidrag/{SCHEME}/",
    f"/statsbidrag/{SCHEME}/prova/?population.pot=300000000",
]
NOT_THERE = ["/finns-inte/", "/statsbidrag/finns-inte/"]
FILES = {
    *("list_file", "letter", "data_file", "trail_file", "fund_file", "work_fund_file"),
    *("matter_paper", "matter_file", "archive_matter"),
    *("programmes_file", "register_file", "checklist_file", "issue_letter", "issue_file"),
    *("mapping_result_file", "public_mapping_file"),
    *("look_tried", "agenda", "minutes", "excerpt", "dispatches", "answer_file"),
    *("area_file", "offer_template"),
}


def pages() -> list[str]:
    return [address for addresses in EXAMPLES.values() for address in addresses]


def of_signing_in(route: str) -> bool:
    """Whether the page is django-allauth's: they are walked in tests of their own."""
    return route.startswith(("account_", "mfa_", "saml_", "openid_connect_", "socialaccount_"))


def routes_of_pages() -> set[str]:
    """The names of all routes that stand in both languages: those are the pages."""
    return set(_names(_in_languages(get_resolver())))


def _in_languages(resolver: Any) -> Iterator[Any]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver) and hasattr(pattern.pattern, "language_prefix"):
            yield pattern


def _names(resolvers: Iterator[Any]) -> Iterator[str]:
    for resolver in resolvers:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                yield str(pattern.name)
            else:
                yield from _names(iter([pattern]))
