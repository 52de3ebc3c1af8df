// Warns before the session ends; then keeps what was typed, and goes to sign in.

const LATE = 2; // seconds, so that the server agrees that it is over

export function watchSession() {
  const banner = document.getElementById("session");
  if (!banner) return;
  const { seconds, warned, stay, keep } = banner.dataset;
  const tabs = new BroadcastChannel("session");
  let timers = [];

  const start = (left) => {
    timers.forEach(clearTimeout);
    banner.hidden = true;
    timers = [
      setTimeout(() => { banner.hidden = false; }, (left - warned) * 1000),
      setTimeout(() => leave(keep), (left + LATE) * 1000),
    ];
  };
  const begin = (left) => {
    start(left);
    tabs.postMessage(left);
  };

  tabs.onmessage = (message) => start(message.data);
  banner.querySelector("button").addEventListener("click", async () => {
    const answer = await fetch(stay, { headers: { Accept: "application/json" } });
    if (answer.redirected) return leave(keep);
    begin((await answer.json()).seconds);
  });
  begin(Number(seconds));
}

async function leave(keep) {
  const form = [...document.querySelectorAll("main form[method=post]")].find(
    (each) => each.querySelector("textarea, select, input:not([type=hidden])"));
  if (form) {
    const typed = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    const path = encodeURIComponent(location.pathname);
    const options = { method: "POST", body: new URLSearchParams(typed), redirect: "manual" };
    await fetch(`${keep}?path=${path}`, options).catch(() => {});
  }
  location.assign(location.pathname + location.search);
}
