// Carries a question from the server to the browser's passkeys, and the answer back into a form that is sent as any other.
// Without this script the buttons stay hidden, and one signs in by password and code.
(() => {
  "use strict";
  const supported = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;
  if (!supported) return;

  const ask = async (form) => {
    const answer = await fetch(form.dataset.ask, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" });
    if (!answer.ok) throw new Error("asked");
    return answer.json();
  };

  const run = async (form) => {
    const options = await ask(form);
    const credential = form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements.svar.value = JSON.stringify(credential.toJSON());
    form.submit();
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    for (const other of document.querySelectorAll("[data-without-passkey]")) other.hidden = true;
    const told = form.querySelector("[data-told]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      told.textContent = "Følg vejledningen i din browser.";
      run(form).catch((error) => {
        told.textContent = error.name === "NotAllowedError"
          ? "Det blev afbrudt, eller det tog for lang tid. Intet er ændret. Prøv igen."
          : error.name === "InvalidStateError"
            ? "Adgangsnøglen er her i forvejen. Brug den til at logge ind."
            : "Det lykkedes ikke. Prøv igen, eller brug adgangskode og engangskode.";
      });
    });
  }
})();
