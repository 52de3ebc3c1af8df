from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="document", name="document_waiting"),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                "uploaded_at", name="document_unscanned", condition=Q(scan__in=["none", "waiting"])
            ),
        ),
    ]
