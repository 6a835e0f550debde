// Going back and sending the same again is sending it once: the key of the first time is kept with
// the page in the browser's history, with a mark of what was changed, never with the words.
const KEYS = "input[type=hidden][data-once]";

function changed(field) {
  if (field.type === "hidden" || !field.name) return false;
  if (field.options) return [...field.options].some((o) => o.selected !== o.defaultSelected);
  if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}

function markOf(form) {
  const said = [...form.elements].filter(changed).map((f) => `${f.name}=${f.value}:${f.checked}`).join("\n");
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (const letter of said) {
    one = Math.imul(one ^ letter.codePointAt(0), 2654435761);
    two = Math.imul(two ^ letter.codePointAt(0), 1597334677);
  }
  return `${form.action} ${said.length} ${one} ${two}`;
}

document.addEventListener("submit", (event) => {
  const key = event.target.querySelector(KEYS);
  if (!key) return;
  const mark = markOf(event.target);
  const sent = history.state?.sent;
  if (sent?.mark === mark) key.value = sent.key;
  history.replaceState({ ...history.state, sent: { mark, key: key.value } }, "");
});
