"""What waits for a person among payments, recoveries, account numbers and days, for its start."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import access, queries
from samling.grants.rules.instalments import due_by
from samling.grants.rules.life import (
    ACCOUNT,
    PAYMENT,
    RECOVERY,
    Actor,
    Part,
    Taken,
    awaited,
)
from samling.grants.rules.life.leads import days_left
from samling.kernel import Text, format_kronor
from samling.registry.rules import Acting, PartyKind

from ...language import language

_LATE = Text("Frister som har gått ut", "Deadlines that have passed")


def money_waiting(acting: Acting, actor: Actor, today: date) -> list[dict[str, Any]]:
    """Each thing as the start page shows it; a fixed number of questions."""
    items: list[dict[str, Any]] = []
    if access.can_see_payments(acting):
        agency = acting.party.organisation or ""
        items += _batches(agency, actor)
        items += _strange(agency, actor)
        items += _to_pay(agency, actor, today)
        items += _of_agency(queries.open_recoveries(today, agency=agency), actor, today)
    elif access.can_see_account(acting):
        recipient = str(acting.party.area)
        items += _account(recipient, actor)
        items += _of_recipient(queries.open_recoveries(today, recipient=recipient), actor, today)
    if access.can_see_funds(acting):
        items += _of_funds(acting)
    if access.reads(acting) and (late := queries.late(acting.party.id, today)):
        words = ngettext("%(n)s frist", "%(n)s frister", len(late)) % {"n": len(late)}
        title = Text("Kalendern", "The calendar")
        items.append(_item(title, _LATE, words, reverse("work_deadlines"), None))
    return items


def money_links(acting: Acting) -> list[dict[str, str]]:
    """The ways from the start page to the pages of money."""
    found = []
    if access.can_see_payments(acting):
        found.append({"label": _("Utbetalningar"), "href": reverse("work_payments")})
    if access.can_see_payments(acting) or access.can_see_account(acting):
        found.append({"label": _("Återkrav"), "href": reverse("work_recoveries")})
    if access.can_see_account(acting) and not queries.paid_through(str(acting.party.area)):
        found.append({"label": _("Konto för utbetalningar"), "href": reverse("work_account")})
    if access.can_see_funds(acting):
        found.append({"label": _("Fonder"), "href": reverse("work_funds")})
    if access.reads(acting):
        found.append({"label": _("Frister"), "href": reverse("work_deadlines")})
    if access.reads(acting) and acting.party.kind is not PartyKind.AGENCY:
        here = reverse("way_of_area", args=[acting.party.area])
        found.append({"label": _("Pengarnas väg"), "href": here})
    return found


def _of_funds(acting: Acting) -> list[dict[str, Any]]:
    """The steps of the years of funds; before the report is submitted, those that lack in it."""
    items = []
    for each in queries.waiting_fund_years(acting.party.area, access.fund_actor_of(acting)):
        text, words = each.step.text, ""
        if each.step.id == "account" and each.unreported:
            text = Text("Skriv in redovisningarna", "Write down the reports")
            words = ngettext("%(n)s verksamhet", "%(n)s verksamheter", each.unreported) % {
                "n": each.unreported
            }
        title = Text(f"{each.title.sv} {each.year}", f"{each.title.en} {each.year}")
        href = reverse("work_fund_year", args=[each.fund_id, each.year])
        items.append(_item(title, text, words, href, None))
    return items


def _batches(agency: str, actor: Actor) -> list[dict[str, Any]]:
    """Batches to attest and to fetch; of those that are sent, what a colleague is to confirm."""
    if not actor.parts & {Part.PAYS, Part.DECIDES}:
        return []
    found = queries.batches_on_their_way(agency)
    said = queries.explained_waiting([each.row.pk for each in found if each.row.state == "sent"])
    makers = queries.last_takers_of_batches("make", [each.row.pk for each in found])
    schemes = queries.schemes()
    items = []
    for each in found:
        row, earlier = each.row, []
        if row.state == "sent" and row.pk not in said:
            continue
        if row.pk in makers:
            earlier.append(Taken("make", makers[row.pk]))
        if row.pk in said:
            earlier.append(Taken("explain", said[row.pk].by))
        items += [
            _item(
                schemes[row.life_id].title,
                step.text,
                format_kronor(row.total_sek, language()),
                reverse("work_batch", args=[row.pk]),
                row.day,
            )
            for step in awaited(PAYMENT, row.state, actor, earlier)
            if step.id != "answer"
        ]
    return items


def _to_pay(agency: str, actor: Actor, today: date) -> list[dict[str, Any]]:
    if Part.PAYS not in actor.parts:
        return []
    approved = [scheme for scheme, (left, _sent) in queries.to_pay(agency).items() if left]
    if approved and queries.payer(agency) is None:
        title = Text("Utbetalningar", "Payments")
        step = Text("Skriv hur myndigheten betalar", "Write how the agency pays")
        return [_item(title, step, "", reverse("work_payer"), None)]
    plans, schemes = queries.instalment_plans(approved), queries.schemes()
    payouts = queries.payouts({scheme: due_by(plans[scheme], today) for scheme in approved})
    return [
        _item(
            schemes[scheme].title,
            PAYMENT.step("make").text,
            format_kronor(payout.total, language()),
            reverse("work_make_payments", args=[scheme]),
            None,
        )
        for scheme, payout in payouts.items()
        if payout.payable
    ]


def _strange(agency: str, actor: Actor) -> list[dict[str, Any]]:
    number = queries.number_of_open_items(agency) if Part.PAYS in actor.parts else 0
    if not number:
        return []
    words = ngettext("%(n)s uppgift", "%(n)s uppgifter", number) % {"n": number}
    step = Text("Utred det banken säger", "Look into what the bank says")
    title = Text("Bankens svar", "The bank's answers")
    return [_item(title, step, words, reverse("work_bank_items"), None)]


def _of_agency(
    found: Sequence[queries.OpenRecovery], actor: Actor, today: date
) -> list[dict[str, Any]]:
    """Recoveries to hear and to decide, by how many. What is late stands among the days."""
    counts: dict[str, list[queries.OpenRecovery]] = {}
    taken = queries.taken_of_recoveries(
        RECOVERY.step("decide"), [each.recovery.pk for each in found]
    )
    for each in found:
        row = each.recovery
        is_heard = bool(row.answer) or (row.hear_until is not None and row.hear_until < today)
        for step in awaited(RECOVERY, row.state, actor, taken.get(row.pk, ())):
            if step.id == "hear" or (step.id == "decide" and is_heard):
                counts.setdefault(step.id, []).append(each)
    return [
        _item(
            Text("Återkrav", "Recoveries"),
            RECOVERY.step(step).text,
            ngettext("%(n)s mottagare", "%(n)s mottagare", len(those)) % {"n": len(those)},
            f"{reverse('work_recoveries')}?lage={RECOVERY.step(step).sources[0]}"
            if len(those) > 1
            else reverse("work_recovery", args=[those[0].recovery.pk]),
            None,
        )
        for step, those in counts.items()
    ]


def _of_recipient(
    found: Sequence[queries.OpenRecovery], actor: Actor, today: date
) -> list[dict[str, Any]]:
    """Recoveries to answer and to pay back, each with its day."""
    schemes, items = queries.schemes(), []
    for each in found:
        row = each.recovery
        title, href = schemes[row.grant.life_id].title, reverse("work_recovery", args=[row.pk])
        if row.state == "hearing" and not row.answer and Part.PREPARES in actor.parts:
            step, day = Text("Yttra er om återkrav", "Answer about the recovery"), row.hear_until
        elif row.state == "decided" and Part.PAYS in actor.parts:
            step, day = Text("Betala återkravet", "Pay the recovery"), row.due
        else:
            continue
        assert day is not None
        items.append(_item(title, step, days_left(day, today).in_(language()), href, day))
    return items


def _account(recipient: str, actor: Actor) -> list[dict[str, Any]]:
    waiting = queries.waiting_account(recipient)
    if waiting is None:
        return []
    title = Text("Konto för utbetalningar", "Account for payments")
    return [
        _item(title, step.text, "", reverse("work_account"), None)
        for step in awaited(ACCOUNT, "written", actor, [Taken("write", waiting.written_by)])
    ]


def _item(title: Text, step: Text, words: str, href: str, day: date | None) -> dict[str, Any]:
    return {"title": title, "step": step, "words": words, "href": href, "day": day}
