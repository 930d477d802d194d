"""Why a bank refused or sent back a payment: ISO 20022's external reason codes in plain words.

The lists of status reasons and return reasons hold the same codes with the same meaning; here
are those that a transfer within Sweden can meet. Another code is shown as it is.
"""

from dataclasses import dataclass

from samling.kernel import Text


@dataclass(frozen=True, slots=True)
class Reason:
    """code: ISO's or, where is_own, the bank's own; note: what the bank added, in its words."""

    code: str
    note: str = ""
    is_own: bool = False

    @property
    def words(self) -> Text:
        known = None if self.is_own else REASONS.get(self.code)
        said = known or Text("banken angav bara en kod", "the bank gave only a code")
        note = f": {self.note}" if self.note else ""
        return Text(f"{said.sv} ({self.code}){note}", f"{said.en} ({self.code}){note}")


REASONS = {
    "AC01": Text("kontonumret är fel", "the account number is wrong"),
    "AC02": Text("betalarens kontonummer är fel", "the payer's account number is wrong"),
    "AC03": Text("mottagarens kontonummer är fel", "the recipient's account number is wrong"),
    "AC04": Text("kontot är avslutat", "the account is closed"),
    "AC05": Text("betalarens konto är avslutat", "the payer's account is closed"),
    "AC06": Text("kontot är spärrat", "the account is blocked"),
    "AC07": Text("mottagarens konto är avslutat", "the recipient's account is closed"),
    "AG01": Text(
        "kontot får inte användas för betalningen", "the account may not be used for the payment"
    ),
    "AG03": Text(
        "kontot tar inte emot den sortens betalning",
        "the account does not take that kind of payment",
    ),
    "AM01": Text("beloppet är noll", "the amount is zero"),
    "AM02": Text(
        "beloppet är större än bankens gräns", "the amount is larger than the bank's limit"
    ),
    "AM03": Text("valutan går inte att betala i", "payment cannot be made in the currency"),
    "AM04": Text("det saknas pengar på kontot", "there is not enough money in the account"),
    "AM05": Text("betalningen finns redan", "the payment is there already"),
    "AM09": Text("beloppet är fel", "the amount is wrong"),
    "AM10": Text("filens kontrollsumma stämmer inte", "the control sum of the file does not agree"),
    "AM12": Text("beloppet är fel eller saknas", "the amount is wrong or missing"),
    "AM14": Text(
        "beloppet är över gränsen i avtalet med banken",
        "the amount is above the limit agreed with the bank",
    ),
    "BE01": Text(
        "mottagaren och kontot hör inte ihop",
        "the recipient and the account do not belong together",
    ),
    "BE04": Text("mottagarens adress saknas", "the recipient's address is missing"),
    "BE05": Text("avsändaren är inte känd", "the sender is not known"),
    "BE06": Text("mottagaren är inte känd hos banken", "the recipient is not known to the bank"),
    "CH03": Text("betalningsdagen ligger för långt fram", "the day of payment is too far ahead"),
    "CH04": Text("betalningsdagen har varit", "the day of payment has been"),
    "CURR": Text("valutan är fel", "the currency is wrong"),
    "CUST": Text("betalaren har återkallat betalningen", "the payer has recalled the payment"),
    "DS0H": Text(
        "den som skrev under får inte använda kontot", "who signed may not use the account"
    ),
    "DT01": Text("datumet är fel", "the date is wrong"),
    "DT06": Text("banken har ändrat betalningsdagen", "the bank has changed the day of payment"),
    "DU01": Text("filens beteckning är redan använd", "the id of the file is used already"),
    "DU02": Text(
        "filens betalningsdel finns redan", "the payment part of the file is there already"
    ),
    "DU03": Text("betalningen finns redan", "the payment is there already"),
    "DU04": Text(
        "betalningens beteckning är redan använd", "the id of the payment is used already"
    ),
    "ED05": Text(
        "banken kunde inte genomföra betalningen", "the bank could not settle the payment"
    ),
    "FF01": Text("filens format är fel", "the format of the file is wrong"),
    "FOCR": Text("pengarna kom tillbaka efter återkallelse", "the money came back after a recall"),
    "MD07": Text("mottagaren är avliden", "the recipient is deceased"),
    "MS02": Text("mottagaren har inte sagt varför", "the recipient has not said why"),
    "MS03": Text("banken har inte sagt varför", "the bank has not said why"),
    "NARR": Text("banken förklarar med egna ord", "the bank explains in its own words"),
    "NOAS": Text("mottagaren har inte svarat", "the recipient has not answered"),
    "RC01": Text("bankens kod är fel", "the code of the bank is wrong"),
    "RC04": Text("mottagarens bank är fel", "the recipient's bank is wrong"),
    "RF01": Text("beteckningen finns två gånger", "the reference is there twice"),
    "RR04": Text("banken får inte betala enligt lag", "the law forbids the bank to pay"),
    "TM01": Text("filen kom för sent på dagen", "the file came too late in the day"),
}
