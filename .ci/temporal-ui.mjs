// Rehearses on a real Temporal server, approves every gate as each participant, and at each gate reads the list and
// the ceremony's page as an operator would. Arguments: the launcher, the folder for screenshots.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { open } from './temporal-ui-pages.mjs';

const [launcher, shots] = process.argv.slice(2);
const home = dirname(launcher);
const scratch = mkdtempSync(join(tmpdir(), 'keyturn-ui-'));
const out = join(scratch, 'rehearsal');

const processes = [];
process.on('exit', () => processes.forEach((child) => child.kill()));

const rehearsal = spawn(launcher, ['rehearse', '--engine', 'temporal', '--attended', '--pace', '0', '--out', out]);
processes.push(rehearsal);
let messages = '';
let printed = '';
rehearsal.stderr.on('data', (data) => (messages += data));
rehearsal.stdout.on('data', (data) => (printed += data));
const ended = new Promise((resolve) => rehearsal.on('exit', resolve));

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

/** Runs a command in the rehearsal's folder and gives back what it printed. */
function run(program, args, settings) {
  return execFileSync(program, args, { cwd: out, env: { ...process.env, ...settings }, stdio: 'pipe' }).toString();
}

/** Starts a command that runs on; {@code said} awaits something in what it prints. */
function begin(args, settings) {
  const child = spawn(launcher, args, { cwd: out, env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'inherit'] });
  processes.push(child);
  let text = '';
  child.stdout.on('data', (data) => (text += data));
  child.said = async (pattern) => {
    for (let i = 0; i < 240; i++) {
      const found = text.match(pattern);
      if (found) return found[1];
      await sleep(250);
    }
    throw new Error(`keyturn ${args[0]} never said ${pattern}`);
  };
  return child;
}

const [, page] = await awaitMessage(/(http:\/\/127\.0\.0\.1:\d+)/);
await awaitMessage(/ceremony rehearsal started/);
const ui = await open(page, shots);
const names = [...readFileSync(join(out, 'roster.yaml'), 'utf8').matchAll(/name: "?([a-z-]+)"?\s*,?\s*\n?\s*groups/g)].map((m) => m[1]);
check(names.length > 0, `the roster names ${names.join(', ')}`);

// What docs/temporal-ui.md has typed into the browser's console is typed here too.
const [columns] = readFileSync(join(home, 'docs/temporal-ui.md'), 'utf8').match(/^localStorage\..*$/m);

/** Hands a decision in as a person does who has only Temporal's page: printed, pasted, seen to count. */
async function approveInTheForm(ui, namespace, ceremony, settings) {
  const signer = names[1];
  const decision = run(launcher,
    ['approve', ceremony, 'open', '--as', signer, '--key', join('keys', signer), '--print'],
    { ...settings, TEMPORAL_NAMESPACE: namespace });
  check(!(await ui.text()).includes(`${signer} approve`), 'what was only printed does not count');
  await ui.signal('decide', decision, `${namespace}-signal`);
  await ui.history(namespace, ceremony);
  await ui.details(`So far: ${signer} approve`);
  console.log(`ok: what ${signer} pasted into the form of ${ceremony} counts`);
}

/** A ceremony with sealed payloads on the same server, in a namespace of its own, seen without and with the codec server. */
async function sealed(address) {
  const keys = join(scratch, 'payload-keys');
  const token = randomBytes(32).toString('hex');
  writeFileSync(keys, `ui ${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  writeFileSync(join(scratch, 'codec-token'), token, { mode: 0o600 });
  const settings = { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'sealed', KEYTURN_PAYLOAD_KEYS: keys, KEYTURN_PAYLOAD_STRICT: 'true' };
  run('sh', [join(home, 'compose/namespace.sh')],
    { ...settings, KEYTURN_RETENTION: '90d', PATH: `${dirname(process.env.KEYTURN_TEMPORAL)}:${process.env.PATH}` });
  const files = ['--environment', 'environment.yaml', '--roster', 'roster.yaml'];
  const worker = begin(['worker', '--role', 'workflow', ...files], settings);
  const codec = begin(['codec-server', '--port', '0', '--token-file', join(scratch, 'codec-token'), '--origin', page], settings);
  run(launcher, ['start', '--id', 'sealed', '--as', names[0], '--plan', 'plan.yaml', ...files], settings);

  // In a browser of its own, since the codec server cannot open what is not sealed.
  const ui = await open(page, shots);
  const ciphertext = await ui.history('sealed', 'sealed');
  for (const word of ['Baking key', 'officers', names[1]]) {
    check(!ciphertext.includes(word), `without the codec server nobody reads ${word}`);
  }
  const endpoint = await codec.said(/(http:\S+)/);
  await ui.codecServer(endpoint, token);
  await ui.history('sealed', 'sealed');
  const details = await ui.details('keyturn approve sealed open');
  check(details.includes('Baking key'), 'with it the page is as it is without sealing');
  await ui.shoot('sealed-details');
  await approveInTheForm(ui, 'sealed', 'sealed', settings);
  await ui.close();
  worker.kill();
  codec.kill();
}

let address;
for (const gate of ['open', 'initialize', 'keys', 'handover']) {
  [, address] = await awaitMessage(
    new RegExp(`gate ${gate} awaits[^]*?TEMPORAL_ADDRESS=(\\S+) \\S+ approve \\S+ ${gate}`));
  const settings = { TEMPORAL_ADDRESS: address };
  if (gate === 'open') await ui.columns('default', columns);
  const row = await ui.row('default', { 'Workflow ID': 'rehearsal', KeyturnPhase: gate, KeyturnAwaiting: gate });
  check(row.Status === 'Running', `at gate ${gate} the list says that it is awaited`);
  if (gate !== 'open') check(/^cluster-\w+$/.test(row.KeyturnCluster), `it has the cluster ${row.KeyturnCluster}`);
  if (gate === 'handover') check(/^tz3\w+$/.test(row.KeyturnAddress), `it has the address ${row.KeyturnAddress}`);
  await ui.shoot(`${gate}-list`, 360);

  const history = await ui.history('default', 'rehearsal');
  await ui.shoot(`${gate}-history`);
  const details = await ui.details(`keyturn approve rehearsal ${gate}`);
  await ui.shoot(`${gate}-details`, 1300);
  check(details.includes(`Gate ${gate}`), `at gate ${gate} the page names the gate and what to type`);
  check(details.includes('Baking key in rehearsal'), 'the page has the summary');
  if (gate === 'keys') {
    for (const step of ['createCluster', 'createHsm', 'waitActive', 'initialize', 'activate', 'users']) {
      check((history + details).includes(step), `the page shows the step ${step}`);
    }
  }

  if (gate === 'open') {
    await approveInTheForm(ui, 'default', 'rehearsal', settings);
    await sealed(address);
  }
  // The starter, whom the plan does not let decide, tries once.
  for (const name of gate === 'open' ? names : names.slice(1)) {
    try {
      run(launcher, ['approve', 'rehearsal', gate, '--as', name, '--key', join('keys', name)], settings);
    } catch (e) {
      const [said] = String(e.stderr).match(/^error: .*/m);
      if (said.endsWith('is not open')) break;
      console.log(`   ${name}: ${said}`);
    }
  }
}
const code = await ended;
await ui.close();
check(code === 0, `the rehearsal ended well: ${printed.split('\n')[0]}`);
console.log(`screenshots in ${shots}`);
process.exit(0);
