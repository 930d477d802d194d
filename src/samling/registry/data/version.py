"""Which version of the reference data is shipped."""

from samling.kernel import Source, sha256_of

from ..rules.plain import dataset_fingerprint, plain_source
from . import (
    load_changes,
    load_datasets,
    load_organisations,
    load_registry,
    load_variables,
)


def shipped_content() -> str:
    """A hash over everything shipped that is stored."""
    return sha256_of(
        [
            [
                [
                    str(area.code),
                    area.name,
                    area.official_name,
                    str(area.parent),
                    str(area.valid_from),
                    str(area.valid_to),
                    source_fingerprint(area.source),
                ]
                for area in load_registry()
            ],
            [
                [
                    str(one.on),
                    one.kind,
                    str(one.before),
                    str(one.after),
                    one.note.sv,
                    one.note.en,
                    source_fingerprint(one.source),
                ]
                for one in load_changes()
            ],
            [
                [
                    one.id,
                    one.name,
                    one.short_name,
                    one.kind,
                    str(one.area),
                    source_fingerprint(one.source),
                ]
                for one in load_organisations()
            ],
            [
                [one.id, one.name.sv, one.name.en, one.unit.sv, one.unit.en, list(one.kinds)]
                for one in load_variables().values()
            ],
            [dataset_fingerprint(dataset) for dataset in load_datasets()],
        ]
    )


def source_fingerprint(source: Source) -> str:
    """What tells one source from another."""
    return sha256_of(plain_source(source))
