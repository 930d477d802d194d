"""What an organisation's own system sends and is answered. A field that is null is not told."""

from typing import Annotated, Any, Literal

from ninja import Path
from pydantic import BeforeValidator, Field, create_model

from samling.platform.openapi import Schema
from samling.supply.actions import Taken
from samling.supply.queries import OfferTold
from samling.supply.rules import BY_ID, EXTERNAL, ID, MOST_OF_EXTERNAL, PUBLISH, own_id_of

from .schemas import OfferOut

State = Literal["draft", "published", "withdrawn", "merged"]
_STATE = "`draft`, `published`, `withdrawn` (offered no more) or `merged` (into another)."


def _may_lack(name: str) -> tuple[Any, Any]:
    """A field of a published offer as it is where it need not be filled in."""
    field = OfferOut.model_fields[name]
    patterns = (getattr(each, "pattern", None) for each in field.metadata)
    pattern = next(filter(None, patterns), None)
    kind: Any = field.annotation
    lacking: Any = Field(default=None, description=field.description, pattern=pattern)
    return kind | None, lacking


_MAY_LACK: dict[str, Any] = {name: _may_lack(name) for name in BY_ID}
OfferValues = create_model(
    "OfferValues",
    __base__=Schema,
    __doc__="The fields of an offer, by the names that a published one has. To be published it "
    "needs `name`, `summary`, `level`, `phases`, `age_from`, `age_to`, `languages`, `forms`, "
    "`ways_in`, `assessment`, and a way to get in touch. The fixed answers are explained in the "
    "reference of offers.",
    **_MAY_LACK,
)

# No sign that is not seen, and in an address no slash: such an id is asked for by its own field.
SEEN = r"[^\x00-\x1f\x7f]"
Trimmed = BeforeValidator(lambda sent: own_id_of(sent) if isinstance(sent, str) else sent)
OwnId = Annotated[
    str,
    Path(
        description="What your system calls the offer. Spaces before and after it are not part of "
        "it. One with a slash in it cannot stand in an address: send it in the list, and ask for "
        "it with `external_id`.",
        pattern=r"^[^/\x00-\x1f\x7f]+$",
        min_length=1,
        max_length=MOST_OF_EXTERNAL,
        examples=["insats-17"],
    ),
    Trimmed,
]


class OwnOffer(Schema):
    """One of your own offers, as it is written and as it is shown."""

    id: int = Field(description="Samling's number of it.", ge=1)
    external_id: str | None = Field(
        description="What your system calls it; null for one that was written by hand."
    )
    state: State = Field(description=_STATE)
    has_changes: bool = Field(
        description="Something is written that is not published, though the offer is."
    )
    version: int = Field(description="Number of the version that is written now.", ge=1)
    published_version: int | None = Field(
        description="Number of the version that everyone sees, or saw last.", ge=1
    )
    confirmed_on: str | None = Field(description="The day that it was last said to be right.")
    merged_into: int | None = Field(description="Number of the one it was merged into.", ge=1)
    example_data: bool = Field(description="Invented, in a demo.")
    written: OfferValues = Field(  # type: ignore[valid-type]
        description="As it is written now, whole or not."
    )
    published: OfferValues | None = Field(  # type: ignore[valid-type]
        description="As everyone sees it, or saw it last; null for what was never published."
    )


class OwnOfferList(Schema):
    """Your own offers in order of number."""

    count: int = Field(description="How many are answered here.", ge=0)
    offers: list[OwnOffer] = Field(description="The offers.")


class SentOffer(Schema):
    """What came of one offer that was sent."""

    external_id: str = Field(description="What your system calls it.")
    id: int | None = Field(
        description="Samling's number of it; null for one that would be new, in a dry run.", ge=1
    )
    result: Literal["new", "changed", "again", "same"] = Field(
        description="`new`, `changed` (and published), `again` (published, which it was not) or "
        "`same` (nothing was done)."
    )
    state: State = Field(description=f"Afterwards. {_STATE}")
    has_changes: bool = Field(
        description="Somebody has written something in it that is not published: send `publish` "
        "to publish what you sent."
    )
    changed: list[str] = Field(description="The fields that differed.")


class SentList(Schema):
    """What came of a list that was sent, in its order."""

    dry_run: bool = Field(description="Nothing was written: this is what would come of it.")
    new: int = Field(description="How many are new.", ge=0)
    changed: int = Field(description="How many are changed.", ge=0)
    again: int = Field(description="How many are published that were not.", ge=0)
    same: int = Field(description="How many were left alone.", ge=0)
    offers: list[SentOffer] = Field(description="Each of them.")


def sent_offer(taken: Taken) -> SentOffer:
    return SentOffer.model_validate(
        {
            "external_id": taken.external_id,
            "id": taken.offer,
            "result": taken.fate.value,
            "state": taken.state,
            "has_changes": taken.has_changes,
            "changed": list(taken.changed),
        }
    )


def own_offer(told: OfferTold) -> OwnOffer:
    return OwnOffer.model_validate(
        {
            "id": told.id,
            "external_id": told.external_id or None,
            "state": told.state,
            "has_changes": told.state == "published" and told.has_changes,
            "version": told.number,
            "published_version": told.published_number,
            "confirmed_on": told.confirmed_on.isoformat() if told.confirmed_on else None,
            "merged_into": told.merged_into,
            "example_data": told.is_example,
            "written": told.written,
            "published": told.published,
        }
    )


_FIELDS = {"$ref": "#/components/schemas/OfferValues"}
_PUBLISH = {
    "type": ["boolean", "null"],
    "description": "Publish it, though it is a draft or is offered no more. Has no meaning for one "
    "that is new or published.",
}
_ID = {
    "type": ["integer", "null"],
    "minimum": 1,
    "maximum": 999_999_999,
    "description": "Samling's number of an offer that was written by hand: from then on it is "
    "called by `external_id`.",
}
_EXTERNAL = {
    "type": "string",
    "minLength": 1,
    "maxLength": MOST_OF_EXTERNAL,
    "description": "What your system calls it: the same every time. Spaces before and after it "
    "are not part of it.",
}
_ONE = {"allOf": [_FIELDS], "type": "object"}
LIST_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "description": "The offers, each with the fields of `OfferValues` and these three: "
                "`external_id`, and where it is needed `id` and `publish`, as in “Send one offer”.",
                "required": ["offers"],
                "additionalProperties": False,
                "properties": {
                    "offers": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 1_000,
                        "description": "At most 1,000.",
                        "items": {
                            **_ONE,
                            "properties": {EXTERNAL: _EXTERNAL, ID: _ID, PUBLISH: _PUBLISH},
                            "required": [EXTERNAL],
                        },
                    }
                },
            }
        }
    },
}
ONE_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                **_ONE,
                "description": "The fields of `OfferValues`, and where they are needed these two.",
                "properties": {ID: _ID, PUBLISH: _PUBLISH},
            }
        }
    },
}
REASON_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "description": "Why it is offered no more.",
                "required": ["reason"],
                "additionalProperties": False,
                "properties": {
                    "reason": {
                        "type": "string",
                        "minLength": 1,
                        "maxLength": 2_000,
                        "description": "In words, without anything about individuals.",
                    }
                },
            }
        }
    },
}
