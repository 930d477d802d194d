"""The audit of a list in the API. Nothing of what is sent in is kept."""

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from samling.grants import queries
from samling.grants.rules.audit import Unit
from samling.kernel import AreaKind, Fault, SamlingError
from samling.kernel import Text as Words
from samling.platform import errors
from samling.platform.limits import limits
from samling.platform.openapi import AREA_CODE, AREA_CODE_WORDS, Schema, Text

from . import routers
from .scheme_schemas import SCHEME_EXAMPLE, SCHEME_ID, SCHEME_WORDS

_FILE = {"type": "string", "format": "binary"}
_PASTED = {
    "schema": {
        "type": "string",
        "minLength": 1,
        "description": "The list itself: rows with separators, or text copied from a PDF.",
    },
    # One krona too little in the sum, and a name that is misspelt.
    "example": "Kommun;Belopp\nLuleå;30866401\nPiteå;12054000\nUmeo;9000\nSumma;42929400\n",
}
_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "description": "A file: CSV, Excel (.xlsx), OpenDocument (.ods) or text.",
                "required": ["file"],
                "properties": {
                    "file": {**_FILE, "description": "The list."},
                    "last_year": {
                        **_FILE,
                        "description": "An earlier list, to look for jumps against.",
                    },
                },
            }
        },
        "text/csv": _PASTED,
        "text/plain": _PASTED,
    },
}
_NO_FILE = SamlingError(
    Fault(
        "GRANTS-CHECK-NO-FILE",
        Words("Det finns ingen fil att granska.", "There is no file to check."),
        Words("Skicka listan som delen file.", "Send the list as the part file."),
    )
)

Severity = Literal["error", "warning", "information"]


class Place(Schema):
    """Where in the file something stands."""

    line: int = Field(description="Line of the text, or row of the sheet, from 1.", ge=1)
    cell: str | None = Field(description="Cell of the sheet.", examples=["C14"])
    sheet: str | None = Field(description="Name of the sheet.")
    page: int | None = Field(description="Page of the document that the text came from.")


class Finding(Schema):
    """One thing that was found."""

    code: str = Field(description="Short and stable.", examples=["GRANTS-CHECK-SUM"])
    severity: Severity = Field(
        description="`error`: the list contradicts itself or the registry; `warning`: look at "
        "this; `information`: nothing is wrong."
    )
    kind: Literal["reading", "sums", "row_sums", "recipients", "amounts", "shares", "changes"] = (
        Field(description="Which rule found it.")
    )
    message: Text = Field(description="What was found.")
    row: int | None = Field(description="Row of the list, from 1.")
    column: str | None = Field(description="Head of the column.")
    recipient: str | None = Field(description="The recipient as it stands in the list.")
    area: str | None = Field(
        description=f"The area that it means. {AREA_CODE_WORDS}", pattern=AREA_CODE
    )
    expected: int | None = Field(description="What the list states, or what it should be.")
    found: int | None = Field(description="What adds up, or what stands there.")
    difference: int | None = Field(description="Found less expected.")
    unit: Unit | None = Field(
        description="What the three figures are: kronor, thousands or millions of them, `number` "
        "(a count, or a figure without a unit), or `times` that a recipient stands in the list."
    )
    place: Place | None = Field(description="Where it stands.")


class CheckedColumn(Schema):
    """One column of amounts."""

    head: str = Field(description="Its head.")
    role: Literal["amount", "part", "total"] = Field(description="What it holds.")
    unit: Unit = Field(description="What its figures are.")
    computed: int = Field(description="Its known amounts, added up.")
    stated: int | None = Field(description="The sum that the list states for it.")
    missing: int = Field(description="Rows without a figure.", ge=0)


class CheckedRecipients(Schema):
    """Who is in a list."""

    kinds: list[AreaKind] = Field(description="What kinds of area they are.")
    known: int = Field(description="Rows with a recipient that the registry knows.", ge=0)


class CheckedList(Schema):
    """One list in what was sent in."""

    number: int = Field(description="From 1.", ge=1)
    title: str | None = Field(description="What stands above it.")
    first_line: int = Field(description="Where it begins.")
    last_line: int = Field(description="Where it ends.")
    rows: int = Field(description="How many rows it has.", ge=0)
    recipients: CheckedRecipients = Field(description="Who is in it.")
    columns: list[CheckedColumn] = Field(description="Its columns of amounts.")
    findings: list[Finding] = Field(description="What was found in it.")


class CheckReport(Schema):
    """Does it add up?

    The same as `samling check FILE --format json` gives.
    """

    format: Literal["samling-check-1"] = Field(description="The form of the report.")
    file: str | None = Field(description="Name of the file.")
    form: str = Field(description="How it was read: `csv`, `xlsx`, `ods` or `text`.")
    encoding: str | None = Field(description="How its letters are coded.")
    separator: str | None = Field(description="What stands between its columns.")
    passed_over: int = Field(description="Lines of text outside the lists.", ge=0)
    ok: bool = Field(description="Nothing was found but information.")
    verdict: Text = Field(description="Does it add up, in a sentence.")
    counts: dict[str, int] = Field(description="How many findings there are of each severity.")
    lists: list[CheckedList] = Field(description="The lists that were read.")
    findings: list[Finding] = Field(description="What was found in the file as a whole.")


@routers.checks.ask(
    "/check",
    answer=CheckReport,
    errors=(400, 422),
    body=_BODY,
    curl="--data-binary @list.csv -H 'Content-Type: text/csv'",
)
def check_list(
    request: HttpRequest,
    scheme: Annotated[
        str | None,
        Query(
            description=f"{SCHEME_WORDS} Then every recipient and share is held against it too.",
            pattern=SCHEME_ID,
            examples=[SCHEME_EXAMPLE],
        ),
    ] = None,
) -> CheckReport | HttpResponse:
    """Check a list.

    Sums by column and row against those stated; unknown, repeated and missing recipients; shares
    against the key, when a scheme is named; jumps, when last year's list is sent too. What is
    sent in is not kept. A list that cannot be read is answered with 422 and where it stops.
    """
    if request.content_type == "multipart/form-data":
        file, earlier = request.FILES.get("file"), request.FILES.get("last_year")
        if file is None:
            raise _NO_FILE
        if max(each.size or 0 for each in (file, earlier) if each) > limits().upload_bytes:
            return errors.too_large(request)
        content, name = file.read(), file.name
        last_year = earlier.read() if earlier else None
    else:
        content, name, last_year = request.body, None, None
    report = queries.audited(content, name, scheme_id=scheme or "", last_year=last_year)
    return CheckReport.model_validate(report.to_plain())
