const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const tools = document.querySelector(".tools");
const notes = all(".note");
const shown = note =>
  tools.querySelector(`[name=${note.dataset.severity}]`).checked &&
  [undefined, "", note.dataset.rule].includes(tools.querySelector("select").value);
function filter() {
  const visible = new Set();
  for (const note of notes) {
    note.hidden = !shown(note);
    if (!note.hidden) visible.add(note.dataset.n);
  }
  for (const mark of all(".mark"))
    mark.classList.toggle("off", !mark.dataset.notes.split(" ").some(n => visible.has(n)));
  const faultyOnly = tools.querySelector("[name=faulty]").checked;
  for (const block of all(".block"))
    block.hidden = faultyOnly && !all(".note", block).some(note => !note.hidden);
  tools.querySelector("output").textContent = `${visible.size} of ${notes.length} shown`;
}
if (notes.length > 0) {
  tools.hidden = false;
  tools.addEventListener("input", filter);
  filter();
}
