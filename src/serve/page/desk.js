// The editor's desk. What is worked on is a file as it was given and the steps made since; the server, asked with both,
// tells what is found now. Undo takes a step back, and no byte outside the steps is ever changed.
"use strict";

const $ = id => document.getElementById(id);
const KEPT_AS = "corrigenda";

/** What is worked on: the file and its source, as given. */
let given = null;
const NOTHING = { steps: [], kept: [], ignore: [], names: [], accepted: [] };
/** What was done: steps, findings kept, rules ignored, names decided, proposals accepted. Never changed in place. */
let done = NOTHING;
let past = [];
let future = [];
/** What the server said last, and of what was done then; how often it was asked. */
let answer = null;
let answered = NOTHING;
let asked = 0;
/** What is being done. What is done to findings waits for it: they are those of the answer that is still to come. */
let doing = Promise.resolve();
/** The last answers, by what was done: a step back shows what was known then. */
const answers = new Map();
const ANSWERS = 20;
/** The finding that is looked at: its number among all. */
let now = -1;
let token = sessionStorage.getItem(KEPT_AS) || "";

/* Asking */

async function ask(path, question) {
  const headers = { "content-type": "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(question) });
  if (response.status === 401) {
    token = prompt("This server wants a token:") || "";
    if (!token) throw new Error("Without the token the server does not answer.");
    sessionStorage.setItem(KEPT_AS, token);
    return ask(path, question);
  }
  const said = await response.json();
  if (!response.ok) throw new Error(said.error ? said.error.message : `The server said ${response.status}.`);
  return said;
}

function question(more) {
  const { name, text, file, source, language, from } = given;
  const asking = { name, steps: done.steps, kept: done.kept, ignore: done.ignore, names: done.names, ...more };
  if (file === undefined) asking.text = text; else asking.file = file;
  if (source) asking.source = source;
  if (language) asking.language = language;
  if (from) asking.from = from;
  return asking;
}

async function check() {
  const number = ++asked, of = done;
  try {
    const said = answers.get(of) || await ask("/api/check", question({ view: true }));
    if (number !== asked) return;
    answers.set(of, said);
    if (answers.size > ANSWERS) answers.delete(answers.keys().next().value);
    answer = said;
    answered = of;
    problem("");
    show();
    if (given.source) align(number);
    if ($("names").open) names();
  } catch (error) {
    if (number === asked) problem(error.message);
  }
}

function problem(message) {
  $("problem").textContent = message;
  $("problem").hidden = !message;
}

/* Doing */

/** Goes on with what was done, and keeps what was before. */
function go(next) {
  past.push(done);
  future = [];
  done = { ...done, ...next };
  keep();
  return check();
}

/** Takes what was done last from one heap, and puts what is done now on the other. */
function turn(from, onto) {
  if (!from.length) return;
  onto.push(done);
  done = from.pop();
  keep();
  return check();
}

/** Does something when all before it is done. */
function afterwards(act) {
  doing = doing.catch(() => {}).then(act);
  return doing;
}

const undo = () => afterwards(() => turn(past, future));
const redo = () => afterwards(() => turn(future, past));

/** The findings that something is still to be done to: their rule, where they stood, and after how many steps. */
const taken = new Set();

/** The number that a finding has among those of the answer; -1 where it is gone. */
function foundAgain({ rule, start, made }) {
  const at = answered.steps.slice(made).reduce(moved, start);
  return answer.findings.findIndex(finding => finding.rule === rule && finding.start === at);
}

/** Does something to a finding, which leaves the list at once, when all before it is done. */
function actOn(number, act) {
  const { rule, start } = answer.findings[number];
  const place = { rule, start, made: answered.steps.length };
  taken.add(place);
  takeAway(number);
  return afterwards(() => {
    taken.delete(place);
    const found = foundAgain(place);
    return found < 0 ? show() : act(found);
  });
}

/** Where a byte stands after changes were made. */
function moved(at, step) {
  return step.reduce((sum, change) => change.end <= at ? sum + bytes(change.content) - (change.end - change.start) : sum, at);
}

const bytes = text => new TextEncoder().encode(text).length;

function make(step, records = []) {
  if (!step.length) return show();
  step.sort((a, b) => a.start - b.start || a.end - b.end);
  const kept = done.kept.map(place => ({ ...place, start: moved(place.start, step), end: moved(place.end, step) }));
  return go({ steps: [...done.steps, step], kept, accepted: [...done.accepted || [], ...records] });
}

function accept(number) {
  if (answer.findings[number].fix) actOn(number, found => make(answer.findings[found].fix.edits.slice(), recordOf(found)));
}

const acceptAll = rule => afterwards(() => makeAll(rule));

function makeAll(rule) {
  const step = [], records = [];
  let end = -1;
  answer.findings.forEach(({ fix, rule: own }, number) => {
    if (own !== rule || !fix || fix.edits[0].start < end) return;
    step.push(...fix.edits);
    records.push(...recordOf(number));
    end = fix.edits[fix.edits.length - 1].end + 1;
  });
  return make(step, records);
}

/** The change that a finding proposes, with its sentence, as `corrigenda judge confirmed` reads it; none where the block
    does not show the bytes of the file. */
function recordOf(number) {
  const { rule, start, end, text, fix } = answer.findings[number];
  const block = answer.view.blocks.find(({ marks }) => marks.some(({ finding }) => finding === number));
  if (!block || bytes(text) !== end - start) return [];
  const mark = block.marks.find(({ finding }) => finding === number);
  const shown = new TextEncoder().encode(block.text);
  // Where the block begins, in bytes of the file, as far as it stands there as it is shown.
  const origin = start - bytes(block.text.slice(0, mark.start));
  const from = Math.min(start, fix.edits[0].start), to = Math.max(end, fix.edits[fix.edits.length - 1].end);
  if (from < origin || to > origin + shown.length) return [];
  const part = (a, b) => new TextDecoder().decode(shown.subarray(a - origin, b - origin));
  let written = "", at = from;
  for (const edit of fix.edits) {
    written += part(at, edit.start) + edit.content;
    at = edit.end;
  }
  written += part(at, to);
  const before = part(origin, from).split(/[.!?…\n]/).pop().trimStart();
  const [after] = part(to, origin + shown.length).match(/^[^.!?…\n]*[.!?…]?/);
  return [{ path: given.name, rule, start: from, end: to, text: part(from, to), written, before, after }];
}

const leave = number => actOn(number, found => {
  const { rule, start, end } = answer.findings[found];
  return go({ kept: [...done.kept, { rule, start, end }] });
});

const ignore = rule => afterwards(() => go({ ignore: [...done.ignore, rule] }));
const heed = rule => afterwards(() => go({ ignore: done.ignore.filter(known => known !== rule) }));

function decide(canonical, variants) {
  return afterwards(() => {
    const others = done.names.filter(name => name.canonical !== canonical);
    return go({ names: [...others, { canonical, variants }] });
  });
}

const fixSafe = () => afterwards(async () => {
  try {
    const { edits } = await ask("/api/fix", question({}));
    // The fixes were made of the text with all steps; they are one step more.
    return make(edits);
  } catch (error) {
    problem(error.message);
  }
});

/* Showing */

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function button(label, act, className) {
  const made = element("button", className, label);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** What a list shows, by what each part was made of; parts may be alike. */
function byKey(parent) {
  const parts = new Map();
  for (const child of parent.children) {
    const alike = parts.get(child.dataset.key);
    if (alike) alike.push(child); else parts.set(child.dataset.key, [child]);
  }
  return parts;
}

const takeOne = (parts, key) => parts.get(key)?.shift();

/** Gives a list these parts. Those that stay are not touched: in a long article few of a thousand change. */
function fill(parent, parts) {
  const wanted = new Set(parts);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const part of parts) {
    if (part === next) next = next.nextElementSibling; else parent.insertBefore(part, next);
  }
}

/** The numbers of the findings that are shown. */
function shown() {
  const infos = $("infos").checked, rule = $("rule").value;
  const gone = [...taken].map(foundAgain);
  return answer.findings.map((finding, number) => number).filter(number => !gone.includes(number))
    .filter(n => (infos || answer.findings[n].severity !== "info") && (!rule || answer.findings[n].rule === rule));
}

function show() {
  $("start").hidden = true;
  $("work").hidden = $("actions").hidden = false;
  $("verdict").textContent = answer.gate.verdict;
  $("verdict").className = answer.gate.ready ? "ready" : "refused";
  $("undo").disabled = !past.length;
  $("redo").disabled = !future.length;
  $("fix").disabled = !answer.findings.some(({ fix }) => fix && fix.applicability === "safe");
  $("download").disabled = $("patch").disabled = Boolean(answer.view.read_only);
  $("record").disabled = !(done.accepted || []).length;
  showRules();
  const looked = itemOf(now);
  const place = [...$("findings").children].indexOf(looked);
  const numbers = shown();
  showArticle(new Set(numbers));
  showFindings(numbers);
  showIgnored();
  // What is looked at has another number now, or is gone: then what has come to stand there.
  const isThere = looked && looked.isConnected;
  mark(isThere ? Number(looked.dataset.n) : numbers[Math.min(Math.max(place, 0), numbers.length - 1)] ?? -1, false);
}

function showRules() {
  const counts = new Map();
  for (const { rule } of answer.findings) counts.set(rule, (counts.get(rule) || 0) + 1);
  const chosen = $("rule").value;
  const option = (value, label) => new Option(label, value, false, value === chosen);
  const rules = [...counts].sort().map(([rule, count]) => option(rule, `${rule} (${count})`));
  $("rule").replaceChildren(option("", "all"), ...rules);
}

function showArticle(numbers) {
  const old = byKey($("article"));
  const blocks = answer.view.blocks.map((block, index) => {
    const marks = block.marks.filter(({ finding }) => numbers.has(finding));
    const key = `${block.role} ${block.text} ${block.source || ""} ${marks.map(m => [m.start, m.end, answer.findings[m.finding].severity])}`;
    const known = takeOne(old, key);
    const made = known || showBlock(block, marks);
    made.dataset.key = key;
    made.querySelectorAll("mark").forEach(mark => { mark.dataset.n = mark.order.map(place => marks[place].finding).join(" "); });
    if (block.source && !known) made.append(element("p", "source", block.source));
    return made;
  });
  fill($("article"), blocks);
  $("article").lang = answer.view.language || given.language || "";
}

/** A block, cut where findings begin and end. */
function showBlock({ role, text, marks: _ }, marks) {
  const made = element("div", `block ${role}`);
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const paragraph = element(role === "heading" ? "h2" : "p", "");
  paragraph.dir = "auto";
  const put = (from, to, covering) => {
    if (!covering.length) return paragraph.append(text.slice(from, to));
    const worst = ["error", "warning", "info"].find(s => covering.some(place => answer.findings[marks[place].finding].severity === s));
    const shown = element("mark", from === to ? `${worst} point` : worst, text.slice(from, to));
    shown.order = covering;
    paragraph.append(shown);
  };
  cuts.forEach((cut, index) => {
    const places = marks.map((_, place) => place);
    const points = places.filter(place => marks[place].start === cut && marks[place].end === cut);
    if (points.length) put(cut, cut, points);
    const next = cuts[index + 1];
    if (next !== undefined) put(cut, next, places.filter(place => marks[place].start <= cut && marks[place].end >= next));
  });
  made.append(paragraph);
  return made;
}

function showFindings(numbers) {
  const old = byKey($("findings"));
  const list = numbers.map(number => {
    const lines = answer.view.changes[number].lines.flatMap(({ before, after }) => [...before, "", ...after]);
    const key = [...Object.values(findingShown(number)), ...lines].join("\n");
    const item = takeOne(old, key) || showFinding(number, key);
    item.dataset.n = number;
    return item;
  });
  if (!list.length) list.push(element("li", "nothing", "Nothing is left to look at."));
  fill($("findings"), list);
  const fixes = numbers.filter(number => answer.findings[number].fix).length;
  $("count").textContent = `${numbers.length} findings, ${fixes} with a proposal`;
}

/** What is written of a finding beside its change. */
function findingShown(number) {
  const { rule, severity, message, fix, source, line } = answer.findings[number];
  return { rule, severity, message, title: fix && fix.title, source: source && source.text, line };
}

/** A line that says in turn what stays and what changes. */
function line(name, stretches) {
  return element(name, "", ...stretches.map((text, place) => place % 2 ? element("b", "", text) : text));
}

/** What the buttons of a finding do; its number is read when one is pressed, since it changes with every step. */
const DOING = {
  yes: accept,
  keep: leave,
  edit,
  all: number => acceptAll(answer.findings[number].rule),
  ignore: number => ignore(answer.findings[number].rule),
};

function showFinding(number, key) {
  const { rule, severity, message, title, source, line: row } = findingShown(number);
  const made = element("li", `finding ${severity}`);
  made.dataset.key = key;
  made.append(element("p", "what", element("b", "", severity), ` ${message}`));
  for (const change of answer.view.changes[number].lines) made.append(line("del", change.before), line("ins", change.after));
  if (source) made.append(element("p", "source", source));
  made.append(element("p", "id", `${rule}, line ${row}${title ? `, ${title}` : ""}`));
  const labels = [["yes", "Accept"], ["keep", "Keep"], ["edit", "Edit"], ["all", "Accept all"], ["ignore", "Ignore rule"]];
  const buttons = labels.filter(([what]) => title || !["yes", "all"].includes(what));
  made.append(element("div", "doing", ...buttons.map(([what, label]) => {
    const made = element("button", what === "yes" ? "yes" : "", label);
    made.type = "button";
    made.dataset.does = what;
    return made;
  })));
  return made;
}

function edit(number) {
  const place = answer.view.changes[number];
  const finding = itemOf(number);
  const open = finding.querySelector(".edit");
  if (open) return open.querySelector("input").focus();
  const input = element("input", "");
  input.value = place.after;
  input.setAttribute("aria-label", `Instead of “${place.before}” write`);
  const form = element("form", "edit", input, element("button", "", "Write"));
  form.addEventListener("submit", event => {
    event.preventDefault();
    actOn(Number(finding.dataset.n), found => {
      const { start, end } = answer.view.changes[found];
      return make([{ start, end, content: input.value }]);
    });
  });
  finding.append(form);
  input.focus();
}

function showIgnored() {
  $("ignored").hidden = !done.ignore.length && !done.kept.length;
  $("ignored").querySelector("summary").textContent = `${done.ignore.length} rules ignored, ${done.kept.length} places kept`;
  const rules = done.ignore.map(rule => element("li", "", `${rule} `, button("Heed again", () => heed(rule))));
  $("ignored").querySelector("ul").replaceChildren(...rules);
}

/** Takes a finding out of the list before the answer comes, and looks at the next. */
function takeAway(number) {
  const item = itemOf(number);
  const next = item.nextElementSibling || item.previousElementSibling;
  item.remove();
  if (number === now) mark(next && next.dataset.n ? Number(next.dataset.n) : -1, false);
}

const itemOf = number => $("findings").querySelector(`[data-n="${number}"]`);

/** Looks at a finding: in the article, and in the list. */
function mark(number, scrolls = true) {
  document.querySelectorAll(".now").forEach(marked => marked.classList.remove("now"));
  now = number;
  const finding = itemOf(number);
  if (!finding) return;
  finding.classList.add("now");
  const places = [...document.querySelectorAll("mark")].filter(place => place.dataset.n.split(" ").includes(String(number)));
  places.forEach(place => place.classList.add("now"));
  if (!scrolls) return;
  if (places.length) places[0].scrollIntoView({ block: "center" });
  finding.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const numbers = shown();
  if (!numbers.length) return;
  const at = numbers.indexOf(now);
  mark(numbers[at < 0 ? 0 : (at + by + numbers.length) % numbers.length]);
}

async function align(number) {
  const { links } = await ask("/api/align", question({}));
  if (number !== asked) return;
  const blocks = [...$("article").children];
  const sources = new Map();
  for (const { source, target } of links) {
    if (!target.length || !source.length) continue;
    const said = sources.get(target[0].block) || [];
    sources.set(target[0].block, [...said, ...source.map(({ text }) => text)]);
  }
  blocks.forEach((block, index) => {
    block.querySelectorAll(":scope > .source").forEach(old => old.remove());
    if (sources.has(index)) block.append(element("p", "source", sources.get(index).join(" ")));
  });
}

async function names() {
  const { names: known } = await ask("/api/names", question({}));
  const table = element("table", "");
  for (const { text, count, variants } of known.sort((a, b) => b.variants.length - a.variants.length)) {
    const all = [text, ...variants.map(variant => variant.text)];
    const row = (name, times, className) => {
      const choose = all.length > 1 ? button("Write so", () => decide(name, all.filter(other => other !== name))) : "";
      table.append(element("tr", "", element("td", className, name), element("td", "", String(times)), element("td", "", choose)));
    };
    row(text, count, "");
    variants.forEach(variant => row(variant.text, `${variant.count}${variant.outvoted ? ", outvoted" : ""}`, "other"));
  }
  $("names").querySelector("div").replaceChildren(table);
}

/* Taking and giving */

function keep() {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify({ given, done, past, future }));
  } catch {
    problem("The browser has no room to keep this text: it will not survive a reload.");
  }
}

function forget() {
  localStorage.removeItem(KEPT_AS);
  location.reload();
}

function begin(next) {
  given = next;
  answers.clear();
  done = NOTHING;
  past = [];
  future = [];
  now = -1;
  keep();
  return check();
}

async function read(file) {
  const data = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < data.length; at += 32768) binary += String.fromCharCode(...data.subarray(at, at + 32768));
  return { name: file.name, file: btoa(binary) };
}

let sourceFile = null;

async function takeSource(file) {
  sourceFile = await read(file);
  $("source").value = `[${file.name}]`;
}

function beside() {
  const text = $("source").value.trim();
  if (sourceFile && text === `[${sourceFile.name}]`) return sourceFile;
  return text ? { text: $("source").value } : undefined;
}

const about = () => ({ source: beside(), language: $("language").value, from: $("from").value });

async function take(file) {
  begin({ ...await read(file), ...about() });
}

async function save() {
  return ask("/api/save", question({}));
}

function give(name, data, type) {
  const link = element("a", "");
  link.href = URL.createObjectURL(new Blob([data], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const decoded = base64 => Uint8Array.from(atob(base64), character => character.charCodeAt(0));
const attempt = act => () => act().catch(error => problem(error.message));

$("form").addEventListener("submit", event => {
  event.preventDefault();
  begin({ name: "article.txt", text: $("text").value, ...about() });
});
$("file").addEventListener("change", event => event.target.files[0] && take(event.target.files[0]));
$("sourcefile").addEventListener("change", event => event.target.files[0] && takeSource(event.target.files[0]));
document.addEventListener("dragover", event => { event.preventDefault(); document.body.classList.add("over"); });
document.addEventListener("dragleave", () => document.body.classList.remove("over"));
document.addEventListener("drop", event => {
  event.preventDefault();
  document.body.classList.remove("over");
  const [file] = event.dataTransfer.files;
  if (!file) return;
  if (event.target.closest && event.target.closest("#source")) takeSource(file); else take(file);
});
$("undo").addEventListener("click", undo);
$("redo").addEventListener("click", redo);
$("fix").addEventListener("click", fixSafe);
$("forget").addEventListener("click", forget);
$("infos").addEventListener("change", () => show());
$("rule").addEventListener("change", () => show());
$("names").addEventListener("toggle", () => { if ($("names").open) names(); });
$("download").addEventListener("click", attempt(async () => give(given.name, decoded((await save()).file), "application/octet-stream")));
$("patch").addEventListener("click", attempt(async () => give(`${given.name}.patch`, (await save()).patch, "text/x-diff")));
$("record").addEventListener("click", () => give(`${given.name}.accepted.jsonl`, done.accepted.map(change => `${JSON.stringify(change)}\n`).join(""), "application/jsonl"));
$("copy").addEventListener("click", attempt(async () => navigator.clipboard.writeText((await save()).text)));
$("article").addEventListener("click", event => {
  const place = event.target.closest("mark");
  if (place) mark(Number(place.dataset.n.split(" ")[0]));
});
$("findings").addEventListener("click", event => {
  const finding = event.target.closest(".finding");
  const does = event.target.dataset.does;
  if (does) return DOING[does](Number(finding.dataset.n));
  if (finding && !event.target.closest("button, input")) mark(Number(finding.dataset.n));
});

const KEYS = {
  j: () => step(1), k: () => step(-1), n: () => step(1), f: fixSafe, u: undo, U: redo,
  a: () => itemOf(now) && accept(now), r: () => itemOf(now) && leave(now), e: () => itemOf(now) && edit(now),
  A: () => itemOf(now) && acceptAll(answer.findings[now].rule), i: () => itemOf(now) && ignore(answer.findings[now].rule),
};
document.addEventListener("keydown", event => {
  if (!answer || event.target.closest("input, textarea, select")) return;
  if (event.ctrlKey || event.metaKey) {
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    return key === "y" || event.shiftKey ? redo() : undo();
  }
  const act = event.altKey ? undefined : KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
});

try {
  const kept = JSON.parse(localStorage.getItem(KEPT_AS));
  if (kept) {
    ({ given, done, past, future } = kept);
    check();
  }
} catch {
  localStorage.removeItem(KEPT_AS);
}
