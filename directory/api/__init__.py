from directory.api import concerns, evidence, parts, providers

routes = providers.routes + evidence.routes + parts.routes + concerns.routes
