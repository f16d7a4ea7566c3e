// Starts `corrigenda lsp` and hands it the texts that are open.
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { documents, server } from "./server";

let client: LanguageClient | undefined;

async function start(): Promise<void> {
  const path = vscode.workspace.getConfiguration("corrigenda").get("path", "corrigenda");
  client = new LanguageClient("corrigenda", "Corrigenda", server(path), { documentSelector: documents });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    void vscode.window.showErrorMessage(`Corrigenda could not be started as “${path}”: ${error}`);
  }
}

async function restart(): Promise<void> {
  await client?.stop();
  await start();
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("corrigenda.restart", restart),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration("corrigenda.path")) void restart();
    }),
  );
  await start();
}

export function deactivate(): Thenable<void> | undefined {
  return client?.stop();
}
