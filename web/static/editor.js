// Keeps what is typed (on the server, and in this browser when the network drops), and shows at once
// how it looks. Everything also works without this file, with the button "Bewaar".
"use strict";

const form = document.getElementById("bericht");
const WAIT = 700;

function tell(text, warn) {
  const place = document.getElementById("melding");
  if (place.textContent === text) return;
  place.textContent = text;
  place.className = text ? `message${warn ? " warn" : ""}` : "";
}

// Reading aloud by a voice of this machine: no text goes to a voice elsewhere.
function voice() {
  return speechSynthesis.getVoices().find((v) => v.localService && v.lang.startsWith("nl"));
}

function showSpeaker() {
  if (!window.speechSynthesis || !voice()) return;
  for (const button of document.querySelectorAll("[data-speak]")) button.hidden = false;
}

if (window.speechSynthesis) speechSynthesis.addEventListener?.("voiceschanged", showSpeaker);

document.addEventListener("click", (e) => {
  const speaker = e.target.closest("[data-speak]");
  if (speaker) {
    const words = new SpeechSynthesisUtterance(document.querySelector(speaker.dataset.speak).innerText);
    words.voice = voice();
    words.lang = "nl-NL";
    words.rate = 0.9;
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  }
  const taken = e.target.closest("[data-text]");
  if (taken && form) {
    e.preventDefault();
    form.tekst.value = taken.dataset.text;
    form.tekst.focus();
    form.dispatchEvent(new Event("input"));
  }
  const zoom = e.target.closest("[data-zoom]");
  const map = document.getElementById("kaartje");
  if (zoom && map) {
    e.preventDefault();
    const [, , width, height] = map.getAttribute("viewBox").split(" ").map(Number);
    map.setAttribute("width", (width * zoom.dataset.zoom) / 100);
    map.setAttribute("height", (height * zoom.dataset.zoom) / 100);
    for (const link of document.querySelectorAll("[data-zoom]")) link.removeAttribute("aria-current");
    zoom.setAttribute("aria-current", "true");
  }
});

// The map begins in the middle, where the conversation does.
const frame = document.querySelector(".map");
if (frame) frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;

if (form) {
  const here = `jouwdag.${form.dataset.key}`;
  let timer = 0;
  let busy = false;
  let again = false;
  let clashed = false;

  const values = () => {
    const found = Object.fromEntries(new FormData(form));
    for (const own of ["csrfmiddlewaretoken", "basis", "versie"]) delete found[own];
    return found;
  };

  async function keep() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    timer = 0;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form) });
      if (answer.redirected || answer.status === 403) throw new Error("logged out");
      const found = await answer.json();
      if (answer.ok) {
        form.versie.value = found.version;
        localStorage.removeItem(here);
        const others = found.others.length ? ` ${found.others.join(" en ")} is hier ook mee bezig.` : "";
        if (found.overtaken) tell("Een ander heeft dit bericht net bewaard. Jouw tekst is niet weg: druk op Bewaar om te kiezen.", true);
        else tell(`Onthouden. Druk op Bewaar als het klaar is.${others}`, Boolean(others));
      } else {
        clashed = true;
        tell(`${found.clash} Wat je hier typt wordt niet onthouden. Ga in 1 venster verder.`, true);
      }
      document.getElementById("kijk").innerHTML = found.html;
      showSpeaker();
    } catch {
      localStorage.setItem(here, JSON.stringify(values()));
      tell("Geen verbinding, of je bent uitgelogd. Wat je typt blijft op deze computer bewaard.", true);
      clearTimeout(timer);
      timer = setTimeout(keep, 8000);
    } finally {
      busy = false;
      if (again && !clashed) {
        again = false;
        keep();
      }
    }
  }

  const changed = () => {
    if (clashed) return;
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    timer = 0;
    localStorage.removeItem(here);
  });
  // what is typed in the last half second before the page goes
  addEventListener("pagehide", () => {
    if (timer && !clashed) localStorage.setItem(here, JSON.stringify(values()));
  });

  // Something stayed behind here when the network dropped: offer it, never write over what is there.
  const left = localStorage.getItem(here);
  if (left) {
    const before = JSON.parse(left);
    if (JSON.stringify(before) !== JSON.stringify(values())) {
      tell("Op deze computer staat nog wat je eerder typte. ", true);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "second small";
      button.textContent = "Zet dat terug";
      button.addEventListener("click", () => {
        for (const [name, value] of Object.entries(before)) {
          const field = form.elements[name];
          if (field) field.value = value;
        }
        changed();
      });
      document.getElementById("melding").append(button);
    } else localStorage.removeItem(here);
  }
}
showSpeaker();
