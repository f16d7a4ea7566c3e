// Takes the pictures of docs/serve.md: node tools/pictures/page.js PROGRAM CHROMIUM. Needs what
// tests/serve/install.sh installs.
"use strict";

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "../..");
const { chromium } = require(path.join(root, "target/clients/node_modules/playwright-core"));
const [program, executablePath] = process.argv.slice(2).map(name => path.resolve(name));
const article = fs.readFileSync(path.join(root, "fixtures/articles/sahel-departure/article.txt"), "utf8");
const PORT = 8099;

async function shoot(browser, name, colorScheme, viewport) {
  const page = await browser.newPage({ colorScheme, viewport });
  await page.goto(`http://127.0.0.1:${PORT}/`);
  const data = await page.evaluateHandle(([name, text]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name));
    return transfer;
  }, ["sahel-departure.txt", article]);
  await page.dispatchEvent("#text", "drop", { dataTransfer: data });
  await page.waitForSelector(".finding");
  await page.keyboard.press("j");
  await page.screenshot({ path: path.join(root, "docs/pictures", name) });
  await page.close();
}

async function main() {
  const server = spawn(program, ["serve", "--listen", `127.0.0.1:${PORT}`], { stdio: ["ignore", "ignore", "pipe"] });
  try {
    await new Promise(ready => server.stderr.once("data", ready));
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
    await shoot(browser, "page-light.png", "light", { width: 1280, height: 800 });
    await shoot(browser, "page-dark.png", "dark", { width: 1280, height: 800 });
    await shoot(browser, "page-phone.png", "light", { width: 390, height: 800 });
    await browser.close();
  } finally {
    server.kill();
  }
}

main();
