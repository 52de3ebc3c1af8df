from django.db import migrations, models

from apcase.drawn_once import DrawnOnce


class Migration(DrawnOnce):
    dependencies = [
        ("access", "0016_sent_form"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="readingchoice",
            name="reading_choice_answers_a_question_held",
        ),
        migrations.AddConstraint(
            model_name="readingchoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "key__in",
                        [
                            "day-one-of-permanent",
                            "suspension-then-permanent",
                            "part-day",
                            "unplanned-closure",
                            "day-one-with-a-plan",
                            "full-time-education",
                            "illness-over-the-summer",
                            "part-time-told",
                            "term-total",
                            "two-days",
                            "six-days",
                            "running-directions",
                            "first-five-days",
                            "home-tutor",
                            "online-at-home",
                            "nature-for-k",
                            "review-weeks",
                            "confirm-no-change",
                            "start-open-days",
                            "full-time-at-a-place",
                            "only-education",
                            "section-43-begins",
                            "public-liability-cover",
                            "employers-liability-cover",
                            "professional-indemnity-cover",
                            "expired-working-days",
                        ],
                    )
                ),
                name="reading_choice_answers_a_question_held",
            ),
        ),
    ]
