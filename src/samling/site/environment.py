"""Every setting: its name in the environment, how it is read, its default and what it is for.

docs/reference/settings.md is this table in prose; a test holds them together.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samling.kernel import Faults, SamlingError, Text
from samling.platform.catalogue.descriptions import PublisherKind
from samling.registry.folder import FolderError, chosen_folder

from . import reading
from .address import check_address
from .home import default_home
from .retention import retention
from .signing_in import SigningIn, setting


class BadSetting(SamlingError):
    """One or more settings cannot be read; every one is named."""


@dataclass(frozen=True, kw_only=True)
class Environment(SigningIn):
    """The settings, read and checked. None where the default depends on another setting."""

    home: Path = setting(
        "SAMLING_HOME",
        reading.folder,
        Path(),
        Text(
            "Mapp för databas, hemlig nyckel och hopsamlade statiska filer.",
            "Folder for the database, the secret key and collected static files.",
        ),
    )
    data: Path = setting(
        "SAMLING_DATA",
        reading.folder,
        Path(),
        Text(
            "Mapp med egna uppgifter, inlästa med samling data load.",
            "Folder with your own figures, loaded with samling data load.",
        ),
    )
    database: dict[str, Any] | None = setting(
        "DATABASE_URL",
        reading.database,
        None,
        Text("Databasens adress.", "Address of the database."),
    )
    debug: bool = setting(
        "SAMLING_DEBUG",
        reading.flag,
        False,
        Text("Felsökningsläge; bara på den egna datorn.", "Debug mode; on your own computer only."),
    )
    secret_key: str | None = setting(
        "SAMLING_SECRET_KEY",
        reading.secret,
        None,
        Text("Nyckel som signerar formulär.", "Key that signs forms."),
    )
    allowed_hosts: tuple[str, ...] = setting(
        "SAMLING_ALLOWED_HOSTS",
        reading.hosts,
        ("localhost", "127.0.0.1", "[::1]"),
        Text("Värdnamn som webbplatsen svarar på.", "Host names that the site answers to."),
    )
    base_url: str | None = setting(
        "SAMLING_BASE_URL",
        reading.web_address,
        None,
        Text("Webbplatsens adress, som den står i brev.", "The site's address, as in letters."),
    )
    https: bool = setting(
        "SAMLING_HTTPS",
        reading.flag,
        False,
        Text(
            "Webbplatsen nås med https genom en proxy som sätter X-Forwarded-Proto.",
            "The site is reached over https through a proxy that sets X-Forwarded-Proto.",
        ),
    )
    hsts_seconds: int = setting(
        "SAMLING_HSTS_SECONDS",
        reading.whole(0, 63_072_000),
        31_536_000,
        Text(
            "Hur länge webbläsaren minns att bara använda https.",
            "How long the browser remembers to use https only.",
        ),
    )
    log: str = setting(
        "SAMLING_LOG",
        reading.one_of("text", "json"),
        "text",
        Text("Loggens form på stderr.", "Form of the log on stderr."),
    )
    log_level: str = setting(
        "SAMLING_LOG_LEVEL",
        reading.one_of("DEBUG", "INFO", "WARNING", "ERROR"),
        "WARNING",
        Text("Hur mycket som loggas.", "How much is logged."),
    )
    metrics_token: str = setting(
        "SAMLING_METRICS_TOKEN",
        reading.token,
        "",
        Text(
            "Vad den som läser mätvärden ska ange; utan det läses de bara från samma dator.",
            "What a reader of metrics must give; without it only this machine reads them.",
        ),
    )
    operator: str = setting(
        "SAMLING_OPERATOR",
        reading.name,
        "",
        Text(
            "Vem som driver webbplatsen; står i sidfoten.",
            "Who runs the site; said in the footer.",
        ),
    )
    operator_number: str = setting(
        "SAMLING_OPERATOR_NUMBER",
        reading.number,
        "",
        Text(
            "Organisationsnummer för den som driver webbplatsen; för datakatalogen.",
            "Organisation number of who runs the site; for the data catalogue.",
        ),
    )
    operator_kind: str = setting(
        "SAMLING_OPERATOR_KIND",
        reading.one_of(*PublisherKind),
        PublisherKind.NON_GOVERNMENTAL,
        Text(
            "Vad för slags organisation det är; för datakatalogen.",
            "What kind of organisation that is; for the data catalogue.",
        ),
    )
    contact_email: str = setting(
        "SAMLING_CONTACT_EMAIL",
        reading.name,
        "",
        Text(
            "Adress för frågor om uppgifterna; för datakatalogen.",
            "Address for questions about the data; for the data catalogue.",
        ),
    )
    retention: tuple[dict[str, Any], ...] = setting(
        "SAMLING_RETENTION",
        retention,
        (),
        Text(
            "Fil med egna beslut om hur länge uppgifter bevaras.",
            "File of your own decisions on how long data are kept.",
        ),
    )
    workers: int = setting(
        "SAMLING_WORKERS",
        reading.whole(1, 64),
        2,
        Text("Processer i applikationsservern.", "Processes of the application server."),
    )
    threads: int = setting(
        "SAMLING_THREADS",
        reading.whole(1, 64),
        4,
        Text("Trådar i varje process.", "Threads in each process."),
    )
    worker_bytes: int = setting(
        "SAMLING_WORKER_BYTES",
        reading.whole_or_none(1_000_000_000, 1_000_000_000_000),
        4_000_000_000,
        Text(
            "Mest minne som en process får ta i anspråk, i byte; 0 för ingen gräns.",
            "Most memory that a process may lay claim to, in bytes; 0 for no limit.",
        ),
    )
    upload_bytes: int = setting(
        "SAMLING_UPLOAD_BYTES",
        reading.whole(1_000, 1_000_000_000),
        16 * 1024 * 1024,
        Text("Största fil som tas emot, i byte.", "Largest file accepted, in bytes."),
    )
    paste_characters: int = setting(
        "SAMLING_PASTE_CHARACTERS",
        reading.whole(1_000, 100_000_000),
        1_000_000,
        Text("Längsta inklistrade text, i tecken.", "Longest pasted text, in characters."),
    )
    json_bytes: int = setting(
        "SAMLING_JSON_BYTES",
        reading.whole(1_000, 100_000_000),
        1_000_000,
        Text("Största JSON som tas emot, i byte.", "Largest JSON accepted, in bytes."),
    )
    rows: int = setting(
        "SAMLING_ROWS",
        reading.whole(10, 10_000_000),
        200_000,
        Text("Flest rader i en inläst lista.", "Most rows in a list that is read."),
    )
    cells: int = setting(
        "SAMLING_CELLS",
        reading.whole(100, 100_000_000),
        3_000_000,
        Text("Flest celler i en inläst lista.", "Most cells in a list that is read."),
    )
    unpacked_bytes: int = setting(
        "SAMLING_UNPACKED_BYTES",
        reading.whole(1_000, 10_000_000_000),
        100_000_000,
        Text(
            "Mest som ett kalkylblad får bli uppackat, i byte.",
            "Most that a spreadsheet may become when unpacked, in bytes.",
        ),
    )
    zip_ratio: int = setting(
        "SAMLING_ZIP_RATIO",
        reading.whole(2, 10_000),
        200,
        Text(
            "Hur många gånger större ett kalkylblad får bli uppackat.",
            "How many times larger a spreadsheet may become when unpacked.",
        ),
    )


_DEFAULT_FOLDERS = {"home": default_home, "data": chosen_folder}


def names() -> tuple[str, ...]:
    """The name of every setting, in the order of the table."""
    return tuple(field.metadata["name"] for field in dataclasses.fields(Environment))


def read_environment(environ: Mapping[str, str]) -> Environment:
    """The settings of `environ`; an empty value counts as not set.

    Raises BadSetting that names every setting that cannot be read, and those that do not go
    together. The value itself is not
    repeated in the words, since it may be secret.
    """
    faults = Faults()
    environ = {name: words.strip() for name, words in environ.items() if words.strip()}
    values: dict[str, Any] = {}
    for field in dataclasses.fields(Environment):
        name = field.metadata["name"]
        words = environ.get(name)
        try:
            if words is not None:
                values[field.name] = field.metadata["read"](words)
            elif field.name in _DEFAULT_FOLDERS:
                values[field.name] = _DEFAULT_FOLDERS[field.name](environ)
        except FolderError as error:
            faults.extend(error)
        except reading.Unreadable as error:
            faults.add(
                "SITE-SETTING-UNREADABLE",
                Text(
                    f"Inställningen {name} går inte att läsa.",
                    f"The setting {name} cannot be read.",
                ),
                error.expected,
            )
    faults.raise_if_any(BadSetting)
    found = Environment(**values)
    check_address(
        found.base_url,
        found.allowed_hosts,
        https=found.https,
        sends_letters=found.smtp is not None,
        faults=faults,
    )
    faults.raise_if_any(BadSetting)
    return found
