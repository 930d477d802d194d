"""Whom a stored field is about. Every model declares it for every field: `PRIVACY = {...}`."""

from enum import StrEnum


class Privacy(StrEnum):
    """The privacy classes, from the most open to the most guarded."""

    PUBLIC = "public"  # published, or meant to be: areas, amounts, sources
    INTERNAL = "internal"  # how the service works: keys, hashes, times; about nobody
    PERSONAL = "personal"  # tells who someone is or what someone did (GDPR article 4)
    SENSITIVE = "sensitive"  # health, care, secrecy (GDPR article 9, OSL chapter 26)
