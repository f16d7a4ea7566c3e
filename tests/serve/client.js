// Checks a page as a client that others wrote takes it apart: client.js CLIENT ADDRESS. Prints rule, the page's text at the
// place, and the replacement. Exit status 77: the client is not installed.
"use strict";

const path = require("node:path");
const { pathToFileURL } = require("node:url");

const [client, address] = process.argv.slice(2);
const PAGE = "<h1>\u{1F600}</h1>\n<p>On <b>Monday</b> , he said, it was <em>a good day</em>.</p>\n";

async function main() {
  const file = path.join(process.env.NODE_PATH, client, "out", "index.js");
  const { build } = await import(pathToFileURL(file)).catch(() => process.exit(77));
  const body = new URLSearchParams({ data: JSON.stringify(build(PAGE)), language: "en-US" });
  const answer = await fetch(`${address}/v2/check`, { method: "POST", body });
  for (const { rule, offset, length, replacements } of (await answer.json()).matches) {
    console.log(rule.id, JSON.stringify(PAGE.slice(offset, offset + length)), JSON.stringify(replacements[0]?.value));
  }
}

main();
