from django.db import migrations


def leads_to_people(apps, schema_editor):
    """When it was last confirmed nobody knows: the field said no more than the name."""
    Provider = apps.get_model("directory", "Provider")
    ProviderPerson = apps.get_model("directory", "ProviderPerson")
    ProviderPerson.objects.bulk_create(
        ProviderPerson(provider=provider, role="safeguarding_lead", name=name)
        for provider in Provider.objects.exclude(safeguarding_lead="")
        if (name := provider.safeguarding_lead.strip())
    )


def people_to_leads(apps, schema_editor):
    ProviderPerson = apps.get_model("directory", "ProviderPerson")
    leads = ProviderPerson.objects.filter(role="safeguarding_lead", ends_on=None)
    for lead in leads.select_related("provider"):
        lead.provider.safeguarding_lead = lead.name
        lead.provider.save(update_fields=["safeguarding_lead"])


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_record_of_a_provider")]

    operations = [migrations.RunPython(leads_to_people, people_to_leads)]
