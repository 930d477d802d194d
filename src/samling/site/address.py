"""The site's own address, as it stands in letters: by the settings, never by who asks."""

from urllib.parse import urlsplit

from samling.kernel import Faults, Text

_OWN_COMPUTER = "http://localhost:8000"  # as script/server answers when nothing is chosen


def address_of(base_url: str | None, hosts: tuple[str, ...], *, https: bool) -> str:
    """The address without a slash at the end.

    Not set, it is that of the first name that the site answers to, where that says all of it:
    over https the port is known too.
    """
    if base_url is not None:
        return base_url
    first = hosts[0]
    return f"https://{first}" if https and not first.startswith(("*", ".")) else _OWN_COMPUTER


def known_elsewhere(base_url: str | None) -> str | None:
    """The address where it is set, and leads here from other computers too; else None."""
    name = urlsplit(base_url or "").hostname
    return None if name in (None, "localhost", "127.0.0.1", "::1") else base_url


def check_address(
    base_url: str | None,
    hosts: tuple[str, ...],
    *,
    https: bool,
    sends_letters: bool,
    faults: Faults,
) -> None:
    """Whoever gets a letter must come here by its links, and over https where there is https."""
    if base_url is None:
        if sends_letters and address_of(None, hosts, https=https) == _OWN_COMPUTER:
            faults.add(
                "SITE-ADDRESS-UNKNOWN",
                Text(
                    "Brev ska skickas, men webbplatsens adress i dem är inte känd.",
                    "Letters are to be sent, but the site's address in them is not known.",
                ),
                Text(
                    "Skriv den i SAMLING_BASE_URL, som https://samling.example.",
                    "Write it in SAMLING_BASE_URL, as https://samling.example.",
                ),
            )
        return
    address = urlsplit(base_url)
    name = address.hostname or ""
    if not is_answered(f"[{name}]" if ":" in name else name, hosts):
        faults.add(
            "SITE-ADDRESS-HOST",
            Text(
                "Webbplatsen svarar inte på namnet i SAMLING_BASE_URL.",
                "The site does not answer to the name in SAMLING_BASE_URL.",
            ),
            Text(
                "Skriv samma namn i SAMLING_ALLOWED_HOSTS.",
                "Write the same name in SAMLING_ALLOWED_HOSTS.",
            ),
        )
    if https and address.scheme != "https":
        faults.add(
            "SITE-ADDRESS-HTTPS",
            Text(
                "SAMLING_HTTPS är 1, men SAMLING_BASE_URL börjar inte med https.",
                "SAMLING_HTTPS is 1, but SAMLING_BASE_URL does not begin with https.",
            ),
            Text("Skriv adressen med https://.", "Write the address with https://."),
        )


def is_answered(name: str, hosts: tuple[str, ...]) -> bool:
    """Whether a site of these names answers to the name, with [] about one in numbers."""
    from django.http.request import validate_host

    return validate_host(name, hosts)
