// Keys, and taking over selected words. Everything also works without this file.
"use strict";

const typing = (e) =>
  e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName);

function moveInList(list, step) {
  const links = [...list.querySelectorAll("li > a")];
  const now = links.indexOf(document.activeElement);
  const next = links[Math.min(links.length - 1, Math.max(0, now + step))];
  next?.focus();
}

document.addEventListener("keydown", (e) => {
  // radio buttons are no text: the keys work there too
  if (typing(e) && e.target.type !== "radio") return;
  const list = document.getElementById("lijst");
  if (e.key === "j" || e.key === "k") {
    if (list) moveInList(list, e.key === "j" ? 1 : -1);
    else document.getElementById(e.key === "j" ? "volgende" : "vorige")?.click();
  } else if (e.key === "/") {
    const search = document.getElementById("id_zoek");
    if (!search) return;
    e.preventDefault();
    search.focus();
  } else if (/^[1-5]$/.test(e.key)) {
    const choice = document.querySelector(`[data-key="${e.key}"]`);
    if (!choice) return;
    choice.checked = true;
    choice.focus();
  }
});

// Words that are selected in a conversation stand ready in the form that masks them.
const chat = document.querySelector("[data-mask]");
if (chat) {
  const field = document.querySelector(chat.dataset.mask);
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const words = String(selection).trim().replace(/\s+/g, " ");
    const inside = selection.anchorNode && chat.contains(selection.anchorNode);
    if (inside && words && words.length <= 100) field.value = words;
  });
}
