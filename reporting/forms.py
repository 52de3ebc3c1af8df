from datetime import date

from django import forms

from apcase.web.forms import GovukForm
from reporting.queries import terms_begun


class FreezeForm(GovukForm):
    term = forms.ChoiceField(
        label="Which term?", error_messages={"required": "Select the term to count"}
    )

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["term"].choices = [(str(term), term.label) for term in terms_begun(on)]
