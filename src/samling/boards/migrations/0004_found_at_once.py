"""What every day and every first page look for, as columns with an index of just those rows.

Both columns are filled from the definition of each matter that is there. Words in other letters than
Swedish ones are put in the index anew: they were cut to pieces before.
"""

import json
from datetime import date

from django.db import migrations, models

from samling.platform.stems import has_other_letters, stems_of

AT_A_TIME = 500


def fill(apps, schema_editor):
    matters = apps.get_model("boards", "Matter").objects.order_by()
    matters.filter(definition__has_validity=True).update(has_validity=True)
    closed = matters.filter(closed_on__isnull=False, definition__keep_years__isnull=False)
    firsts = {}
    for pk, closed_on, years in closed.values_list("pk", "closed_on", "definition__keep_years"):
        if years is not None:
            firsts.setdefault(date(closed_on.year + years + 1, 1, 1), []).append(pk)
    for first, found in firsts.items():
        for start in range(0, len(found), AT_A_TIME):
            matters.filter(pk__in=found[start : start + AT_A_TIME]).update(destroy_on=first)


def find_anew(apps, schema_editor):
    versions = apps.get_model("boards", "MatterVersion").objects
    words = apps.get_model("boards", "MatterWords").objects
    for matter in apps.get_model("boards", "Matter").objects.order_by("pk").iterator(AT_A_TIME):
        last = versions.filter(matter=matter.pk).order_by("-number").first()
        if last is None or not has_other_letters(json.dumps(last.content, ensure_ascii=False)):
            continue
        raw = last.content
        text = "\n".join(
            [
                f"{matter.year}/{matter.serial}-{matter.class_code} {matter.title} {matter.unit}",
                raw["points"][0],
                *(each[0] for each in raw["sections"].values()),
                *(" ".join(each) for each in raw["documents"]),
                *raw["recipients"],
                *(str(each) for each in raw["fields"].values() if not isinstance(each, bool)),
            ]
        )
        words.filter(matter=matter.pk).update(words=stems_of(text))


def nothing(apps, schema_editor):
    """The columns go; the words are found as well by those who look for them as before."""


class Migration(migrations.Migration):
    dependencies = [("boards", "0003_consultations")]

    operations = [
        migrations.AddField(
            model_name="body",
            name="key",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("key",),
                name="boards_body_made_once",
            ),
        ),
        migrations.AddField(
            model_name="matter",
            name="destroy_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="matter",
            name="has_validity",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("has_validity", True)),
                fields=["owner", "state"],
                name="boards_matter_adopted",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("destroy_on__isnull", False)),
                fields=["destroy_on", "id"],
                name="boards_matter_destroy",
            ),
        ),
        migrations.RunPython(fill, nothing),
        migrations.RunPython(find_anew, nothing),
    ]
