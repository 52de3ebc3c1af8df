// Keeps marks that have been chosen on this device until the service has them, and says so.

const status = document.getElementById("kept");
const page = document.getElementById("marks");
const form = document.querySelector("form[data-kept-as]");
const { keptAs, day } = page.dataset;
const key = keptAs + day;
const PARTS = /^(status|minutes|reason)-/;

const read = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name)) || {};
  } catch {
    return {};
  }
};
const chosen = () =>
  Object.fromEntries(form ? [...new FormData(form)].filter(([name, value]) => PARTS.test(name) && value) : []);
const children = (kept) => Object.keys(kept).filter((name) => name.startsWith("status-")).length;
const many = (number) => (number === 1 ? "1 mark is" : `${number} marks are`);

function say(words, link) {
  status.hidden = !words;
  status.textContent = words;
  if (link) {
    const anchor = document.createElement("a");
    anchor.className = "govuk-link";
    anchor.href = link;
    anchor.textContent = "Open that day";
    status.append(" ", anchor);
  }
}

function keep() {
  const kept = chosen();
  if (children(kept)) localStorage.setItem(key, JSON.stringify(kept));
  else localStorage.removeItem(key);
  tell(children(kept));
}

function tell(number) {
  if (!number) return say("");
  const line = navigator.onLine ? "Press Send." : "There is no connection: send them when it is back.";
  say(`${many(number)} kept on this device and not sent yet. ${line}`);
}

// What the service has marked is no longer in the form, and so no longer kept here.
function restore() {
  const kept = read(key);
  const before = children(kept);
  for (const [name, value] of Object.entries(kept)) {
    for (const field of form ? form.querySelectorAll(`[name="${CSS.escape(name)}"]`) : []) {
      if (field.type === "radio") field.checked = field.value === value || field.checked;
      else if (!field.value) field.value = value;
    }
  }
  keep();
  const left = children(chosen());
  if (before && !left) say("Everything that was kept on this device has been sent.");
  return left;
}

function otherDays() {
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(keptAs) || name === key) continue;
    const number = children(read(name));
    const other = name.slice(keptAs.length);
    if (number) say(`${many(number)} kept on this device from ${other} and not sent yet.`, `?on=${other}`);
  }
}

if (!restore()) otherDays();
if (form) {
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    keep();
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  for (const change of ["online", "offline"]) {
    window.addEventListener(change, () => tell(children(chosen())));
  }
}
