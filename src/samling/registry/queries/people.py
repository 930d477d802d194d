"""Who acts for which organisation, today."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from samling.kernel import AreaCode, Text
from samling.platform import queries as platform

from .. import models
from ..rules import (
    Acting,
    Organisation,
    Party,
    Registry,
    Role,
    UnknownArea,
    party_of_area,
    party_of_organisation,
)
from .key_names import key_names
from .reference import organisations, registry


@dataclass(frozen=True)
class Member:
    """One role of one person in an organisation, for those who look after its people.

    has_come: the person has been at work here. Until then name is the address that was invited:
    what the account is called, and whether there was one, is nothing to one who only asks.
    """

    id: int
    account: str
    name: str
    has_come: bool
    role: Role
    valid_from: date
    valid_to: date | None


def party(party_id: str) -> Party:
    """An organisation by its id. Raises KeyError for one that nobody can act for."""
    return parties([party_id])[0]


def parties(party_ids: Sequence[str]) -> list[Party]:
    """The same of several, with as many questions however many they are; none for none."""
    if not party_ids:
        return []
    areas, every = registry(), {each.id: each for each in organisations()}
    return [_party(party_id, areas, every) for party_id in party_ids]


def _party(party_id: str, areas: Registry, every: Mapping[str, Organisation]) -> Party:
    kind, _, name = party_id.partition(":")
    try:
        if kind == "area":
            return party_of_area(areas.area(AreaCode(name)))
        if kind == "organisation":
            return party_of_organisation(every[name])
    except (ValueError, KeyError, UnknownArea):
        pass
    raise KeyError(party_id)


def parties_of(account: Any, on: date) -> dict[str, frozenset[Role]]:
    """The roles that an account has on a day, by the id of each organisation, oldest first."""
    rows = models.Membership.objects.filter(_holds(on), account=account.pk)
    found: dict[str, frozenset[Role]] = {}
    for organisation, area, role in rows.values_list("organisation", "area", "role"):
        party_id = _party_id(organisation, area)
        found[party_id] = found.get(party_id, frozenset()) | {Role(role)}
    return found


def first_party_of(address: str, on: date) -> str | None:
    """The id of the organisation that the account with the address acts for when it has chosen
    none; None where it has no role, or there is no such account.
    """
    rows = models.Membership.objects.filter(_holds(on), account__email=address.strip().lower())
    first = rows.order_by("id").values_list("organisation", "area").first()
    return _party_id(*first) if first else None


def areas_worked_for(address: str) -> frozenset[str]:
    """The codes of the areas that the account with the address has, or has had, a role in."""
    rows = models.Membership.objects.filter(account__email=address, area__isnull=False)
    return frozenset(code for code in rows.values_list("area", flat=True) if code)


def _party_id(organisation: str | None, area: str | None) -> str:
    return f"organisation:{organisation}" if organisation else f"area:{area}"


def acting_among(
    account: Any, roles: Mapping[str, frozenset[Role]], chosen: str | None = None
) -> Acting | None:
    """The account acting for the organisation that it chose, else for its first.

    roles: as `parties_of` finds them. None where there are none. A choice of an organisation that
    the account has no role in counts as none.
    """
    if not roles:
        return None
    party_id = chosen if chosen is not None and chosen in roles else next(iter(roles))
    return Acting(account.email, account.name, party(party_id), roles[party_id])


def people_of(whose: Party, on: date | None = None) -> tuple[Member, ...]:
    """Everybody who has or has had a role in an organisation; with `on`, who has one that day."""
    rows = tuple(
        models.Membership.objects.filter(_of(whose), *([_holds(on)] if on else []))
        .select_related("account")
        .order_by("account__name", "id")
    )
    come = platform.have_come(whose.id, {row.account.email for row in rows})
    come |= {row.account.email for row in rows if row.account.is_demo}
    return tuple(
        Member(
            id=row.pk,
            account=row.account.email,
            name=row.account.name if row.account.email in come else row.account.email,
            has_come=row.account.email in come,
            role=Role(row.role),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    )


def names_of(accounts: Collection[str]) -> dict[str, str]:
    """The names of people by their accounts' addresses, and of keys by their ids ("key:12"); those
    without an account are left out. What Samling does by itself is done by Samling.
    """
    known = get_user_model().objects.filter(email__in=set(accounts))
    own = {each: "Samling" for each in accounts if each in _COMMANDS}
    return dict(known.values_list("email", "name")) | key_names(accounts) | own


_COMMANDS = frozenset({"samling_load", "daily"})  # those that take steps without a person


def name_of(account: str) -> str:
    """What a person or a key is called; the address itself where nobody has the account now."""
    return names_of([account]).get(account, account)


def demo_people() -> list[dict[str, Any]]:
    """The people of a demo, by organisation in the order in which they were made."""
    rows = (
        models.Membership.objects.filter(account__is_demo=True, valid_to=None)
        .select_related("account", "organisation", "area")
        .order_by("id")
    )
    groups: dict[str, dict[str, dict[str, Any]]] = {}
    for row in rows:
        of = row.organisation
        name = of.name if of else row.area.official_name if row.area else ""
        person = groups.setdefault(name, {}).setdefault(
            row.account.email, {"account": row.account.email, "name": row.account.name, "roles": []}
        )
        person["roles"].append(Role(row.role).words)
    return [{"party": name, "people": list(people.values())} for name, people in groups.items()]


def _holds(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def _of(whose: Party) -> Q:
    if whose.organisation:
        return Q(organisation=whose.organisation)
    return Q(area=str(whose.area))


def account_to_write_to(member: Member) -> Any:
    """The account of one who has not come yet, to send the letter to anew; None of any other.

    A closed one is written to as others are, and its letter says that it is closed.
    """
    if member.has_come:
        return None
    return get_user_model().objects.filter(email=member.account).first()


def role_words(role: str) -> Text | None:
    """What a role is called; None for what is no role."""
    return Role(role).words if role in set(Role) else None
