"""Issues of the newsletter: written, changed, tried, and their sending begun, stopped and ended."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from smtplib import SMTPException

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from samling.kernel import Fault, SamlingError, Text
from samling.platform import actions as platform
from samling.platform.demo import is_demo
from samling.platform.requests import Conflict, Request, led_to
from samling.registry import queries as registry

from .. import models
from ..documents.letter import (
    Letter,
    LetterContent,
    LetterItem,
    counted_links,
    letter_of,
    news_address,
    opening_image,
)
from ..parameters import keeper_on
from ..rules import ISSUE, MOST_REFUSED, BadNews, IssueContent
from .mailing import letter_to
from .requests import begin, changed_meanwhile
from .telling import issue_of, no_such_telling, step_taken

_AT_A_TIME = 500


class NotSent(SamlingError):
    """The mail server would not take a letter, or there is nobody to send to."""


@transaction.atomic
def write_issue(content: IssueContent, request: Request) -> models.Issue:
    """A draft of the next issue. Raises BadNews for news that are not published, MayNot,
    Conflict.
    """
    begin(request, "issues", "newsletter", has_reason=False)
    if (done := _done_before(request)) is not None:
        return done
    step_taken(ISSUE, "write", None, request)
    last = models.Issue.objects.aggregate(last=Max("number"))["last"] or 0
    stored = models.Issue(number=last + 1, state=ISSUE.first, version=0, is_example=is_demo())
    return _kept(stored, content, "write", request)


@transaction.atomic
def change_issue(number: int, content: IssueContent, request: Request) -> models.Issue:
    """Other words or news in a draft. Raises BadNews, NoSuch, MayNot, Conflict."""
    begin(request, "issues", "newsletter", has_reason=False)
    if (done := _done_before(request)) is not None:
        return done
    stored = issue_of(number)
    step_taken(ISSUE, "change", stored, request)
    return _kept(stored, content, "change", request)


def send_test(number: int, request: Request) -> models.Issue:
    """The draft as a letter to whoever asks for it, and nobody else. Once for a form.

    Raises NotSent where the mail server does not take it; NoSuch, MayNot, Conflict.
    """
    with transaction.atomic():
        begin(request, "issues", "newsletter", has_reason=False)
        if (done := _done_before(request)) is not None:
            return done
        stored = issue_of(number)
        step_taken(ISSUE, "test", stored, request)
        letter = letter_of(content_of(stored))
        _noted(stored, "test", request)
    try:
        # After the transaction: no lock is held while a mail server is waited for.
        letter_to(request.actor.id, letter, mark=f"{request.key}-{number}").send()
    except (SMTPException, OSError) as error:
        raise NotSent(_no_mail(type(error).__name__)) from None
    return stored


@transaction.atomic
def begin_sending(number: int, request: Request, *, read: str | None = None) -> models.Issue:
    """Freeze the letter and make one to each confirmed subscriber; the work in the background
    sends them. An issue is sent once, whatever is asked.

    read: the sha256 of `letter_of_draft` as it was read, since the news in it have versions of
    their own; None where nothing was shown first. Raises NotSent where nobody has asked for the
    newsletter, BadNews where a news item of it is no longer published, NoSuch, MayNot, Conflict.
    """
    begin(request, "issues", "newsletter", has_reason=False)
    if (done := _done_before(request)) is not None:
        return done
    stored = issue_of(number)
    step = step_taken(ISSUE, "send", stored, request)
    content = content_of(stored)
    if read is not None and read != letter_of(content).sha256:
        raise Conflict(changed_meanwhile())
    links = counted_links(number)
    letter = letter_of(content, links=links, image=opening_image(number))
    models.IssueLink.objects.bulk_create(
        models.IssueLink(issue=stored, place=place, address=address[:2_000], label=label[:200])
        for place, (address, label) in enumerate(links.found.items(), start=1)
    )
    confirmed = models.Subscriber.objects.filter(confirmed_at__isnull=False)
    # Whoever leaves meanwhile waits until their letter is there, and then takes it back.
    ids = list(confirmed.select_for_update().order_by("id").values_list("id", flat=True))
    if not ids:
        raise NotSent(_nobody())
    models.IssueLetter.objects.bulk_create(
        (models.IssueLetter(issue=stored, subscriber_id=each, due=request.at) for each in ids),
        batch_size=_AT_A_TIME,
    )
    stored.state, stored.recipients = step.leads_from(stored.state), len(ids)
    stored.html, stored.text, stored.begun_at = letter.html, letter.text, request.at
    return _noted(stored, "send", request, {"recipients": len(ids)})


@transaction.atomic
def take_issue_step(number: int, step_id: str, request: Request) -> models.Issue:
    """Stop the sending, let it go on, or end it without sending the rest.

    Raises NoSuch, MayNot, Conflict; KeyError for another step.
    """
    if step_id not in ("stop", "resume", "end"):
        raise KeyError(step_id)
    begin(request, "issues", "newsletter", has_reason=False)
    if (done := _done_before(request)) is not None:
        return done
    stored = issue_of(number)
    step = step_taken(ISSUE, step_id, stored, request)
    stored.state = step.leads_from(stored.state)
    if step_id == "end":
        add_up(stored, request.at)
    return _noted(stored, step_id, request)


def add_up(stored: models.Issue, at: datetime) -> None:
    """Write what became of the letters, and keep no more of whom they went to; nor of an address
    that takes none.
    """
    letters, kinds = models.IssueLetter.objects.filter(issue=stored), models.IssueLetter
    # All in one question: one that is in a sender's hand meanwhile is counted once.
    states = letters.order_by().values_list("state").annotate(many=Count("id"))
    became = Counter(dict(states))
    stored.sent, stored.failed = became[kinds.SENT], became[kinds.FAILED]
    stored.uncertain = became[kinds.IN_HAND]
    # Those who have left, and those to whom it was ended before their turn.
    stored.gone = became[kinds.WAITING]
    stored.ended_at, stored.trouble, stored.trouble_at = at, "", None
    letters.delete()
    refused = models.Subscriber.objects.filter(refused__gte=MOST_REFUSED)
    stored.let_go = refused.count()
    refused.delete()


def content_of(stored: models.Issue) -> LetterContent:
    """What an issue says, with its news as they stand. Raises BadNews for one that is withdrawn."""
    rows = [each.item for each in stored.items.select_related("item")]
    _check_published(rows)
    owner = keeper_on(timezone.localdate(stored.changed_at)).organisation
    names = {each.id: each.name for each in registry.organisations()}
    return LetterContent(
        stored.number,
        stored.subject,
        stored.introduction,
        [LetterItem(each.title, each.lead, news_address(each.slug)) for each in rows],
        names.get(owner, owner),
    )


def letter_of_draft(number: int) -> Letter:
    """The letter as it would be, with links that are not counted. Raises NoSuch, BadNews."""
    found = models.Issue.objects.filter(number=number).first()
    if found is None:
        raise no_such_telling()
    return letter_of(content_of(found))


def _kept(stored: models.Issue, content: IssueContent, step: str, request: Request) -> models.Issue:
    found = {each.slug: each for each in models.NewsItem.objects.filter(slug__in=content.items)}
    rows = [found.get(slug) for slug in content.items]
    _check_published(rows)
    stored.subject, stored.introduction = content.subject, content.introduction
    stored.changed_at = request.at
    _noted(stored, step, request)
    stored.items.all().delete()
    models.IssueItem.objects.bulk_create(
        models.IssueItem(issue=stored, place=place, item=each)
        for place, each in enumerate(rows, start=1)
        if each is not None
    )
    return stored


def _noted(
    stored: models.Issue, step: str, request: Request, detail: dict[str, int] | None = None
) -> models.Issue:
    """Save the issue with the step that it has taken."""
    stored.version += 1
    stored.save(force_insert=step == "write")
    models.IssueStep.objects.create(
        issue=stored,
        step=step,
        why=request.reason.strip(),
        by=request.actor.id,
        party=request.acting_for or "",
        at=request.at,
        key=request.key,
    )
    platform.record(
        action=f"knowledge.issue_{step}",
        subject=f"issue:{stored.number}",
        by=request.actor.id,
        at=request.at,
        detail={"version": stored.version, "why": request.reason.strip(), **(detail or {})},
    )
    return stored


def _done_before(request: Request) -> models.Issue | None:
    """What this request has led to already. Raises Conflict where the same form led to other."""
    done = led_to(models.IssueStep.objects.select_related("issue"), request)
    return None if done is None else done.issue


def _check_published(rows: Sequence[models.NewsItem | None]) -> None:
    if any(each is None or each.state != "published" for each in rows):
        raise BadNews(
            Fault(
                "KNOWLEDGE-ISSUE-NOT-PUBLISHED",
                Text(
                    "En av nyheterna är inte publicerad.", "One of the news items is not published."
                ),
                Text("Publicera den, eller ta bort den.", "Publish it, or take it out."),
                Text("Nyheter", "News"),
            )
        )


def _nobody() -> Fault:
    return Fault(
        "KNOWLEDGE-ISSUE-NOBODY",
        Text(
            "Ingen har bekräftat att de vill ha nyhetsbrevet.",
            "Nobody has confirmed that they want the newsletter.",
        ),
        Text(
            "Vänta tills någon har anmält sig på sidan för nyhetsbrevet.",
            "Wait until somebody has signed up on the page of the newsletter.",
        ),
    )


def _no_mail(kind: str) -> Fault:
    return Fault(
        "KNOWLEDGE-ISSUE-NO-MAIL",
        Text(
            f"E-postservern tog inte emot brevet ({kind}).",
            f"The mail server did not take the letter ({kind}).",
        ),
        Text(
            "Försök igen om en stund. Händer det igen: säg till den som driver Samling.",
            "Try again in a while. If it happens again, tell whoever runs Samling.",
        ),
    )
