"use strict";

// The page asks the endpoint that serves it and shows the answer. All text goes into the
// document as text, never as markup. The address keeps the query behind "#", so that a
// query can be bookmarked and the back button works.

const get = (id) => document.getElementById(id);
const FREE = "";
const START = `SELECT DISTINCT ?date ?meetingLabel ?quote WHERE {
  ?meeting a cmq:Meeting ; rdfs:label ?meetingLabel ; cmq:startedAt ?date ; cmq:passage ?passage .
  ?passage oa:exact ?quote .
}
ORDER BY ?date
LIMIT 20
`;
const TYPES = { date: "date", integer: "number" };
const FORMATS = {
  csv: "text/csv", json: "application/sparql-results+json", tsv: "text/tab-separated-values",
  xml: "application/sparql-results+xml", ttl: "text/turtle", nt: "application/n-triples",
  jsonld: "application/ld+json", rdf: "application/rdf+xml",
};
let templates = new Map();
let prefixes = {};
let running = 0;

function make(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

// The state of the page: what is asked, as the address keeps it.

function stateOf(hash) {
  return new URLSearchParams(hash.replace(/^#/, ""));
}

function currentState() {
  const state = new URLSearchParams();
  const name = get("pick").value;
  if (name === FREE) {
    state.set("query", get("sparql").value);
    return state;
  }
  state.set("template", name);
  for (const field of get("saved").elements) {
    if (field.name && field.value.trim()) state.set(field.name, field.value.trim());
  }
  return state;
}

function show(state, run) {
  const name = state.get("template");
  const template = templates.get(name);
  if (name && !template) {
    select(FREE);
    fail(`There is no saved query "${name}".`);
    return;
  }
  select(template ? name : FREE);
  if (template) {
    for (const field of get("saved").elements) {
      if (field.name) field.value = state.get(field.name) ?? field.dataset.default ?? "";
    }
  } else {
    get("sparql").value = state.get("query") ?? withPrefixes(START);
  }
  if (run && (template || state.has("query"))) ask(state);
}

function select(name) {
  const template = templates.get(name);
  get("pick").value = name;
  for (const button of get("list").querySelectorAll("button")) {
    if (button.value === name) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  get("title").textContent = template ? template.summary : "Your own query";
  const asks = template && template.asks.length
    ? ` Asks ${template.asks.join(" and ")}, where the operator of this server allows it.`
    : "";
  get("description").textContent = template
    ? template.description + asks
    : "Ask anything in SPARQL. Queries read; nothing here can change the store.";
  get("saved").hidden = !template;
  get("free").hidden = Boolean(template);
  get("result").hidden = true;
  running += 1;
  if (template) get("fields").replaceChildren(...template.parameters.map(field));
}

// The form of a saved query

function field(parameter) {
  const id = `field-${parameter.name}`;
  const input = parameter.choices.length
    ? make("select", {}, make("option", { value: "", textContent: "any" }),
      ...parameter.choices.map((c) => make("option", { value: c.value, textContent: c.label })))
    : make("input", { type: TYPES[parameter.type] ?? "text", autocomplete: "off" });
  Object.assign(input, { id, name: parameter.name, required: parameter.required && !parameter.default });
  input.dataset.default = parameter.default ?? "";
  if (parameter.example && input.type === "text") input.placeholder = parameter.example;
  input.setAttribute("aria-describedby", `${id}-help`);
  const label = make("label", { htmlFor: id, textContent: parameter.label });
  if (input.required) label.append(make("span", { className: "needed", textContent: " needed" }));
  const parts = [label, input, make("small", { id: `${id}-help`, textContent: parameter.description })];
  if (parameter.type === "iri") parts.push(suggestions(input, parameter));
  return make("div", { className: "field" }, ...parts);
}

function suggestions(input, parameter) {
  const list = make("datalist", { id: `${input.id}-list` });
  input.setAttribute("list", list.id);
  let waiting;
  const fill = async () => {
    const asked = new URLSearchParams({ q: input.value, class: parameter.class ?? "" });
    const response = await fetch(`/lookup?${asked}`);
    if (!response.ok) return;
    const found = await response.json();
    const times = (label) => found.filter((c) => c.label === label).length;
    list.replaceChildren(...found.map((c) => make("option", {
      value: times(c.label) === 1 ? c.label : c.short, label: c.label,
    })));
  };
  input.addEventListener("focus", fill, { once: true });
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(fill, 150); });
  return list;
}

// Prefixes

function withPrefixes(sparql) {
  const bare = sparql.replace(/"(?:[^"\\\n]|\\.)*"|<[^>\s]*>|#[^\n]*/g, " ");
  const missing = Object.keys(prefixes).sort().filter((p) => (
    new RegExp(`(^|[^\\w:-])${p}:`).test(bare) && !new RegExp(`prefix\\s+${p}:`, "i").test(sparql)
  ));
  return missing.map((p) => `PREFIX ${p}: <${prefixes[p]}>\n`).join("") + sparql;
}

// Asking

function request(state, format) {
  const name = state.get("template");
  const headers = { Accept: FORMATS[format] };
  if (!name) {
    const body = new URLSearchParams({ query: state.get("query") });
    return fetch("/sparql", { method: "POST", headers, body });
  }
  const values = new URLSearchParams(state);
  values.delete("template");
  return fetch(`/queries/${encodeURIComponent(name)}.${format}?${values}`, { headers });
}

function formOf(state) {
  const template = templates.get(state.get("template"));
  if (template) return template.form;
  const bare = (state.get("query") ?? "").replace(/"(?:[^"\\\n]|\\.)*"|<[^>\s]*>|#[^\n]*/g, " ");
  return (bare.match(/\b(select|ask|construct|describe)\b/i)?.[0] ?? "select").toUpperCase();
}

async function ask(state) {
  const turn = ++running;
  const graph = ["CONSTRUCT", "DESCRIBE"].includes(formOf(state));
  get("result").hidden = false;
  for (const id of ["error", "table", "graph", "downloads", "advice"]) get(id).hidden = true;
  get("status").textContent = "Asking …";
  if (state.has("query")) advise(state.get("query"), turn);
  const started = performance.now();
  try {
    const response = await request(state, graph ? "ttl" : "json");
    const text = await response.text();
    if (turn !== running) return;
    if (!response.ok) { fail(text.trim()); return; }
    const time = `${Math.round(performance.now() - started)} ms`;
    if (graph) showGraph(text, time);
    else showTable(JSON.parse(text), time, following(response));
    showDownloads(state, graph);
    if (get("result").getBoundingClientRect().top > innerHeight - 120) get("result").scrollIntoView();
  } catch (error) {
    if (turn === running) fail(`The endpoint does not answer: ${error.message}`);
  }
}

// What in a query of one's own is slow on this engine; it runs all the same.
async function advise(query, turn) {
  try {
    const response = await fetch("/advice", { method: "POST", body: new URLSearchParams({ query }) });
    if (!response.ok || turn !== running) return;
    const { advice } = await response.json();
    if (turn !== running || !advice.length) return;
    get("advice-list").replaceChildren(...advice.map(advised));
    get("advice").hidden = false;
  } catch {
    // Without advice the answer is worth the same.
  }
}

function advised(found) {
  const item = make("li", {}, make("code", { textContent: found.where }), ` ${found.why} ${found.instead}`);
  item.append(make("small", { textContent: ` Measured: ${found.measured}` }));
  if (found.rewrite) {
    const button = make("button", { type: "button", textContent: "Use the rewritten query" });
    button.addEventListener("click", () => go(new URLSearchParams({ query: found.rewrite })));
    item.append(" ", button);
  }
  return item;
}

function fail(message) {
  get("result").hidden = false;
  for (const id of ["table", "graph", "downloads"]) get(id).hidden = true;
  get("status").textContent = "";
  get("error").textContent = message;
  get("error").hidden = false;
}

function showDownloads(state, graph) {
  const names = graph ? ["ttl", "nt", "jsonld", "rdf"] : ["csv", "tsv", "json", "xml"];
  const buttons = names.map((format) => {
    const button = make("button", { type: "button", textContent: format });
    button.addEventListener("click", () => download(state, format));
    return button;
  });
  get("downloads").replaceChildren("Download", ...buttons);
  get("downloads").hidden = false;
}

// A saved query answers in pages; the query itself answers with all rows.
async function whole(state, format) {
  const name = state.get("template");
  if (!name) return request(state, format);
  const values = new URLSearchParams(state);
  values.delete("template");
  const bound = await fetch(`/queries/${encodeURIComponent(name)}.rq?${values}`);
  if (!bound.ok) return bound;
  return request(new URLSearchParams({ query: await bound.text() }), format);
}

async function download(state, format) {
  const response = await whole(state, format);
  if (!response.ok) { fail((await response.text()).trim()); return; }
  const address = URL.createObjectURL(await response.blob());
  make("a", { href: address, download: `${state.get("template") ?? "result"}.${format}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

// Showing

function showGraph(text, time) {
  get("graph").textContent = text;
  get("graph").hidden = false;
  get("status").textContent = `A graph, in ${time}`;
}

// The address of the next page, if the answer has one.
function following(response) {
  return /<([^>]*)>;\s*rel="next"/.exec(response.headers.get("Link") ?? "")?.[1];
}

async function showMore(answer, time, next) {
  const turn = running;
  const response = await fetch(next, { headers: { Accept: FORMATS.json } });
  if (turn !== running) return;
  if (!response.ok) { fail((await response.text()).trim()); return; }
  const page = await response.json();
  if (turn !== running) return;
  answer.results.bindings.push(...page.results.bindings);
  showTable(answer, time, following(response));
}

function showTable(answer, time, next) {
  if ("boolean" in answer) {
    get("status").textContent = `${answer.boolean ? "Yes" : "No"}, in ${time}`;
    return;
  }
  // A column of IRIs is shown through the column of its labels.
  const names = answer.head.vars;
  const rows = answer.results.bindings;
  const filled = (name) => rows.some((row) => row[name]?.value);
  const columns = names.filter((name) => filled(name)
    && !(name.endsWith("Label") && names.includes(name.slice(0, -5))));
  const heads = columns.map((name) => make("th", { scope: "col", textContent: name }));
  const wide = new Set(columns.filter((name) => rows.some((row) => (row[name]?.value.length ?? 0) > 60)));
  const body = rows.map((row) => make("tr", {}, ...columns.map((name) => {
    const parts = content(row[name], row[`${name}Label`]);
    const cell = make("td", {}, ...(parts.length ? [make("span", {}, ...parts)] : []));
    cell.dataset.name = name;
    cell.className = styleOf(row[name], row[`${name}Label`], wide.has(name) || name === "quote");
    return cell;
  })));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
  get("table").replaceChildren(table);
  get("table").scrollLeft = 0;
  get("table").hidden = rows.length === 0;
  const count = rows.length === 1 ? "1 row" : `${rows.length} rows`;
  get("status").textContent = rows.length ? `${count} in ${time}` : `Nothing found, in ${time}`;
  if (next) {
    const more = make("button", { type: "button", textContent: "More rows" });
    more.addEventListener("click", () => { more.disabled = true; showMore(answer, time, next); });
    get("status").append(" ", more);
  }
}

function styleOf(term, label, wide) {
  if (/#(integer|decimal|double)$/.test(term?.datatype ?? "")) return "number";
  if (/#(date|gYear|gYearMonth|dateTime)$/.test(term?.datatype ?? "")) return "short";
  if (/^\d{4}-\d\d-\d\d$/.test(term?.value ?? "")) return "short";
  if (term?.type === "uri" && !label) return "iri";
  if (label?.value.length > 40) return "title";
  return wide && term?.type !== "uri" ? "wide" : "";
}

function content(term, label) {
  if (!term) return label ? [label.value] : [];
  if (term.type === "bnode") return [`_:${term.value}`];
  if (term.type === "triple") return [JSON.stringify(term.value)];
  if (term.type !== "uri") {
    const language = term["xml:lang"];
    if (!language || language === "en") return [term.value];
    return [term.value, make("span", { className: "lang", textContent: ` ${language}` })];
  }
  const text = label?.value ?? shorten(term.value);
  if (!/^https?:/i.test(term.value)) return [text];
  const ours = /^https:\/\/w3id\.org\/communique\//.test(term.value) || term.value.startsWith(prefixes.id);
  const link = make("a", { textContent: text, title: term.value });
  if (ours) link.href = `/page?${new URLSearchParams({ iri: term.value })}`;
  else Object.assign(link, { href: term.value, rel: "noopener noreferrer external" });
  return [link];
}

function shorten(iri) {
  const known = Object.entries(prefixes).filter(([, start]) => iri.startsWith(start));
  if (!known.length) return iri;
  const [prefix, start] = known.sort((a, b) => b[1].length - a[1].length)[0];
  return `${prefix}:${iri.slice(start.length)}`;
}

// What people do

function go(state) {
  const hash = `#${state}`;
  if (location.hash === hash) ask(state);
  else location.hash = hash;
}

function choose(name) {
  const template = templates.get(name);
  const easy = template && template.parameters.every((p) => !p.required || p.default);
  history.pushState(null, "", name === FREE ? "#" : `#template=${encodeURIComponent(name)}`);
  show(stateOf(location.hash), Boolean(easy));
}

async function start() {
  const response = await fetch("/queries");
  const listed = await response.json();
  prefixes = listed.prefixes;
  templates = new Map(listed.queries.map((template) => [template.name, template]));
  const entries = [[FREE, "Your own query"], ...[...templates.keys()].map((name) => [name, name.replaceAll("-", " ")])];
  for (const [name, text] of entries) {
    get("pick").append(make("option", { value: name, textContent: text }));
    const button = make("button", { type: "button", value: name, textContent: text });
    if (templates.has(name)) button.title = templates.get(name).summary;
    button.addEventListener("click", () => choose(name));
    get("list").append(make("li", { className: name === FREE ? "apart" : "" }, button));
  }
  const shown = stateOf(location.hash);
  if (shown.has("template") || shown.has("query")) show(shown, true);
  else choose("meetings");
}

get("pick").addEventListener("change", () => choose(get("pick").value));
for (const id of ["saved", "free"]) {
  get(id).addEventListener("submit", (event) => { event.preventDefault(); go(currentState()); });
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    (get("saved").hidden ? get("free") : get("saved")).requestSubmit();
  }
});
get("example").addEventListener("click", () => {
  const template = templates.get(get("pick").value);
  for (const input of get("saved").elements) {
    if (input.name) input.value = template.example[input.name] ?? "";
  }
});
get("edit").addEventListener("click", async () => {
  if (!get("saved").reportValidity()) return;
  const state = currentState();
  const name = state.get("template");
  state.delete("template");
  const response = await fetch(`/queries/${encodeURIComponent(name)}.rq?${state}`);
  const text = await response.text();
  if (!response.ok) { fail(text.trim()); return; }
  go(new URLSearchParams({ query: text }));
});
get("prefixes").addEventListener("click", () => { get("sparql").value = withPrefixes(get("sparql").value); });
window.addEventListener("hashchange", () => show(stateOf(location.hash), true));
start().catch((error) => fail(`The endpoint does not answer: ${error.message}`));
