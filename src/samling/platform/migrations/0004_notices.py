
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("platform", "0003_accounts_and_audit_chain"),
    ]

    operations = [
        migrations.CreateModel(
            name='DailyRun',
            fields=[
                ('name', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('day', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('to', models.EmailField(max_length=254)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('due', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(condition=models.Q(('sent_at__isnull', True)), fields=['due'], name='platform_notice_unsent')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('to', ''), _negated=True), models.Q(('subject', ''), _negated=True), models.Q(('body', ''), _negated=True), models.Q(('key', ''), _negated=True)), name='platform_notice_whole'), models.CheckConstraint(condition=models.Q(('sent_at__isnull', True), ('tries__gt', 0), _connector='OR'), name='platform_notice_sent_was_tried')],
            },
        ),
    ]
