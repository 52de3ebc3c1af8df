import { initAll } from "./govuk/govuk-frontend.min.js";
import { watchSession } from "./session.js";

initAll();
watchSession();
