"""The settings of accounts: demo, sign-in services, mail and how long a sign-in holds."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samling.kernel import Text

from . import reading
from .mail import mail_server
from .services import sign_in_services


def setting(name: str, read: Callable[[str], Any], default: Any, words: Text) -> Any:
    """A field of the settings: its name in the environment, how it is read, and what it is for."""
    return dataclasses.field(default=default, metadata={"name": name, "read": read, "words": words})


@dataclass(frozen=True, kw_only=True)
class SigningIn:
    """Who gets in, and how."""

    demo: bool = setting(
        "SAMLING_DEMO",
        reading.flag,
        False,
        Text(
            "Provläge med påhittade personer; bara i en databas som gjorts för det.",
            "Demo with invented people; only in a database made for it.",
        ),
    )
    sign_in_services: dict[str, Any] | None = setting(
        "SAMLING_SIGN_IN_SERVICES",
        sign_in_services,
        None,
        Text(
            "Fil med organisationernas egna inloggningstjänster (OIDC och SAML).",
            "File of the organisations' own sign-in services (OIDC and SAML).",
        ),
    )
    smtp: dict[str, Any] | None = setting(
        "SAMLING_SMTP",
        mail_server,
        None,
        Text(
            "E-postserver; utan den skrivs breven i loggen.",
            "Mail server; without it letters are written in the log.",
        ),
    )
    mail_from: str = setting(
        "SAMLING_MAIL_FROM",
        reading.name,
        "samling@localhost",
        Text("Avsändare i brev.", "Sender of letters."),
    )
    newsletter_per_minute: int = setting(
        "SAMLING_NEWSLETTER_PER_MINUTE",
        reading.whole(1, 6_000),
        120,
        Text(
            "Hur många brev av nyhetsbrevet som skickas i minuten, som mest.",
            "How many letters of the newsletter are sent in a minute, at most.",
        ),
    )
    session_seconds: int = setting(
        "SAMLING_SESSION_SECONDS",
        reading.whole(300, 604_800),
        43_200,
        Text(
            "Hur länge en inloggning gäller, i sekunder.",
            "How long a sign-in holds, in seconds.",
        ),
    )
    session_idle_seconds: int = setting(
        "SAMLING_SESSION_IDLE_SECONDS",
        reading.whole(60, 604_800),
        3_600,
        Text(
            "Hur länge en inloggning gäller utan att något görs, i sekunder.",
            "How long a sign-in holds while nothing is done, in seconds.",
        ),
    )
