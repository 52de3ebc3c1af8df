"""The standards that the service brings along, in our own words."""

from dataclasses import dataclass
from datetime import date

from qa.models import Part


@dataclass(frozen=True)
class StandardPart:
    title: str
    wording: Part.Wording
    prompt: str
    critical: bool = False


NAME = "Non-school alternative provision: voluntary national standards"
VERSION = "2025"
# Published at the end of August 2025, for the school year that followed.
IN_FORCE_FROM = date(2025, 9, 1)

PARTS = (
    StandardPart(
        "Safeguarding and the welfare of children",
        Part.Wording.PARAPHRASE,
        "Is everybody checked before they start, with the checks on one central record? Are the "
        "policies for child protection, behaviour and staff conduct written down, public and "
        "looked at each year? Is every concern recorded and followed up, up to social care or "
        "police? Are staff trained when they start and each year after? Is there a named "
        "safeguarding lead, with a deputy and training of the last two years? Who can get in, and "
        "are visitors signed in and supervised?",
        critical=True,
    ),
    StandardPart(
        "Health and safety",
        Part.Wording.WORKING,
        "Are there risk assessments for the site, the activities and each child? Are medicines "
        "and healthcare plans looked after? Are there first aiders and stocked kits? Are "
        "accidents recorded and reported? When were the last fire risk assessment and drill? Are "
        "the premises, equipment, trips and transport safe?",
        critical=True,
    ),
    StandardPart(
        "Admissions, guidance and support",
        Part.Wording.WORKING,
        "Is it clear and fair who is admitted? Does the provider hold each child’s needs, plan and "
        "history from the commissioner? Does each child start with an assessment and a plan? Is "
        "attendance marked each session, and absence followed up the same day? How are behaviour "
        "and restraint dealt with? How does a child or parent complain? Who talks to the child "
        "about what comes next?",
    ),
    StandardPart(
        "Quality of education",
        Part.Wording.WORKING,
        "Does the curriculum fit the child and keep the way back to school open? Can the staff "
        "teach it? Is progress measured, and told to the commissioner, the parents and the social "
        "worker? Is there a way out for each child: back to school, to college or to work?",
    ),
)
