"""The planned end of a placement follows its end while it runs, and stays once it has ended."""

import pgtrigger

KEPT = pgtrigger.Trigger(
    name="planned_end_kept",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        IF NEW.ended_at IS NULL THEN
            NEW.planned_end_on := NEW.ends_on;
        ELSIF TG_OP = 'UPDATE' THEN
            NEW.planned_end_on := OLD.planned_end_on;
        END IF;
        RETURN NEW;
    """,
)
