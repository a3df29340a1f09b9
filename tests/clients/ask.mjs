// Asks an endpoint by Comunica and prints what it understood, as JSON.
//
//     echo '{"endpoint": ..., "query": ..., "token": ...}' | node ask.mjs
import { readFileSync } from "node:fs";
import { QueryEngine } from "@comunica/query-sparql";

const { endpoint, query, token } = JSON.parse(readFileSync(0, "utf8"));

/** Fetches as usual, with the token where one is given. */
function authorised(input, init = {}) {
  const headers = new Headers(init.headers);
  if (token) headers.set("Authorization", `Bearer ${token}`);
  return fetch(input, { ...init, headers });
}

/** A term or a quad as its plain parts, so that Python can compare it. */
function plain(term) {
  if (term.termType === "Quad") {
    return [term.subject, term.predicate, term.object].map(plain);
  }
  const found = { type: term.termType, value: term.value };
  if (term.language) found.language = term.language;
  else if (term.datatype) found.datatype = term.datatype.value;
  return found;
}

const source = { type: "sparql", value: endpoint };
const context = { sources: [source], fetch: authorised };
if (token) context.destination = source;

const result = await new QueryEngine().query(query, context);
const answer = { type: result.resultType };
if (result.resultType === "bindings") {
  answer.variables = (await result.metadata()).variables.map(({ value }) => value);
  answer.rows = [];
  for await (const row of await result.execute()) {
    answer.rows.push(Object.fromEntries([...row].map(([name, term]) => [name.value, plain(term)])));
  }
} else if (result.resultType === "quads") {
  answer.triples = [];
  for await (const quad of await result.execute()) answer.triples.push(plain(quad));
} else if (result.resultType === "boolean") {
  answer.boolean = await result.execute();
} else {
  await result.execute();
}
process.stdout.write(JSON.stringify(answer));
