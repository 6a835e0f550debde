// Keeps the minutes of the mediation and of the open conversation running.
const MINUTE = 60 * 1000;

function showMinutes(element) {
  const since = Date.parse(element.dataset.runningSince);
  if (!Number.isNaN(since)) {
    element.textContent = String(Math.max(0, Math.floor((Date.now() - since) / MINUTE)));
  }
}

const clocks = [...document.querySelectorAll("[data-running-since]")];
function tick() {
  clocks.forEach(showMinutes);
}
tick();
setInterval(tick, 10 * 1000);
