"""Who has which role in which organisation."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0001_initial'),
        ("platform", "0003_accounts_and_audit_chain"),
    ]

    operations = [
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=30)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.area')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.organisation')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('area__isnull', False), ('organisation__isnull', True)), models.Q(('area__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='registry_membership_of_one_party'), models.CheckConstraint(condition=models.Q(('role__in', ['agency_officer', 'decision_maker', 'agency_economist', 'county_coordinator', 'officer', 'economist', 'board_secretary', 'board_member', 'district_officer', 'auditor', 'administrator'])), name='registry_membership_role'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='registry_membership_days'), models.UniqueConstraint(condition=models.Q(('area__isnull', True), ('valid_to__isnull', True)), fields=('account', 'role', 'organisation'), name='registry_role_once_in_organisation'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', True), ('valid_to__isnull', True)), fields=('account', 'role', 'area'), name='registry_role_once_in_area')],
            },
        ),
    ]
