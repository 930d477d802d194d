"""What a grant has in a place is found by an index, also where little is known of the tables."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("grants", "0009_audit_readers")]

    operations: ClassVar = [
        migrations.AddIndex(
            "account", models.Index(fields=["grant", "place", "balance"], name="grants_lying_of_grant")
        ),
    ]
