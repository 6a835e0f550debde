// On a phone the sections of a case are folded, so that the page is its own list of contents.
// Without this they are open; on paper they always are.
const phone = window.matchMedia("(max-width: 40.0525em)");
const folds = [...document.querySelectorAll(".case-section__fold")];

function holds(fold, hash) {
  const place = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  return Boolean(place) && fold.parentElement.contains(place);
}

function fold() {
  for (const each of folds) each.open = !phone.matches || holds(each, window.location.hash);
}

function show(hash) {
  const wanted = folds.find((each) => holds(each, hash));
  if (!wanted) return;
  wanted.open = true;
  document.getElementById(decodeURIComponent(hash.slice(1))).scrollIntoView();
}

fold();
if (window.location.hash) show(window.location.hash);
phone.addEventListener("change", fold);
window.addEventListener("hashchange", () => show(window.location.hash));
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link) show(link.hash);
});
window.addEventListener("beforeprint", () => folds.forEach((each) => { each.open = true; }));
window.addEventListener("afterprint", fold);
