from placements.api.continuity import routes as continuity_routes
from placements.api.placements import routes as placement_routes
from placements.api.watch import routes as watch_routes

routes = placement_routes + continuity_routes + watch_routes
