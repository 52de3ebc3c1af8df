from directory.api import concerns, evidence, parts, providers, submissions

routes = providers.routes + evidence.routes + parts.routes + concerns.routes + submissions.routes
