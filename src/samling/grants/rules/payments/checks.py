"""What makes a bank send a file of payments back, told before it is sent."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from samling.kernel import Faults, Text, format_date, format_kronor

from ..days import check_known, closed_because, next_bank_day
from .letters import as_sent
from .payment import Payment

LONGEST_ID, LONGEST_NAME, LONGEST_REFERENCE = 35, 70, 140
MOST_KRONOR = 10**15 - 1  # what the format holds, with its two decimals
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:+-]*\Z")
NOT_PROVIDED = "NOTPROVIDED"  # what banks write where there is no id


def place_of(number: int, payment: Payment) -> Text:
    name = payment.creditor[:LONGEST_NAME]
    return Text(f"Betalning {number}, {name}", f"Payment {number}, {name}")


def check_payment(faults: Faults, payment: Payment, where: Text) -> None:
    check_id(faults, payment.end_to_end_id, where)
    check_words(faults, payment.creditor, LONGEST_NAME, where)
    check_words(faults, payment.reference, LONGEST_REFERENCE, where)
    if not 0 < payment.amount <= MOST_KRONOR:
        faults.add(
            "GRANTS-PAYMENT-AMOUNT",
            Text(
                f"{format_kronor(payment.amount)} går inte att betala.",
                f"{format_kronor(payment.amount, 'en')} cannot be paid.",
            ),
            Text(
                f"Beloppet ska vara från 1 kr till {format_kronor(MOST_KRONOR)}.",
                f"The amount is to be from 1 SEK to {format_kronor(MOST_KRONOR, 'en')}.",
            ),
            where,
        )


def check_id(faults: Faults, text: str, where: Text) -> None:
    if not _ID.match(text) or len(text) > LONGEST_ID or text == NOT_PROVIDED:
        faults.add(
            "GRANTS-PAYMENT-ID",
            Text(
                f"”{text[:LONGEST_ID]}” kan inte vara betalningens eller filens beteckning.",
                f"“{text[:LONGEST_ID]}” cannot be the id of a payment or file.",
            ),
            Text(
                f"Skriv högst {LONGEST_ID} tecken: a-z, A-Z, siffror, punkt, kolon, plus och "
                "bindestreck, med en bokstav eller siffra först.",
                f"Write at most {LONGEST_ID} characters: a-z, A-Z, digits, point, colon, plus and "
                "hyphen, with a letter or digit first.",
            ),
            where,
        )


def check_words(faults: Faults, words: str, longest: int, where: Text) -> None:
    try:
        length = len(as_sent(words))
    except ValueError as error:
        letters = ", ".join(_named(letter) for letter in str(error)[:5])
        faults.add(
            "GRANTS-PAYMENT-LETTERS",
            Text(
                f"Banken tar inte emot tecknet {letters}.",
                f"The bank does not take the character {letters}.",
            ),
            Text(
                "Skriv namnet och texten med bokstäverna a-ö, siffror och vanliga skiljetecken.",
                "Write the name and the text with the letters a-ö, digits and common marks.",
            ),
            where,
        )
        return
    if not 0 < length <= longest:
        faults.add(
            "GRANTS-PAYMENT-LENGTH",
            Text(
                f"Texten har {length} tecken; den ska ha 1 till {longest}.",
                f"The text has {length} characters; it is to have 1 to {longest}.",
            ),
            Text(
                "Korta namnet eller texten, eller fyll i den som saknas.",
                "Shorten the name or the text, or fill in the one that is lacking.",
            ),
            where,
        )


def _named(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    return f"”{letter}” ({code})" if letter.isprintable() else code


def check_day(faults: Faults, day: date, made: date) -> None:
    if not check_known(faults, day):
        return
    why = closed_because(day)
    if day < made:
        faults.add(
            "GRANTS-PAYMENT-DAY-PASSED",
            Text(
                f"Betalningsdagen {format_date(day)} har varit.",
                f"The day of payment, {format_date(day, 'en')}, has been.",
            ),
            _choose(next_bank_day(made)),
        )
    elif why is not None:
        faults.add(
            "GRANTS-PAYMENT-DAY-CLOSED",
            Text(
                f"Bankerna är stängda {format_date(day)}: {why.sv}.",
                f"The banks are closed on {format_date(day, 'en')}: {why.en}.",
            ),
            _choose(next_bank_day(day)),
        )


def _choose(day: date) -> Text:
    return Text(
        f"Välj {format_date(day)} eller en senare bankdag.",
        f"Choose {format_date(day, 'en')} or a later bank day.",
    )


def check_twice(faults: Faults, payments: tuple[Payment, ...]) -> None:
    def repeated(of: Callable[[Payment], object]) -> Iterable[tuple[int, int, Payment]]:
        first: dict[object, int] = {}
        for number, payment in enumerate(payments, start=1):
            if number != (before := first.setdefault(of(payment), number)):
                yield before, number, payment

    for before, number, payment in repeated(lambda each: each.end_to_end_id):
        faults.add(
            "GRANTS-PAYMENT-ID-TWICE",
            Text(
                f"Beteckningen {payment.end_to_end_id} finns redan på betalning {before}.",
                f"The id {payment.end_to_end_id} is already that of payment {before}.",
            ),
            Text("Ge varje betalning en egen beteckning.", "Give each payment an id of its own."),
            place_of(number, payment),
        )
    same = repeated(lambda each: (each.account, each.amount, each.reference))
    for before, number, payment in same:
        faults.add(
            "GRANTS-PAYMENT-TWICE",
            Text(
                f"Betalning {before} har samma konto, belopp och text.",
                f"Payment {before} has the same account, amount and text.",
            ),
            Text(
                "Ta bort den ena. Är båda rätt, skriv vad som skiljer dem i texten.",
                "Remove one of them. If both are right, write what tells them apart in the text.",
            ),
            place_of(number, payment),
        )
