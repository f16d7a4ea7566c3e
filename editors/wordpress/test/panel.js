// Tries the plug-in in a running WordPress, as an editor does: panel.js ADDRESS USER PASSWORD [PICTURE]
//
// WordPress has the plug-in active, and the server it names runs. The script writes a post with a fault, opens what opens
// before publishing, and reads the panel; then it mends the fault and reads it again. It needs Chromium and what
// tests/serve/install.sh installs: NODE_PATH=target/clients/node_modules node editors/wordpress/test/panel.js …
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const playwright = require("playwright-core");

const [address, user, password, picture] = process.argv.slice(2);
const program = ["chromium", "chromium-browser", "google-chrome", "chrome"]
  .flatMap(name => (process.env.PATH || "").split(":").map(place => path.join(place, name)))
  .find(place => fs.existsSync(place));

const FAULTY = "On Monday , the mayor resigned. The the council meets again on Friday.";
const MENDED = "On Monday, the mayor resigned. The council meets again on Friday.";

/** Puts a paragraph in place of whatever the post holds. */
async function write(page, text) {
  await page.evaluate(text => {
    const { blocks, data } = window.wp;
    data.dispatch("core/block-editor").resetBlocks([blocks.createBlock("core/paragraph", { content: text })]);
    data.dispatch("core/editor").editPost({ title: "The mayor resigns" });
  }, text);
}

async function panel(page, title) {
  const heading = page.locator(".components-panel__body", { has: page.locator(`button:text-is("${title}")`) });
  await heading.waitFor();
  return heading;
}

async function main() {
  const browser = await playwright.chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const wrong = [];
  page.on("pageerror", error => wrong.push(String(error)));
  await page.goto(new URL("wp-login.php", address).href);
  await page.fill("#user_login", user);
  await page.fill("#user_pass", password);
  await page.click("#wp-submit");
  await page.goto(new URL("wp-admin/post-new.php", address).href);
  await page.waitForFunction(() => window.wp?.data?.select("core/editor")?.getCurrentPostId());
  await page.evaluate(() => window.wp.data.dispatch("core/preferences").set("core/edit-post", "welcomeGuide", false));
  await write(page, FAULTY);
  await page.click(".editor-post-publish-panel__toggle");
  const faulty = await panel(page, "Corrigenda: not ready");
  assert.equal(await faulty.locator("li").count(), 2);
  console.log(await faulty.innerText());
  if (picture) await page.screenshot({ path: picture });
  await write(page, MENDED);
  const mended = await panel(page, "Corrigenda: ready");
  assert.equal(await mended.locator("li").count(), 0);
  console.log(await mended.innerText());
  assert.deepEqual(wrong, []);
  await browser.close();
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
