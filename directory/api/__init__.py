from directory.api import concerns, providers

routes = providers.routes + concerns.routes
