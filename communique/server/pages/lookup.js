"use strict";

// Names to choose from, while one types into a field that takes a node. The forms work
// without this; then a name is looked up when the form is sent.

for (const input of document.querySelectorAll("input[data-lookup]")) {
  const list = document.getElementById(input.getAttribute("list"));
  let waiting;
  const fill = async () => {
    const asked = new URLSearchParams({ q: input.value, class: input.dataset.lookup });
    const response = await fetch(`/lookup?${asked}`);
    if (!response.ok) return;
    const found = await response.json();
    const times = (label) => found.filter((c) => c.label === label).length;
    list.replaceChildren(...found.map((c) => Object.assign(document.createElement("option"), {
      value: times(c.label) === 1 ? c.label : c.short, label: c.label,
    })));
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim()) waiting = setTimeout(fill, 150);
  });
}
