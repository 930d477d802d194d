"""A fund is made, by hand or from its file; its rules are decided anew; it is shown to all."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from samling.kernel import Fault, Faults, Text
from samling.platform import actions as platform
from samling.platform.limits import limits

from ... import models
from ...rules.funds import Asked, FundFile, check_asked, read_fund
from ...rules.funds.asked import check_words, folded
from ...rules.funds.fund import is_each_once
from ...rules.life import Part
from ..requests import Conflict, Request, alone, follows
from .applications import write_application
from .entries import write_entry
from .giving import begin_year
from .rules import RulesWanted, check_rules, write_rules
from .taking import FundRefused, check_day, locked_fund, refuse_other_than

_LONGEST_ID, _TRIES = 50, 3
_OF_A_PAGE = "ny-fond"  # the address of the page where a fund is made


@transaction.atomic
def make_fund(
    wanted: RulesWanted, request: Request, *, acting_for: str, is_example: bool = False
) -> models.Fund:
    """A fund with its first rules; what it holds is written afterwards. Raises MayNot, FundRefused.

    Only its holder sees it until it is shown to all.
    """
    refuse_other_than(request, Part.PREPARES)
    alone(request)
    if done := models.Fund.objects.filter(key=request.key).first():
        return done
    check_rules(wanted)
    title = wanted.rules.title.sv
    if models.FundRulesVersion.objects.filter(fund__holder=acting_for, title_sv=title).exists():
        raise FundRefused(
            Fault(
                "FUND-THERE",
                Text(
                    f"Ni har redan en fond som heter {title}.",
                    f"You have a fund called {title} already.",
                ),
                Text("Ändra den i stället.", "Change that one instead."),
            )
        )
    fund = _made(title, acting_for, request.key, is_example=is_example)
    write_rules(fund, wanted, request)
    platform.record(
        action="grants.make_fund",
        subject=f"fund:{fund.pk}",
        by=request.actor.id,
        at=request.at,
        detail={"holder": acting_for, "decision": wanted.decision},
    )
    return fund


@transaction.atomic
def import_fund(
    content: bytes, name: str, request: Request, *, acting_for: str, is_example: bool = False
) -> models.Fund:
    """A fund from its file: the rules, what papers say of its money, and the years, which are open
    with their applications. Raises FundFileError, MayNot, FundRefused.
    """
    file = fund_file(content, name)
    if str(file.holder) != acting_for:
        raise FundRefused(
            Fault(
                "FUND-FILE-HOLDER",
                Text(
                    f"Filen är för {file.holder}, inte för er.",
                    f"The file is for {file.holder}, not for you.",
                ),
                Text("Rätta ”holder” i filen.", "Correct “holder” in the file."),
                Text.same(name),
            )
        )
    rules = RulesWanted(file.rules, file.board, file.decided, file.decision)
    applied = _applications_in(file, name)
    fund = make_fund(rules, request, acting_for=acting_for, is_example=is_example)
    if fund.entries.exists() or fund.years.exists():
        return fund
    for number, entry in enumerate(file.entries()):
        write_entry(fund, entry, request, follows(request, f"entry/{number}").key)
    for of in file.years:
        begins = replace(request, key=follows(request, f"begin/{of.year}").key)
        year = begin_year(fund, of.year, of.counted, None, begins)
        for number, asked in enumerate(applied[of.year]):
            key = follows(request, f"applied/{of.year}/{number}").key
            write_application(year, asked, request, key)
    return fund


def _applications_in(file: FundFile, name: str) -> Mapping[int, tuple[Asked, ...]]:
    """Those of each year of a file. Raises FundRefused with everything that cannot be kept."""
    faults, found = Faults(), {}
    for of in file.years:
        where = Text.same(f"{name}, {of.year}")
        if of.year in found or not is_each_once(folded(each.unit) for each in of.applications):
            faults.add(
                "FUND-FILE-TWICE",
                Text(
                    "Ett år, eller en verksamhet i ett år, står två gånger.",
                    "A year, or a unit within a year, stands twice.",
                ),
                Text("Ta bort det ena.", "Take one of them away."),
                where,
            )
        found[of.year] = tuple(
            Asked(
                unit=each.unit,
                activity=of.activities.get(each.unit, ""),
                applied=int(each.applied),
                users=each.users,
                is_inside=each.is_inside,
                received=of.counted,
            )
            for each in of.applications
        )
        for asked in found[of.year]:
            check_asked(asked, faults, where)
    for entry in file.entries():
        check_words(entry.why, faults, Text.same(name))
        check_day(faults, entry.day, None, Text.same(name))
    faults.raise_if_any(FundRefused)
    return found


def fund_file(content: bytes, name: str) -> FundFile:
    """What a file would make, before anything is kept. Raises FundFileError, FundRefused."""
    if len(content) > limits().upload_bytes:
        raise FundRefused(
            Fault(
                "FUND-FILE-LARGE",
                Text("Filen är för stor.", "The file is too large."),
                Text("En fond ryms på några sidor.", "A fund fits on a few pages."),
            )
        )
    return read_fund(content, name[:100])


@transaction.atomic
def save_fund_rules(
    fund_id: str, wanted: RulesWanted, request: Request, *, acting_for: str
) -> models.FundRulesVersion:
    """What has been decided anew. Years that are proposed keep the rules that they have.

    Raises NotYours, MayNot, Conflict, FundRefused.
    """
    refuse_other_than(request, Part.PREPARES)
    alone(request)
    fund = locked_fund(fund_id, acting_for, request)
    if done := models.FundRulesVersion.objects.filter(key=request.key, fund=fund).first():
        return done
    _refuse_older(fund, request)
    check_rules(wanted)
    row = write_rules(fund, wanted, request)
    fund.version += 1
    fund.save(update_fields=["version"])
    platform.record(
        action="grants.save_fund_rules",
        subject=f"fund:{fund.pk}",
        by=request.actor.id,
        at=request.at,
        detail={
            "number": row.number,
            "decided": row.decided.isoformat(),
            "decision": row.decision,
            "at_most_per_user": row.at_most_per_user,
        },
    )
    return row


@transaction.atomic
def show_fund(fund_id: str, is_public: bool, request: Request, *, acting_for: str) -> models.Fund:
    """Show the rules and the decided years to all, or no longer. Raises NotYours, MayNot, Conflict.

    Who decides for the holder says so.
    """
    refuse_other_than(request, Part.DECIDES)
    fund = locked_fund(fund_id, acting_for, request)
    if fund.is_public == is_public:
        return fund
    _refuse_older(fund, request)
    fund.is_public = is_public
    fund.version += 1
    fund.save(update_fields=["is_public", "version"])
    platform.record(
        action="grants.show_fund",
        subject=f"fund:{fund.pk}",
        by=request.actor.id,
        at=request.at,
        detail={"is_public": is_public},
    )
    return fund


def _refuse_older(fund: models.Fund, request: Request) -> None:
    if request.version not in (None, fund.version):
        raise Conflict(
            Fault(
                "FUND-CHANGED-SINCE",
                Text(
                    "En kollega har ändrat fonden medan sidan var öppen hos dig. Det du gjorde är "
                    "inte sparat.",
                    "A colleague has changed the fund while you had the page open. What you did "
                    "is not saved.",
                ),
                Text(
                    "Läs om sidan och gör om det som behövs.",
                    "Reload the page and do again what is needed.",
                ),
            )
        )


def _made(title: str, holder: str, key: str, *, is_example: bool) -> models.Fund:
    """The fund under an address of its own, also where another makes one of that name meanwhile."""
    for _ in range(_TRIES):
        with suppress(IntegrityError), transaction.atomic():
            return models.Fund.objects.create(
                id=_free_id(title), holder_id=holder, is_example=is_example, key=key
            )
    raise Conflict(
        Fault(
            "FUND-AT-ONCE",
            Text(
                "Någon annan lägger upp en fond med samma namn just nu. Inget är sparat.",
                "Somebody else is setting up a fund of the same name now. Nothing is saved.",
            ),
            Text("Försök igen.", "Try again."),
        )
    )


def _free_id(title: str) -> str:
    """Its title as an address; numbered where another has it."""
    base = slugify(title)[:_LONGEST_ID] or "fond"
    taken = set(models.Fund.objects.filter(id__startswith=base).values_list("id", flat=True))
    taken.add(_OF_A_PAGE)
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name
