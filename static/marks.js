// Keeps marks that have been chosen on this device until the service has them, and says so.

const status = document.getElementById("kept");
const page = document.getElementById("marks");
const form = document.querySelector("form[data-kept-as]");
const { keptAs, day } = page.dataset;
const key = keptAs + day;
const PARTS = /^(status|minutes|reason|worry)-/;

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

// What was kept and is neither in the form any more nor marked as it was chosen.
function notTaken(kept) {
  const rows = [...document.querySelectorAll("[data-mark]")];
  const marked = Object.fromEntries(rows.map(({ dataset }) => [`status-${dataset.mark}`, dataset.status]));
  const open = (name) => form && form.querySelector(`[name="${CSS.escape(name)}"]`);
  return Object.entries(kept).filter(
    ([name, value]) => name.startsWith("status-") && !open(name) && marked[name] !== value,
  ).length;
}

// What the service has marked is no longer in the form, and so no longer kept here.
function restore() {
  const kept = read(key);
  const before = children(kept);
  const lost = notTaken(kept);
  for (const [name, value] of Object.entries(kept)) {
    for (const field of form ? form.querySelectorAll(`[name="${CSS.escape(name)}"]`) : []) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value || field.checked;
      else if (!field.value) field.value = value;
    }
  }
  keep();
  const left = children(chosen());
  if (lost) {
    const one = lost === 1 ? "1 mark that was kept on this device was" : `${lost} marks that were kept on this device were`;
    say(`${one} not taken: meanwhile somebody has marked the session otherwise, or the child is not expected. See below what stands.`);
  } else if (before && !left) say("Everything that was kept on this device has been sent.");
  return left || lost;
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
    const { name, textContent } = event.submitter || {};
    const number = children(chosen());
    if (name === "rest" || !number) {
      const held = number ? `${many(number)} kept on this device. ` : "";
      say(`There is no connection, and nothing was sent. ${held}Press “${(textContent || "Send").trim()}” again when it is back.`);
    }
    // The button is at the foot of the page, and the sentence above the first child.
    status.scrollIntoView({ block: "center" });
  });
  for (const change of ["online", "offline"]) {
    window.addEventListener(change, () => tell(children(chosen())));
  }
}
