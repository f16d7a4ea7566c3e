// Works on an article as a person does: page.js ADDRESS FOLDER. Pictures go to the folder.
// Exit status 77: the browser or its driver is not installed.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");

const [address, folder] = process.argv.slice(2);
const program = ["chromium", "chromium-browser", "google-chrome", "chrome"]
  .flatMap(name => (process.env.PATH || "").split(":").map(place => path.join(place, name)))
  .find(place => fs.existsSync(place));
let playwright;
let axe;
try {
  playwright = require("playwright-core");
  axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
} catch {
  process.exit(77);
}
if (!program) process.exit(77);

const ARTICLE = "# The harbour\r\n\r\nOn Monday , the mayor resigned.\r\n\r\nThe the end , he said.\r\n\r\nAll was well .\r\n";
const SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

/** Waits until the page shows so many findings. */
async function findings(page, count) {
  await page.waitForFunction(wanted => document.querySelectorAll(".finding").length === wanted, count);
}

async function drop(page, name, text) {
  const data = await page.evaluateHandle(([name, text]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name));
    return transfer;
  }, [name, text]);
  await page.dispatchEvent("#text", "drop", { dataTransfer: data });
}

async function download(page, button = "#download") {
  const [given] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return fs.readFileSync(await given.path(), "utf8");
}

/** Nothing serious is wrong for people who cannot see, or use no mouse. The policy lets no script in but by the driver. */
async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  assert.deepEqual(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], what);
}

async function work(page) {
  await drop(page, "harbour.md", ARTICLE);
  await findings(page, 4);
  assert.match(await page.textContent("#verdict"), /^Not ready/);
  await accessible(page, "an article");
  // Accept one by the keyboard, another by a click.
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("a");
  await findings(page, 3);
  assert.equal(await download(page), ARTICLE.replace("Monday ,", "Monday,"));
  await page.click(".finding[data-n='0'] >> text=Accept >> nth=0");
  await findings(page, 2);
  assert.equal(await download(page), ARTICLE.replace("Monday ,", "Monday,").replace("The the end", "The end"));
  const records = (await download(page, "#record")).trim().split("\n").map(line => JSON.parse(line));
  const { rule, text, written, before, after } = records[records.length - 1];
  assert.deepEqual([rule, text, written, before, after], ["determiners/clash", "The the ", "The ", "", "end , he said."]);
  await page.keyboard.press("Control+z");
  await findings(page, 3);
  await page.keyboard.press("Control+z");
  await findings(page, 4);
  await page.keyboard.press("Control+y");
  await findings(page, 3);
  // All of a rule, and a reload in the middle of it.
  await page.click(".finding >> text=he said >> xpath=ancestor::li >> text=Accept all").catch(() => page.keyboard.press("A"));
  await page.waitForFunction(() => document.querySelectorAll(".finding").length < 3);
  await page.reload();
  await page.waitForFunction(() => !document.getElementById("work").hidden);
  const left = await page.locator(".finding").count();
  assert.ok(left < 3);
  // Keep one as it is, write another oneself.
  await page.click(".finding >> nth=0 >> text=Edit");
  await page.keyboard.press("End");
  await page.keyboard.type("X");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.getElementById("article").textContent.includes("X"));
  await page.click("#undo");
  await findings(page, left);
  await page.click(".finding >> nth=0 >> text=Keep");
  await findings(page, left - 1);
  await page.click("#undo");
  await findings(page, left);
  await page.click(".finding >> nth=0 >> text=Ignore rule");
  await page.waitForFunction(before => document.querySelectorAll(".finding").length < before, left);
  await page.click("#ignored summary");
  await page.click("#ignored button");
  await findings(page, left);
  await page.keyboard.press("f");
  await page.waitForFunction(() => document.getElementById("verdict").className === "ready");
  const [patch] = await Promise.all([page.waitForEvent("download"), page.click("#patch")]);
  assert.match(fs.readFileSync(await patch.path(), "utf8"), /^--- a\/harbour.md/);
}

async function beside(page) {
  await page.click("#forget");
  await page.waitForFunction(() => !document.getElementById("start").hidden && !document.getElementById("text").value);
  assert.equal(await page.evaluate(() => localStorage.getItem("corrigenda")), null);
  await accessible(page, "the start");
  await page.fill("#text", "The strike of the shepherds went on. Anna Wiberg spoke.\n\nLater Anna Viberg left.");
  await page.fill("#source", "Der Streik der Hirten ging weiter. Anna Wiberg sprach.\n\nSpäter ging Anna Wiberg.");
  await page.selectOption("#from", "de");
  await page.keyboard.press("Tab");
  await page.click("text=Check");
  await page.waitForSelector("#article .source");
  assert.match(await page.textContent("#article .source"), /Der Streik der Hirten/);
  await page.click("#names summary");
  await page.waitForSelector("#names button");
  await page.click("#names tr:has-text('Wiberg') >> text=Write so");
  await page.waitForFunction(() => document.querySelector("#findings").textContent.includes("Viberg"));
}

/** Ten thousand words with more than five hundred faults: how long the page takes to answer each action, drawn and all. */
async function long(page) {
  await page.click("#forget");
  await page.waitForFunction(() => !document.getElementById("start").hidden);
  const clean = "The council met in the old town hall and spoke of the harbour until the evening came. ";
  const faulty = number => `On day ${number} the council met , and the the mayor left. `;
  const paragraph = (_, number) => (number % 4 ? clean : faulty(number + 1)) + clean;
  const text = Array.from({ length: 340 }, paragraph).join("\n\n");
  await drop(page, "long.txt", text);
  await page.waitForFunction(() => document.querySelectorAll(".finding").length > 400, null, { timeout: 60000 });
  const count = await page.locator(".finding").count();
  const took = await page.evaluate(async () => {
    const shown = [], answered = [];
    const drawn = () => new Promise(requestAnimationFrame);
    const listed = () => document.querySelectorAll(".finding").length;
    const counted = () => document.getElementById("count").textContent;
    for (const act of Array(10).fill([".finding .yes", "#undo", ".finding [data-does='keep']", "#undo"]).flat()) {
      const [before, count] = [listed(), counted()];
      const begun = performance.now();
      document.querySelector(act).click();
      while (listed() === before) await drawn();
      await drawn();
      shown.push(performance.now() - begun);
      while (counted() === count) await drawn();
      answered.push(performance.now() - begun);
    }
    return [shown, answered].map(times => times.sort((a, b) => a - b));
  });
  const told = times => `${times[Math.floor(times.length / 2)].toFixed(0)} ms, 95 of 100 within ${times[Math.floor(times.length * 0.95)].toFixed(0)} ms`;
  const [shown, answered] = took.map(told);
  console.log(`${text.split(/\s+/).length} words, ${count} findings: an action is seen after ${shown}, the server's answer after ${answered}`);
}

/** Keys pressed faster than the server answers do what they would have done slowly. */
async function fast(page) {
  await page.click("#forget");
  await page.waitForFunction(() => !document.getElementById("start").hidden);
  const faulty = number => `On day ${number} the council met , and the mayor left.`;
  const text = Array.from({ length: 9 }, (_, number) => faulty(number + 1)).join("\n\n");
  await drop(page, "nine.txt", text);
  await findings(page, 9);
  for (const key of "aaraua") await page.keyboard.press(key);
  await page.waitForFunction(() => document.getElementById("count").textContent.startsWith("5 "));
  // Two accepted, one kept, one accepted and taken back, and then the one that was looked at by then.
  await findings(page, 5);
  const mended = (await download(page)).split("\n\n").map((line, at) => line.includes("met,") ? at : -1).filter(at => at >= 0);
  assert.deepEqual([mended.slice(0, 2), mended.length, mended.includes(2)], [[0, 1], 3, false]);
}

async function pictures(browser) {
  for (const [name, colorScheme, width] of [["light", "light", 1280], ["dark", "dark", 1280], ["phone", "light", 390], ["phone-dark", "dark", 390]]) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    await page.goto(address);
    await page.screenshot({ path: path.join(folder, `start-${name}.png`) });
    await drop(page, "harbour.md", ARTICLE);
    await findings(page, 4);
    await page.keyboard.press("j");
    await page.screenshot({ path: path.join(folder, `article-${name}.png`) });
    await accessible(page, name);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(beyond <= 0, `${beyond} pixels stand out at ${width}`);
    await page.close();
  }
}

async function main() {
  const browser = await playwright.chromium.launch({ executablePath: program, args: SWITCHES });
  const context = await browser.newContext({ acceptDownloads: true });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", error => wrong.push(String(error)));
  page.on("console", message => message.type() === "error" && wrong.push(message.text()));
  const elsewhere = [];
  page.on("request", request => { if (!request.url().startsWith(address) && !request.url().startsWith("blob:")) elsewhere.push(request.url()); });
  page.setDefaultTimeout(30000);
  await page.goto(address);
  await work(page);
  await beside(page);
  await fast(page);
  await long(page);
  await pictures(browser);
  assert.deepEqual(wrong, []);
  assert.deepEqual(elsewhere, []);
  await browser.close();
  console.log("all is as it should be");
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
