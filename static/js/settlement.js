// Reloads the page once the document is ready; without this, the person uses the refresh link.
const WAIT = 2000;

async function look() {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  const page = await answer.text();
  if (answer.ok && !page.includes("data-awaiting-document")) location.reload();
  else setTimeout(look, WAIT);
}

if (document.querySelector("[data-awaiting-document]")) setTimeout(look, WAIT);
