from placements.api.arrangements import routes as arrangement_routes
from placements.api.attendance import routes as attendance_routes
from placements.api.budgets import routes as budget_routes
from placements.api.continuity import routes as continuity_routes
from placements.api.costs import routes as cost_routes
from placements.api.direction_reviews import routes as direction_review_routes
from placements.api.directions import routes as direction_routes
from placements.api.drafts import routes as draft_routes
from placements.api.ending import routes as ending_routes
from placements.api.enquiries import routes as enquiry_routes
from placements.api.home_weeks import routes as home_week_routes
from placements.api.hosts import routes as host_routes
from placements.api.in_touch import routes as touch_routes
from placements.api.invoices import routes as invoice_routes
from placements.api.limits import routes as limit_routes
from placements.api.moves import routes as move_routes
from placements.api.notifications import routes as notification_routes
from placements.api.papers import routes as paper_routes
from placements.api.placements import routes as placement_routes
from placements.api.places import routes as place_routes
from placements.api.plan import routes as plan_routes
from placements.api.referrals import routes as referral_routes
from placements.api.route import routes as route_routes
from placements.api.watch import routes as watch_routes
from placements.api.worries import routes as worry_routes

routes = placement_routes + continuity_routes + place_routes + watch_routes + host_routes
routes += route_routes + home_week_routes + limit_routes
routes += plan_routes + paper_routes + ending_routes
routes += direction_routes + direction_review_routes + move_routes
routes += referral_routes + enquiry_routes
routes += worry_routes + arrangement_routes + touch_routes
routes += attendance_routes + notification_routes + draft_routes
routes += cost_routes + budget_routes + invoice_routes
