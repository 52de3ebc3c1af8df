from apcase.web.pdf import pdf_from
from reporting.models import Return
from reporting.presenters import context_of


def return_pdf(frozen: Return) -> bytes:
    return pdf_from("reporting/pdf/termly_return.html", context_of(frozen))
