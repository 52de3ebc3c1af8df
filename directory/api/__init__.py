from directory.api import evidence, providers

routes = providers.routes + evidence.routes
