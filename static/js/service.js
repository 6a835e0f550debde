// Starts the GOV.UK and MoJ components; every page works without it.
import { initAll } from "../govuk-frontend.min.js";
import { initAll as initMoj } from "../moj-frontend.min.js";

initAll();
initMoj();
