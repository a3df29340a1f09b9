// What `rdf-test-suite` asks for as an engine. It tests a running endpoint, so all that is left
// to do here is to send the token that changes of the store need, from the environment.
const send = globalThis.fetch;
const token = process.env.COMMUNIQUE_TEST_TOKEN;

globalThis.fetch = (input, init = {}) => {
  const headers = new Headers(init.headers);
  if (token) headers.set("Authorization", `Bearer ${token}`);
  return send(input, { ...init, headers });
};

module.exports = {};
