"""Pages of guidance: read by everyone, written and reviewed by the agency that keeps them."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samling.knowledge import actions, models, queries
from samling.knowledge.data import load_guidance
from samling.knowledge.rules import (
    BadGuidance,
    ReviewState,
    plain_guidance,
    read_guidance,
)
from samling.registry.rules import Role
from tests.people import MFOF, signed_in

from .making import by
from .test_work_pages import _fields

pytestmark = pytest.mark.django_db

SLUG, PLACE = "arenor", "/kunskap/vagledning/arenor/"
WORK = f"/arbete{PLACE}"


def _page(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def _send(client: Client, step: str = "", place: str = f"{WORK}skriv/", **changed: Any) -> Any:
    return client.post(place, {**_fields(_page_raw(client, place)), "step": step, **changed})


def _page_raw(client: Client, place: str) -> str:
    return client.get(place).content.decode()


def test_what_is_shipped_is_whole_and_reviewed_by_nobody() -> None:
    for slug, page in load_guidance().items():
        assert read_guidance(plain_guidance(page)) == page
        assert page.review_state(date(2030, 1, 1)) is ReviewState.NEVER
        assert page.sources
        answer = Client().get(f"/kunskap/vagledning/{slug}/")
        assert answer.status_code == 200
        for address in re.findall(r'href="(/kunskap/[^"#?]*)', answer.content.decode()):
            assert Client().get(address).status_code == 200, address


def test_faults_of_a_page_are_told_together() -> None:
    plain = plain_guidance(load_guidance()[SLUG])
    with pytest.raises(BadGuidance) as caught:
        read_guidance(
            {
                **plain,
                "slug": "Å",
                "owner": "",
                "sv": {"title": "a\x00b", "lead": "x" * 601, "body": "\u202e"},
                "reviewed_on": "2026-02-01",
                "review_by": "2026-01-01",
            }
        )
    places = {fault.where.sv for fault in caught.value.faults if fault.where}
    assert places == {"title", "owner", "lead", "body", "review_by"}


def test_a_page_leads_with_its_sentence_and_says_who_owns_it_and_that_it_is_not_reviewed() -> None:
    page = _page(PLACE)
    assert "Ge stödet där föräldrar redan är" in page
    assert "har inte granskat den än" in page
    assert "Handläggare för föräldraskapsstöd" in page
    english = _page(f"/en{PLACE}")
    assert "The page is in Swedish only." in english
    assert '<h1 lang="sv">' in english


def test_an_officer_previews_drafts_publishes_and_reviews() -> None:
    client = signed_in(MFOF, Role.AGENCY_OFFICER)
    body = "## Ny rubrik\n\n<script>alert(1)</script> [x](javascript:alert(1)) [y](/kunskap/)"
    shown = _send(client, "preview", body=body)
    assert shown.status_code == 200
    assert "&lt;script&gt;" in shown.content.decode()
    assert "<script>alert" not in shown.content.decode()
    assert models.GuidancePage.objects.get(slug=SLUG).draft is None
    assert _send(client, "draft", body=body).status_code == 302
    assert "Ny rubrik" not in _page(PLACE)
    assert "Ny rubrik" in _page(f"{WORK}skriv/", client)
    assert _send(client, "publish").status_code == 422  # what is changed is not told
    assert _send(client, "publish", reason="Kortare").status_code == 302
    page = _page(PLACE)
    assert "Ny rubrik" in page
    assert "Kortare" in page
    assert "agency_officer" not in page
    assert "agency_officer" in _page(WORK, client)
    older = _page(f"{PLACE}version/1/")
    assert "Det här är en äldre version" in older
    assert "Vanliga arenor" in older
    told = queries.guidance_page(SLUG)
    assert told is not None
    assert (told.version, told.draft) == (2, None)


def test_a_form_that_somebody_was_before_saves_nothing() -> None:
    client = signed_in(MFOF, Role.AGENCY_OFFICER)
    fields = _fields(_page_raw(client, f"{WORK}skriv/"))
    assert _send(client, "draft", title="Först").status_code == 302
    answer = client.post(f"{WORK}skriv/", {**fields, "step": "draft", "title": "Sedan"})
    assert answer.status_code == 409
    told = queries.guidance_page(SLUG)
    assert told is not None
    assert told.newest.sv.title == "Först"
    before = _page(f"{WORK}ta-bort-utkast/", client)
    assert "Sidan som alla läser är oförändrad." in before
    sent = re.findall(r'name="(key|version)" value="([^"]+)"', before)
    assert client.post(f"{WORK}ta-bort-utkast/", dict(sent)).status_code == 302
    assert models.GuidancePage.objects.get(slug=SLUG).draft is None


def test_a_review_that_is_overdue_is_told_to_everyone_and_listed_for_the_owner() -> None:
    today = timezone.localdate()
    actions.review_page(
        SLUG,
        reviewed_on=today - timedelta(days=400),
        review_by=today - timedelta(days=35),
        request=by(reason="", at=timezone.now()),
    )
    assert "Sidan skulle ha granskats igen senast" in _page(PLACE)
    assert queries.to_review(today)[0].slug == SLUG
    client = signed_in(MFOF, Role.AGENCY_OFFICER)
    assert "8 av 8 sidor behöver granskas." in _page("/arbete/kunskap/vagledning/", client)
    assert _send(client, place=f"{WORK}granskad/").status_code == 302
    assert "Granskas igen senast" in _page(PLACE)
    assert "Granskad utan ändring." in _page(PLACE)
    assert _send(client, place=f"{WORK}granskad/", review_by="2020-01-01").status_code == 422


def test_a_new_page_is_a_draft_until_it_is_published_and_loading_leaves_it_alone() -> None:
    client = signed_in(MFOF, Role.AGENCY_OFFICER)
    new = {"title": "Ny sida", "lead": "En mening.", "body": "Text", "area": "arenas"}
    new |= {"owner": "MFoF", "role": "Handläggare"}
    answer = _send(client, "draft", "/arbete/kunskap/vagledning/ny/", **new)
    assert answer["Location"] == "/arbete/kunskap/vagledning/ny-sida/"
    assert Client().get("/kunskap/vagledning/ny-sida/").status_code == 404
    again = _send(client, "draft", "/arbete/kunskap/vagledning/ny/", **new)
    assert "KNOWLEDGE-GUIDANCE-TWICE" in again.content.decode()
    actions.load_guidance(by="test", at=timezone.now())
    assert models.GuidancePage.objects.count() == 9
    assert models.GuidanceVersion.objects.count() == 8
