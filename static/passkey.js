// Asks the browser for a passkey, or for the answer of one, and sends the form with it.

const form = document.querySelector("[data-passkey]");
const options = JSON.parse(document.getElementById("passkey-options").textContent).publicKey;
const make = form.dataset.passkey === "make";

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const problem = document.getElementById("passkey-problem");
  problem.hidden = true;
  try {
    const made = make
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements.credential.value = JSON.stringify(made);
    form.submit();
  } catch {
    problem.hidden = false;
  }
});
