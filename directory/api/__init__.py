from directory.api import evidence, parts, providers

routes = providers.routes + evidence.routes + parts.routes
