"""The words in which a provider's offer is recorded: one list each, for pages, files and the API.

The eight kinds of provision and the attributes are the North West guide's; the tiers are Bury's.

Explained in docs/rules/provider-record.md.
"""

# Letters, of what is said in sentences.
LONGEST_WORDS = 4000

PROVISION = {
    "medical": "Medical, beside a treatment plan",
    "exclusion": "For excluded children",
    "vocational": "Vocational",
    "intervention": "Intervention and assessment",
    "ks1_3_full_time": "Key stages 1 to 3, full time",
    "ks4_full_time": "Key stage 4, full time",
    "step_out": "Step-out",
    "engagement": "Engagement",
    "outreach": "Outreach into schools",
    "online": "Online",
    "home_tuition": "Home tuition",
    "hospital": "Hospital",
    "resourced": "Resourced provision in a school",
}
TIERS = {
    "1": "Tier 1, targeted support in mainstream",
    "2": "Tier 2, time-limited",
    "3": "Tier 3, transitional",
}
NEEDS = {
    "SEMH": "Social, emotional and mental health",
    "ASD": "Autistic spectrum disorder",
    "SLCN": "Speech, language and communication needs",
    "SPLD": "Specific learning difficulty",
    "MLD": "Moderate learning difficulty",
    "SLD": "Severe learning difficulty",
    "PMLD": "Profound and multiple learning difficulty",
    "HI": "Hearing impairment",
    "VI": "Vision impairment",
    "MSI": "Multi-sensory impairment",
    "PD": "Physical disability",
    "DS": "Down syndrome",
    "ebsa": "Avoids school because of anxiety",
    "medical": "Medical needs",
    "young_carer": "Young carer",
    "youth_justice": "Known to youth justice",
    "new_to_english": "New to English",
}
SUBJECTS = {
    "english": "English",
    "maths": "Maths",
    "science": "Science",
    "computing": "Computing",
    "humanities": "Humanities",
    "languages": "Languages",
    "art": "Art and design",
    "music": "Music",
    "drama": "Drama",
    "pe": "Physical education and sport",
    "pshe": "Personal, social, health and economic education",
    "careers": "Careers",
    "food": "Food and catering",
    "construction": "Construction",
    "motor": "Motor vehicles",
    "hair_beauty": "Hair and beauty",
    "land_animals": "Land and animals",
    "outdoor": "Outdoor education",
}
QUALIFICATIONS = {
    "gcse": "GCSE",
    "functional_skills": "Functional Skills",
    "entry_level": "Entry level certificate",
    "vocational_1": "Vocational, level 1",
    "vocational_2": "Vocational, level 2",
    "unit_awards": "Unit awards",
    "arts_award": "Arts Award",
    "duke_of_edinburgh": "Duke of Edinburgh’s Award",
}
DELIVERY = {
    "site": "At its own site",
    "school": "In the child’s school",
    "home": "At the child’s home",
    "community": "In the community",
    "online_live": "Online, live",
    "online_recorded": "Online, recorded",
}
DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
}

# The guide's six attributes. Whether a provider is regulated follows from its kind, and whether
# its quality is assured from who looked and when; these four it says of itself.
ATTENDANCE = {"full_time": "Full time", "part_time": "Part time"}
LENGTHS = {"short": "Short term", "long": "Long term"}
PURPOSES = {
    "early_intervention": "Early intervention",
    "reintegration": "Reintegration",
}
COURSES = {
    "accredited": "Accredited courses",
    "practical": "Vocational and practical courses",
    "therapeutic": "Therapeutic interventions",
}

# What a provider says of its offer, by the name under which it is kept.
OFFER = {
    "provision": PROVISION,
    "tiers": TIERS,
    "needs": NEEDS,
    "subjects": SUBJECTS,
    "qualifications": QUALIFICATIONS,
    "delivery": DELIVERY,
    "days": DAYS,
    "attendance": ATTENDANCE,
    "lengths": LENGTHS,
    "purposes": PURPOSES,
    "courses": COURSES,
}

KEY_STAGES = {
    "KS1": "Key stage 1",
    "KS2": "Key stage 2",
    "KS3": "Key stage 3",
    "KS4": "Key stage 4",
    "post-16": "Post-16",
}
# The first and last year of each.
YEARS_OF = {"KS1": (1, 2), "KS2": (3, 6), "KS3": (7, 9), "KS4": (10, 11), "post-16": (12, 14)}
