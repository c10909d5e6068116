// Rehearses on a real Temporal server, approves every gate as each participant, and at each gate reads the
// ceremony's page as an operator would. Arguments: the launcher, the folder for screenshots.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { chromium } = createRequire(process.env.NODE_MODULES + '/')('playwright-core');
const [launcher, shots] = process.argv.slice(2);
const out = join(mkdtempSync(join(tmpdir(), 'keyturn-ui-')), 'rehearsal');

const rehearsal = spawn(launcher, ['rehearse', '--engine', 'temporal', '--attended', '--pace', '0', '--out', out]);
let messages = '';
let printed = '';
rehearsal.stderr.on('data', (data) => (messages += data));
rehearsal.stdout.on('data', (data) => (printed += data));
const ended = new Promise((resolve) => rehearsal.on('exit', resolve));
process.on('exit', () => rehearsal.kill());

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function awaitMessage(pattern) {
  for (let i = 0; i < 1200; i++) {
    const found = messages.match(pattern);
    if (found) return found;
    if (rehearsal.exitCode !== null) break;
    await sleep(250);
  }
  throw new Error(`the rehearsal never said ${pattern}:\n${messages}`);
}

function check(condition, what) {
  if (!condition) throw new Error(`not so: ${what}`);
  console.log(`ok: ${what}`);
}

const [, page] = await awaitMessage(/(http:\/\/127\.0\.0\.1:\d+)/);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const tab = await browser.newPage({ viewport: { width: 1440, height: 2000 } });

/** Everything a person reads on the page; the UI renders Markdown in frames of its own. */
async function textOf(tab) {
  const texts = await Promise.all(tab.frames().map((frame) => frame.innerText('body').catch(() => '')));
  return texts.join('\n');
}

async function awaitText(wanted) {
  for (let i = 0; i < 240; i++) {
    const text = await textOf(tab);
    if (text.includes(wanted)) return text;
    await sleep(250);
  }
  throw new Error(`the page never showed ${wanted}:\n${await textOf(tab)}`);
}

async function look(gate) {
  await tab.goto(`${page}/namespaces/default/workflows/rehearsal`);
  await tab.getByText('Event History').first().waitFor({ timeout: 60_000 });
  await awaitText('KeyCeremony');
  await sleep(2000);
  const history = await textOf(tab);
  await tab.screenshot({ path: join(shots, `${gate}-history.png`) });
  await tab.getByText('User Metadata').first().click();
  const details = await awaitText(`keyturn approve rehearsal ${gate}`);
  await sleep(1000);
  await tab.screenshot({ path: join(shots, `${gate}-details.png`) });
  return { history, details };
}

const names = [...readFileSync(join(out, 'roster.yaml'), 'utf8').matchAll(/name: "?([a-z-]+)"?\s*,?\s*\n?\s*groups/g)].map((m) => m[1]);
check(names.length > 0, `the roster names ${names.join(', ')}`);

for (const gate of ['open', 'initialize', 'keys', 'handover']) {
  const [, address] = await awaitMessage(
    new RegExp(`gate ${gate} awaits[^]*?TEMPORAL_ADDRESS=(\\S+) \\S+ approve \\S+ ${gate}`));
  const { history, details } = await look(gate);
  check(details.includes(`Gate ${gate}`), `at gate ${gate} the page names the gate and what to type`);
  check(details.includes('Baking key in rehearsal'), 'the page has the summary');
  if (gate === 'keys') {
    for (const step of ['createCluster', 'createHsm', 'waitActive', 'initialize', 'activate', 'users']) {
      check((history + details).includes(step), `the page shows the step ${step}`);
    }
  }
  for (const name of names) {
    try {
      execFileSync(launcher, ['approve', 'rehearsal', gate, '--as', name, '--key', join('keys', name)],
        { cwd: out, env: { ...process.env, TEMPORAL_ADDRESS: address }, stdio: 'pipe' });
    } catch (e) {
      // The starter and those of other groups are refused, and late ones too: that is as it should be.
      console.log(`   ${name}: ${String(e.stderr).split('\n')[0]}`);
    }
  }
}
const code = await ended;
await browser.close();
check(code === 0, `the rehearsal ended well: ${printed.split('\n')[0]}`);
console.log(`screenshots in ${shots}`);
