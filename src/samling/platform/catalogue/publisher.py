"""Who publishes the catalogue: whoever runs the site, as its settings say."""

from django.conf import settings

from samling.kernel import Text

from .descriptions import Agent, Contact, PublisherKind

# Where the national portal keeps one address for each organisation, by its number.
_ORGANISATIONS = "http://dataportal.se/organisation/SE"
_NOT_NAMED = Text("Samling (utgivare inte angiven)", "Samling (publisher not named)")


def publisher(catalogue: str) -> Agent:
    """The operator; `catalogue` is the catalogue's own address.

    Until an operator says otherwise, it is what every page says of Samling: no authority.
    """
    number = settings.OPERATOR_NUMBER
    return Agent(
        address=f"{_ORGANISATIONS}{number}" if number else f"{catalogue}#publisher",
        name=Text.same(settings.OPERATOR) if settings.OPERATOR else _NOT_NAMED,
        kind=PublisherKind(settings.OPERATOR_KIND),
        number=number or None,
    )


def contact(catalogue: str) -> Contact | None:
    """Where questions are sent; None until an operator names a mailbox."""
    email = settings.CONTACT_EMAIL
    if not email:
        return None
    return Contact(
        address=f"{catalogue}#contact", name=settings.OPERATOR or _NOT_NAMED.sv, email=email
    )
