// Opens both papers in a browser as a desk, a phone and a printer show them, and checks that nothing is cut off,
// nothing is fetched and everybody can read them. Arguments: the folder of the papers, the folder for screenshots.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(process.env.NODE_MODULES + '/');
const { chromium } = require('playwright-core');
const axe = require('axe-core').source;
const [folder, shots] = process.argv.slice(2);

// What A4 has between the margins of the style sheet, at 96 dots an inch.
const A4 = { width: Math.floor((180 / 25.4) * 96), height: Math.floor((263 / 25.4) * 96) };
const SIZES = {
  desk: { viewport: { width: 1280, height: 900 }, media: 'screen' },
  phone: { viewport: { width: 360, height: 740 }, media: 'screen' },
  paper: { viewport: A4, media: 'print' },
};
const PAPERS = { script: { pages: [5, 14] }, report: { pages: [8, 30] } };

let checks = 0;
function check(found, what) {
  const wrong = Array.isArray(found) ? found : found ? [] : ['no'];
  if (wrong.length > 0) throw new Error(`not so: ${what}\n  ${wrong.slice(0, 12).join('\n  ')}`);
  checks++;
}

/** Runs in the page: what of its structure is wrong. */
function structure() {
  const wrong = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (element) => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`;
  if (document.documentElement.lang !== 'en') wrong.push('no lang');
  if (all('h1').length !== 1) wrong.push(`${all('h1').length} h1`);
  let level = 0;
  for (const heading of all('h1, h2, h3, h4, h5, h6')) {
    const now = Number(heading.tagName[1]);
    if (now > level + 1) wrong.push(`after h${level}: ${name(heading)}`);
    level = now;
  }
  for (const header of all('th')) {
    if (!['row', 'col'].includes(header.scope)) wrong.push(`without scope: ${name(header)}`);
  }
  for (const table of all('table')) {
    if (!table.querySelector('th')) wrong.push(`table without headers: ${name(table)}`);
  }
  for (const picture of all('svg, img')) {
    const named = (picture.getAttribute('aria-labelledby') ?? '').split(' ');
    const text = named.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    if (picture.getAttribute('role') !== 'img' || text.length < 40) wrong.push('a picture without its text');
  }
  for (const element of all('script, link, iframe, object, embed, [src], [href]')) wrong.push(name(element));
  for (const element of all('*')) {
    for (const attribute of element.attributes) if (/^on/.test(attribute.name)) wrong.push(attribute.name);
  }
  if (/url\(|@import/.test(all('style').map((style) => style.textContent).join(''))) wrong.push('the style refers outside');
  return wrong;
}

/** Runs in the page: what reaches beyond its edges, or letters that others cover. */
function cutOff() {
  const wrong = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) wrong.push(`scrolls sideways: ${document.documentElement.scrollWidth} > ${width}`);
  for (const element of document.querySelectorAll('main *')) {
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.right > width + 1 || box.left < -1)) {
      wrong.push(`${element.tagName}.${element.className.baseVal ?? element.className}: ${box.left}..${box.right} of ${width}`);
    }
    if (element.scrollWidth > element.clientWidth + 1 && ['TD', 'TH', 'PRE', 'P'].includes(element.tagName)) {
      wrong.push(`too wide inside: ${element.tagName} ${element.textContent.slice(0, 40)}`);
    }
  }
  for (const label of document.querySelectorAll('svg text:not(.took)')) {
    const took = label.nextElementSibling;
    if (label.getBoundingClientRect().right > took.getBoundingClientRect().left) wrong.push(`covered: ${label.textContent}`);
  }
  return wrong;
}

/** Runs in the page: letters of pictures with less contrast than 4.5 to 1, which axe does not look at. */
function faint() {
  const light = (colour) => {
    const [r, g, b] = colour.match(/\d+/g).map(Number).map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll('svg text')]
    .filter((text) => (paper + 0.05) / (light(getComputedStyle(text).fill) + 0.05) < 4.5)
    .map((text) => text.textContent);
}

/** A document's pages; Chromium writes one object for each. */
function pagesOf(pdf) {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
for (const [paper, { pages: [least, most] }] of Object.entries(PAPERS)) {
  const url = pathToFileURL(join(folder, `${paper}.html`)).href;
  check(readFileSync(join(folder, `${paper}.html`), 'utf8').startsWith('<!doctype html>'), `${paper} is a page`);
  for (const [size, { viewport, media }] of Object.entries(SIZES)) {
    const tab = await browser.newPage({ viewport, deviceScaleFactor: size === 'phone' ? 2 : 1 });
    const fetched = [];
    tab.on('request', (request) => fetched.push(request.url()));
    await tab.emulateMedia({ media });
    await tab.goto(url);
    check(fetched.filter((address) => address !== url), `${paper}, ${size}: nothing is fetched`);
    check(await tab.evaluate(structure), `${paper}, ${size}: headings, tables and pictures are in order`);
    check(await tab.evaluate(cutOff), `${paper}, ${size}: nothing is cut off`);
    check(await tab.evaluate(faint), `${paper}, ${size}: letters in pictures can be read`);
    await tab.screenshot({ path: join(shots, `${paper}-${size}.png`), fullPage: true });
    if (size === 'desk') {
      // What docs/images shows: the beginning, as it is without scrolling far.
      const clip = { x: 120, y: 0, width: 1040, height: 1300 };
      await tab.screenshot({ path: join(shots, `${paper}.png`), fullPage: true, clip });
    }
    if (media === 'print') {
      const pdf = await tab.pdf({ preferCSSPageSize: true, printBackground: true });
      writeFileSync(join(shots, `${paper}.pdf`), pdf);
      const pages = pagesOf(pdf);
      check(pages >= least && pages <= most, `${paper} has ${least} to ${most} pages of A4, found ${pages}`);
      console.log(`ok: ${paper} prints on ${pages} pages of A4`);
    }
    await tab.addScriptTag({ content: axe });
    const { violations } = await tab.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    check(
      violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`)),
      `${paper}, ${size}: axe finds nothing`);
    console.log(`ok: ${paper}, ${size}`);
    await tab.close();
  }
}
await browser.close();
console.log(`${checks} checks of the papers passed`);
