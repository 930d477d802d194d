"""The pages on which the agency that keeps the register writes in it."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from samling.kernel import Missing, Text
from samling.knowledge import models, queries
from samling.knowledge.data import load_programmes
from samling.knowledge.rules import PREGNANCY, AgeBand, Effect, Level, Unevaluated
from samling.registry.rules import Role
from tests.people import LULEA, MFOF, SOCIALSTYRELSEN, signed_in

pytestmark = pytest.mark.django_db

ROOT = "/arbete/kunskap/program/"


def _fields(page: str) -> dict[str, Any]:
    """What a browser would send of the form as it is shown."""
    form = re.split(r'class="s-form[ "]', page, maxsplit=1)[1].partition("</form>")[0]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if not name or name[1] == "csrfmiddlewaretoken":
            continue
        if ("checkbox" in tag or "radio" in tag) and " checked" not in tag:
            continue
        found.setdefault(name[1], []).append(value[1] if value else "")
    for name, words in re.findall(
        r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.S
    ):
        found[name] = words.removeprefix("\n").replace("&amp;", "&")
    for name, options in re.findall(r'<select[^>]*name="([^"]*)".*?>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        first = re.search(r'value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else first[1] if first else ""
    return found


def _send(client: Client, address: str, **changed: Any) -> Any:
    """The form of a page, sent with some fields changed."""
    shown = client.get(address)
    assert shown.status_code == 200
    return client.post(address, {**_fields(shown.content.decode()), **changed})


def _officer() -> Client:
    return signed_in(MFOF, Role.AGENCY_OFFICER)


def _told(slug: str = "komet") -> queries.ProgrammeTold:
    found = queries.programme(slug)
    assert found is not None
    return found


def test_a_form_sent_as_it_is_shown_changes_nothing() -> None:
    for slug in load_programmes():
        answer = _send(_officer(), f"{ROOT}{slug}/andra/", reason="Ingenting")
        assert answer.status_code == 302
        assert _told(slug) == queries.ProgrammeTold(load_programmes()[slug], 1, is_example=False)


def test_facts_are_changed_and_those_left_alone_keep_their_english() -> None:
    answer = _send(
        _officer(),
        f"{ROOT}cope/andra/",
        fact_owner="Påhittade bolaget",
        why_costs="not_asked",
        ages="graviditet-0, 3–12 år",
        reason="Står på webbplatsen",
    )
    assert (answer.status_code, answer["Location"]) == (302, f"{ROOT}cope/")
    found = _told("cope").programme
    assert found.owner == Text.same("Påhittade bolaget")
    assert found.facts["costs"] is Missing.NOT_ASKED
    assert found.facts["target_group"] == load_programmes()["cope"].facts["target_group"]
    assert found.ages == (AgeBand(PREGNANCY, 0), AgeBand(3, 12))
    assert found.effect == load_programmes()["cope"].effect
    page = _officer().get(f"{ROOT}cope/").content.decode()
    assert "Står på webbplatsen" in page
    assert "agency_officer organisation:mfof" in page  # who changed it
    public = Client().get("/kunskap/program/cope/").content.decode()
    assert "Står på webbplatsen" in public
    assert "agency_officer" not in public


def test_a_programme_is_entered_with_what_is_not_known() -> None:
    answer = _send(
        _officer(),
        f"{ROOT}nytt/",
        name="Påhittat Ä_-Ö program",
        level="indicated",
        effect="unevaluated",
        reason="Nytt",
    )
    assert (answer.status_code, answer["Location"]) == (302, f"{ROOT}pahittat-a-o-program/")
    found = _told("pahittat-a-o-program").programme
    assert (found.level, found.effect) == (Level.INDICATED, Unevaluated.LACKS_EVALUATION)
    again = _send(
        _officer(),
        f"{ROOT}nytt/",
        name="Påhittat Ä Ö program",
        level="indicated",
        reason="Nytt",
    )
    assert again.status_code == 422
    assert "Det finns redan ett program som heter så." in again.content.decode()


def test_the_effect_needs_words_and_a_source() -> None:
    address = f"{ROOT}komet/andra/"
    answer = _send(_officer(), address, effect_words="", effect_source="", reason="x")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv vad källan säger om effekten." in page
    assert "Skriv vilken källa det står i." in page
    answer = _send(_officer(), address, sources="Rapport | Ett institut\nUr minnet", reason="x")
    assert "Här saknas det: ”Ur minnet”." in answer.content.decode()
    told = {"effect_words": "Ingen skillnad", "effect_source": "Rapport | Ett institut | s. 3"}
    assert _send(_officer(), address, **told, reason="x").status_code == 302
    effect = _told().programme.effect
    assert isinstance(effect, Effect)
    assert (effect.source.publisher, effect.source.reference) == ("Ett institut", "s. 3")


STUDY = {
    "title": "En påhittad studie",
    "outcome": "Beteende",
    "measure": "Cohens d",
    "value": "−0,350",
    "low": "-0,60",
    "high": "-0,10",
    "confidence": "95",
    "year": "2021",
    "why": "not_stated",
    "reason": "Ny studie",
}


def test_a_study_is_added_changed_and_removed_and_a_judgement_is_written() -> None:
    client = _officer()
    assert _send(client, f"{ROOT}komet/studie/", **STUDY).status_code == 302
    page = Client().get("/kunskap/program/komet/").content.decode()
    assert "intervall −0,60 till −0,10)" in page
    assert "Cohens d −0,350" in page
    changed = _send(client, f"{ROOT}komet/studie/1/", value="-0,300", reason="Rättat")
    assert changed.status_code == 302
    (study,) = _told().programme.studies
    assert study.country is Missing.NOT_STATED
    assert "−0,300" in Client().get("/kunskap/program/komet/").content.decode()
    judged = _send(
        client,
        f"{ROOT}komet/bedomning/",
        conclusion="Osäkert",
        criteria="Antal studier",
        on="2026-11-01",
        reviewer="Myndigheten",
        reason="Första",
    )
    assert judged.status_code == 302
    assert _send(client, f"{ROOT}komet/studie/1/ta-bort/", reason="Dubbel").status_code == 302
    assert _told().programme.studies == ()
    assert client.get(f"{ROOT}komet/studie/1/").status_code == 404
    assert _told().version == 5


def test_an_effect_outside_its_interval_is_told_at_its_field() -> None:
    answer = _send(_officer(), f"{ROOT}komet/studie/", **{**STUDY, "value": "5"})
    assert answer.status_code == 422
    assert "Effekten ska ligga i sitt intervall" in answer.content.decode()


def test_a_part_is_held_refused_and_ended() -> None:
    client, address = _officer(), f"{ROOT}komet/forvaltning/"
    told = {"holder": "Bolaget", "valid_from": "2026-01-01", "reason": "Avtal"}
    assert _send(client, address, part="develop", **told).status_code == 302
    refused = _send(client, address, part="evaluate", **told)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Den som utvecklar programmet ska inte också utvärdera det." in page
    assert "KNOWLEDGE-PART-APART" in page
    held = models.StewardshipHolding.objects.get()
    ended = _send(client, f"{address}{held.pk}/avsluta/", on="2026-02-01", reason="Slut")
    assert ended.status_code == 302
    assert _send(client, address, part="evaluate", **told | {"valid_from": "2026-02-01"})
    assert models.StewardshipHolding.objects.count() == 2


def test_a_form_sent_twice_is_one_change_and_one_that_was_overtaken_is_told() -> None:
    client = _officer()
    first = _fields(client.get(f"{ROOT}komet/studie/").content.decode()) | STUDY
    other = _fields(client.get(f"{ROOT}komet/studie/").content.decode()) | STUDY
    for _ in range(2):
        assert client.post(f"{ROOT}komet/studie/", first).status_code == 302
    overtaken = client.post(f"{ROOT}komet/studie/", other)
    assert overtaken.status_code == 409
    assert "Någon annan har ändrat det här" in overtaken.content.decode()
    assert len(_told().programme.studies) == 1


@pytest.mark.parametrize(
    ("party", "role"),
    [
        (SOCIALSTYRELSEN, Role.AGENCY_OFFICER),
        (MFOF, Role.DECISION_MAKER),
        (LULEA, Role.OFFICER),
    ],
)
def test_others_are_told_who_keeps_the_register(party: str, role: Role) -> None:
    client = signed_in(party, role)
    for address in ("", "nytt/", "komet/", "finns-inte/", "komet/andra/", "komet/forvaltning/"):
        answer = client.get(f"{ROOT}{address}")
        assert answer.status_code == 403
        assert "handläggare på myndigheten som sköter" in answer.content.decode()
    assert client.post(f"{ROOT}komet/andra/", {"key": "a", "name": "x"}).status_code == 403
    assert ROOT not in client.get("/arbete/").content.decode()
    assert _told().version == 1


_ODD: tuple[Mapping[str, Any], ...] = (
    {"name": "a\x00b"},
    {"name": "x" * 5_000},
    {"level": "x"},
    {"ages": "3-99, -1"},
    {"ages": "9" * 200},
    {"delivery": ["group", "x"]},
    {"status": "x"},
    {"effect": "x"},
    {"effect_source": "|||"},
    {"sources": "bara en titel"},
    {"sources": "\n".join(["a | b"] * 200)},
    {"fact_owner": "a\u202eb"},
    {"why_theory": "x"},
    {"reason": ""},
    {"reason": "\x00"},
    {"version": "x" * 50},
)


@pytest.mark.parametrize("odd", _ODD, ids=lambda odd: "-".join(odd))
def test_odd_facts_are_told_and_nothing_is_kept(odd: Mapping[str, Any]) -> None:
    answer = _send(_officer(), f"{ROOT}komet/andra/", **{"reason": "x", **odd})
    assert answer.status_code in (400, 409, 422)
    assert _told().version == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"value": "1e9"},
        {"value": ""},
        {"year": "1"},
        {"year": "x"},
        {"low": "0,1", "high": ""},
        {"confidence": "101"},
        {"title": "\x00"},
        {"follow_up": "9" * 9},
        {"design": "x"},
        {"why": "kept"},
        {"measure": ""},
    ],
)
def test_odd_studies_are_told_and_nothing_is_kept(odd: Mapping[str, Any]) -> None:
    answer = _send(_officer(), f"{ROOT}komet/studie/", **{**STUDY, **odd})
    assert answer.status_code == 422
    assert _told().version == 1
