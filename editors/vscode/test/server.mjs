// Starts the server as the extension does, with the client's own library for messages, and asks it for findings.
// CORRIGENDA is where the program is.
import assert from "node:assert";
import { spawn } from "node:child_process";
import rpc from "vscode-jsonrpc/node.js";

const child = spawn(process.env.CORRIGENDA ?? "corrigenda", ["lsp"]);
const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(child.stdout), new rpc.StreamMessageWriter(child.stdin));
connection.listen();
const capabilities = { textDocument: { diagnostic: {} } };
const answer = await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities });
assert.equal(answer.capabilities.positionEncoding, "utf-16");
await connection.sendNotification("initialized", {});
const uri = "file:///tmp/article.md";
const text = "On Monday , the mayor resigned.\n";
await connection.sendNotification("textDocument/didOpen", {
  textDocument: { uri, languageId: "markdown", version: 1, text },
});
const { items } = await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
assert.deepEqual(items.map(item => item.code), ["spacing/before-punctuation"]);
await connection.sendRequest("shutdown");
await connection.sendNotification("exit");
const code = await new Promise(resolve => child.on("exit", resolve));
assert.equal(code, 0);
console.log("the server starts, finds and ends");
