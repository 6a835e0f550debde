// Starts the GOV.UK and MoJ components; every page works without it.
import { initAll } from "../govuk-frontend.min.js";
import { FilterToggleButton, initAll as initMoj } from "../moj-frontend.min.js";
import "./once.js";

initAll();
initMoj();
for (const filter of document.querySelectorAll("[data-module=moj-filter]")) {
  new FilterToggleButton(filter, { startHidden: false });
}
