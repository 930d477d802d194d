"""What the API says of pages of guidance and of checklists."""

from pydantic import Field

from samling.knowledge.rules import GuidanceArea, ReviewState
from samling.platform.openapi import MissingKind, Schema, Source, Text
from samling.registry.rules import PartyKind

from .schemas import SLUG


class GuidanceWords(Schema):
    """What a page is called and leads with, in one language."""

    title: str = Field(description="Its title.")
    lead: str = Field(description="The sentence that it leads with.")


class GuidanceText(GuidanceWords):
    """A page in one language."""

    body: str = Field(
        description="The text in Markdown (CommonMark): paragraphs, headings, lists, links and "
        "quotations. No HTML."
    )


class GuidanceSummary(Schema):
    """A page of guidance, as it stands now."""

    id: str = Field(description="Its name in addresses.", pattern=SLUG, examples=["arenor"])
    area: GuidanceArea = Field(description="What it is about.")
    owner: str = Field(description="The organisation that answers for it.")
    role: str = Field(description="Who there.")
    version: int = Field(description="Number of the version that stands.", ge=1)
    review: ReviewState = Field(
        description="`never`: its owner has not looked it through; `current`; `overdue`: the day "
        "to do so again has passed."
    )
    reviewed_on: str | None = Field(description="The day it was last looked through.")
    review_by: str | None = Field(description="The last day to do so again.")
    example_data: bool = Field(description="The review is invented. The text is not.")
    missing: dict[str, MissingKind] = Field(description="Why a field above is null.")


class GuidanceListed(GuidanceSummary):
    """A page in the list."""

    sv: GuidanceWords = Field(description="In Swedish.")
    en: GuidanceWords | None = Field(description="In English; null where nobody has translated it.")


class GuidancePages(Schema):
    """Every published page, in the order of reading."""

    total: int = Field(description="How many there are.", ge=0)
    pages: list[GuidanceListed] = Field(description="The pages.")


class GuidancePage(GuidanceSummary):
    """A page with its text and its sources."""

    sv: GuidanceText = Field(description="In Swedish.")
    en: GuidanceText | None = Field(description="In English; null where nobody has translated it.")
    sources: list[Source] = Field(description="What the text rests on.")


class ChecklistItem(Schema):
    """One thing to answer."""

    id: str = Field(description="Its id within the checklist; the same in each edition.")
    title: Text = Field(description="In short.")
    words: Text = Field(description="What it means.")
    source: Source = Field(description="Where it stands.")


class Checklist(Schema):
    """What a checklist asks, in its newest edition. What organisations answer is their own."""

    id: str = Field(description="Its id.", pattern=SLUG, examples=["behovsanalys"])
    edition: int = Field(description="Number of the edition.", ge=1)
    valid_from: str = Field(description="For those who begin to fill it in from this day.")
    title: Text = Field(description="Its title.")
    lead: Text = Field(description="What it is for.")
    kinds: list[PartyKind] = Field(description="The kinds of organisation that it is for.")
    composed: Text | None = Field(
        description="How it is put together, where no source has it as a list."
    )
    items: list[ChecklistItem] = Field(description="What is to be answered.", min_length=1)
    source: Source = Field(description="Where it is from.")


class Checklists(Schema):
    """Every checklist, in the order in which they are listed."""

    total: int = Field(description="How many there are.", ge=0)
    ratings: dict[str, Text] = Field(
        description="The answers that an item can have, by id, the weakest first. What is not "
        "answered has none."
    )
    checklists: list[Checklist] = Field(description="The checklists.")
