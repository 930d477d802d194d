"""Everything that is written about areas, organisations and figures."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction

from samling.kernel import Fault, SamlingError, Source, Text, sha256_of
from samling.platform import actions as platform

from .. import models
from ..data import (
    load_changes,
    load_datasets,
    load_organisations,
    load_registry,
    load_variables,
)
from ..data.version import shipped_content, source_fingerprint
from ..folder import load_all
from ..rules import Dataset, swedish_order
from ..rules.plain import dataset_fingerprint


class CannotLoad(SamlingError):
    """The figures are of a variable or of areas that the registry does not have."""


@transaction.atomic
def load_reference(*, by: str, at: datetime) -> None:
    """Make the shipped reference data what is stored. Does nothing when it is so already.

    An area that has left the files stays, since figures and grants may refer to it: an area that
    ends gets its last day instead. Datasets loaded by users stay.
    """
    content = shipped_content()
    stored = (
        models.Content.objects.filter(name=models.Content.REFERENCE)
        .values_list("sha256", flat=True)
        .first()
    )
    if stored == content:
        return
    sources = _keep_sources(
        [area.source for area in load_registry()]
        + [change.source for change in load_changes()]
        + [one.source for one in load_organisations()]
        + [dataset.source for dataset in load_datasets()]
    )
    _keep_areas(sources)
    _keep_changes(sources)
    _keep_organisations(sources)
    _keep_variables()
    wanted = {dataset_fingerprint(dataset): dataset for dataset in load_datasets()}
    models.Dataset.objects.filter(shipped=True).exclude(fingerprint__in=wanted).delete()
    there = set(models.Dataset.objects.values_list("fingerprint", flat=True))
    for fingerprint, dataset in wanted.items():
        if fingerprint not in there:
            _keep_dataset(
                dataset, fingerprint, sources[source_fingerprint(dataset.source)], shipped=True
            )
    models.Content.objects.update_or_create(
        name=models.Content.REFERENCE, defaults={"sha256": content}
    )
    platform.record(
        action="registry.load_reference",
        subject="reference:registry",
        by=by,
        at=at,
        detail={"sha256": content, "areas": len(load_registry()), "datasets": len(wanted)},
    )


@transaction.atomic
def load_dataset(dataset: Dataset, *, by: str, at: datetime) -> bool:
    """Keep a dataset; False when the very same is there already.

    Raises CannotLoad when the variable or any area is unknown; then nothing is stored.
    """
    fingerprint = dataset_fingerprint(dataset)
    if models.Dataset.objects.filter(fingerprint=fingerprint).exists():
        return False
    if not models.Variable.objects.filter(id=dataset.variable).exists():
        raise CannotLoad(
            Fault(
                "REGISTRY-VARIABLE-UNKNOWN",
                Text(
                    f"Det finns ingen variabel {dataset.variable}.",
                    f"There is no variable {dataset.variable}.",
                ),
                Text(
                    "Läs in uppgifterna igen som en variabel som finns, eller ta bort filen.",
                    "Load the figures again as a variable there is, or remove the file.",
                ),
            )
        )
    known = set(models.Area.objects.values_list("code", flat=True))
    unknown = sorted(str(code) for code in dataset.values if str(code) not in known)
    if unknown:
        some = ", ".join(unknown[:10])
        raise CannotLoad(
            Fault(
                "REGISTRY-AREA-UNKNOWN",
                Text(
                    f"{len(unknown)} områden finns inte i registret: {some}.",
                    f"{len(unknown)} areas are not in the registry: {some}.",
                ),
                Text(
                    "Läs in uppgifterna igen med koder som finns, eller ta bort filen.",
                    "Load the figures again with codes there are, or remove the file.",
                ),
            )
        )
    sources = _keep_sources([dataset.source])
    _keep_dataset(dataset, fingerprint, sources[source_fingerprint(dataset.source)], shipped=False)
    platform.record(
        action="registry.load_dataset",
        subject=f"dataset:{fingerprint}",
        by=by,
        at=at,
        detail={
            "variable": dataset.variable,
            "period": str(dataset.period),
            "vintage": dataset.vintage.isoformat(),
            "areas": len(dataset.values),
            "sha256": dataset.sha256,
        },
    )
    return True


@transaction.atomic
def load_folder(*, by: str, at: datetime) -> None:
    """Make the figures of the user's folder what is stored beside those shipped.

    What has been corrected or taken away there is taken away here too: else the command line and
    the site would compute from different figures. Raises FolderError for files that are broken,
    CannotLoad for unknown variables and areas.
    """
    datasets = load_all(settings.FIGURES_FOLDER)
    wanted = {dataset_fingerprint(dataset) for dataset in datasets}
    for stored in models.Dataset.objects.filter(shipped=False).exclude(fingerprint__in=wanted):
        platform.record(
            action="registry.remove_dataset",
            subject=f"dataset:{stored.fingerprint}",
            by=by,
            at=at,
            detail={"variable": stored.variable_id, "sha256": stored.sha256},
        )
        stored.delete()
    for dataset in datasets:
        load_dataset(dataset, by=by, at=at)


def load_folder_version() -> str:
    """A hash over that folder, so that it is read anew when it has changed."""
    files = sorted(settings.FIGURES_FOLDER.glob("*.json"))
    # What is no file is told of when the folder is read; a pipe or a device has no end.
    return sha256_of(
        [[file.name, sha256_of(file.read_bytes()) if file.is_file() else None] for file in files]
    )


def _keep_sources(sources: Iterable[Source]) -> dict[str, models.Source]:
    """The stored source by its fingerprint, each made where it is not there."""
    wanted = {source_fingerprint(source): source for source in sources}
    models.Source.objects.bulk_create(
        (
            models.Source(
                fingerprint=fingerprint,
                title=source.title,
                publisher=source.publisher,
                origin=source.origin,
                reference=source.reference or "",
                dated=source.dated,
                note_sv=source.note.sv if source.note else "",
                note_en=source.note.en if source.note else "",
            )
            for fingerprint, source in wanted.items()
        ),
        ignore_conflicts=True,
    )
    stored = models.Source.objects.filter(fingerprint__in=wanted)
    return {source.fingerprint: source for source in stored}


def _keep_areas(sources: dict[str, models.Source]) -> None:
    areas = sorted(load_registry(), key=lambda area: (swedish_order(area.name), area.code))
    models.Area.objects.bulk_create(
        (
            models.Area(
                code=area.code.code,
                kind=area.kind,
                name=area.name,
                official_name=area.official_name,
                parent_id=area.parent.code if area.parent else None,
                valid_from=area.valid_from,
                valid_to=area.valid_to,
                source=sources[source_fingerprint(area.source)],
                rank=rank,
            )
            for rank, area in enumerate(areas)
        ),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            "kind",
            "name",
            "official_name",
            "parent",
            "valid_from",
            "valid_to",
            "source",
            "rank",
        ],
    )


def _keep_changes(sources: dict[str, models.Source]) -> None:
    models.AreaChange.objects.all().delete()
    models.AreaChange.objects.bulk_create(
        models.AreaChange(
            changed_on=change.on,
            kind=change.kind,
            before_id=change.before.code,
            after_id=change.after.code,
            note_sv=change.note.sv,
            note_en=change.note.en,
            source=sources[source_fingerprint(change.source)],
        )
        for change in load_changes()
    )


def _keep_organisations(sources: dict[str, models.Source]) -> None:
    every = sorted(load_organisations(), key=lambda one: swedish_order(one.name))
    models.Organisation.objects.bulk_create(
        (
            models.Organisation(
                id=one.id,
                name=one.name,
                short_name=one.short_name or "",
                kind=one.kind,
                area_id=one.area.code,
                source=sources[source_fingerprint(one.source)],
                rank=rank,
            )
            for rank, one in enumerate(every)
        ),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name", "short_name", "kind", "area", "source", "rank"],
    )


def _keep_variables() -> None:
    models.Variable.objects.bulk_create(
        (
            models.Variable(
                id=variable.id,
                name_sv=variable.name.sv,
                name_en=variable.name.en,
                unit_sv=variable.unit.sv,
                unit_en=variable.unit.en,
                kinds=list(variable.kinds),
                place=place,
            )
            for place, variable in enumerate(load_variables().values())
        ),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name_sv", "name_en", "unit_sv", "unit_en", "kinds", "place"],
    )


def _keep_dataset(
    dataset: Dataset, fingerprint: str, source: models.Source, *, shipped: bool
) -> None:
    stored = models.Dataset.objects.create(
        fingerprint=fingerprint,
        variable_id=dataset.variable,
        period_start=dataset.period.start,
        period_end=dataset.period.end,
        vintage=dataset.vintage,
        source=source,
        sha256=dataset.sha256,
        shipped=shipped,
    )
    models.Observation.objects.bulk_create(
        (
            models.Observation(dataset=stored, area_id=code.code, value=value)
            for code, value in dataset.values.items()
        ),
        batch_size=1000,
    )
