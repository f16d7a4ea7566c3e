// How the server is started, and for which texts.
import type { DocumentSelector, ServerOptions } from "vscode-languageclient/node";

/** How the program at a path is started. */
export function server(path: string): ServerOptions {
  return { command: path, args: ["lsp"] };
}

/** The texts it is told of: by their languages, and by the endings of those that have none. */
export const documents: DocumentSelector = [
  ...["markdown", "plaintext", "html"].map(language => ({ language })),
  ...["xlf", "xliff", "po", "pot", "srt", "vtt", "tmx"].map(ending => ({ scheme: "file", pattern: `**/*.${ending}` })),
];
