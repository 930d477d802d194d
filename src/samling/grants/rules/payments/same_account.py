"""What whoever attests is warned of: payments that are about to go to an account twice, or home."""

from collections.abc import Iterable

from samling.kernel import Text

from .accounts import Account


def doubtful_accounts(payer: Account, paid: Iterable[tuple[str, Account]]) -> tuple[Text, ...]:
    """Accounts that several recipients share, and the payer's own. paid: whom, to where."""
    names: dict[Account, list[str]] = {}
    for name, account in paid:
        of = names.setdefault(account, [])
        if name not in of:
            of.append(name)
    found = []
    for account, those in names.items():
        whom, words = ", ".join(those), account.kind.words
        if account == payer:
            found.append(
                Text(
                    f"Myndigheten betalar till sitt eget {words.sv} {account}: {whom}.",
                    f"The agency pays to its own {words.en} {account}: {whom}.",
                )
            )
        elif len(those) > 1:
            found.append(
                Text(
                    f"{len(those)} mottagare har samma {words.sv} {account}: {whom}.",
                    f"{len(those)} recipients have the same {words.en} {account}: {whom}.",
                )
            )
    return tuple(found)
