"""Every deadline that can be worked out, for the pages and the API alike."""

from collections.abc import Callable
from dataclasses import dataclass

from rest_framework.serializers import Serializer

from apcase.web.forms import GovukForm
from section19.calculators import (
    exclusions,
    forms,
    illness,
    off_site,
    placements,
    serializers,
)
from section19.calculators.worked import Worked


@dataclass(frozen=True)
class Calculator:
    """One deadline. `called` begins its answer: “Day 6 is …”."""

    key: str
    title: str
    about: str
    called: str
    work_out: Callable[..., Worked]
    form: type[GovukForm]
    asked: type[Serializer]


CALCULATORS = (
    Calculator(
        "sixth-day",
        "Day 6 of an exclusion",
        "From when full-time education is due, and who owes it.",
        "Day 6",
        exclusions.sixth_day,
        forms.SixthDayForm,
        serializers.AskSixthDaySerializer,
    ),
    Calculator(
        "governing-board",
        "Governing board’s meeting",
        "By when the board must meet about an exclusion, if it must.",
        "The last day for the board to meet",
        exclusions.governing_board,
        forms.GoverningBoardForm,
        serializers.AskGoverningBoardSerializer,
    ),
    Calculator(
        "independent-review",
        "Independent review",
        "Until when parents may ask for a review of the board’s decision.",
        "The last day to ask for a review",
        exclusions.independent_review,
        forms.IndependentReviewForm,
        serializers.AskIndependentReviewSerializer,
    ),
    Calculator(
        "illness",
        "Fifteen school days of illness",
        "When a child who stays ill reaches them, in a row or added up.",
        "The fifteenth school day",
        illness.fifteen_days,
        forms.IllnessForm,
        serializers.AskIllnessSerializer,
    ),
    Calculator(
        "off-site-notice",
        "Notice of an off-site direction",
        "The latest day on which parents are told in writing.",
        "The latest day for the notice",
        off_site.notice,
        forms.NoticeForm,
        serializers.AskNoticeSerializer,
    ),
    Calculator(
        "off-site-invitation",
        "Invitation to a review of a direction",
        "The latest day on which parents are invited to the review.",
        "The latest day for the invitation",
        off_site.invitation,
        forms.ReviewForm,
        serializers.AskReviewSerializer,
    ),
    Calculator(
        "off-site-decision",
        "Decision after a review of a direction",
        "The latest day on which the decision and its reasons are given.",
        "The latest day for the decision",
        off_site.decision,
        forms.ReviewForm,
        serializers.AskReviewSerializer,
    ),
    Calculator(
        "off-site-request",
        "Request for a review of a direction",
        "From when a parent’s written request for a review must be met.",
        "The last day on which a request need not be met",
        off_site.request,
        forms.RequestForm,
        serializers.AskRequestSerializer,
    ),
    Calculator(
        "next-review",
        "Next review of a placement",
        "By when a placement must be reviewed again.",
        "The latest day for the review",
        placements.review,
        forms.NextReviewForm,
        serializers.AskNextReviewSerializer,
    ),
)
BY_KEY = {calculator.key: calculator for calculator in CALCULATORS}
