// The Temporal UI as an operator uses it: what stands on its pages, and its forms.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { chromium } = createRequire(process.env.NODE_MODULES + '/')('playwright-core');

/** Opens the UI at this address in a browser of its own; screenshots go to the folder. */
export async function open(address, shots) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  const tab = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  return new Pages(browser, tab, address, shots);
}

class Pages {
  constructor(browser, tab, address, shots) {
    Object.assign(this, { browser, tab, address, shots });
  }

  /** Everything a person reads on the page; the UI renders Markdown in frames of its own. */
  async text() {
    const texts = await Promise.all(this.tab.frames().map((frame) => frame.innerText('body').catch(() => '')));
    return texts.join('\n');
  }

  async awaitText(wanted) {
    for (let i = 0; i < 240; i++) {
      const text = await this.text();
      if (text.includes(wanted)) return text;
      await this.tab.waitForTimeout(250);
    }
    throw new Error(`the page never showed ${wanted}:\n${await this.text()}`);
  }

  async shoot(name, height = 1000) {
    await this.tab.setViewportSize({ width: 1440, height });
    await this.tab.waitForTimeout(300);
    await this.tab.screenshot({ path: join(this.shots, `${name}.png`) });
  }

  /** The list of a namespace with the columns that a line typed into the browser's console sets. */
  async columns(namespace, line) {
    await this.tab.goto(`${this.address}/namespaces/${namespace}/workflows`);
    await this.tab.evaluate(line);
  }

  /** The cells of the list's first row by the heads of their columns. */
  async row(namespace, wanted) {
    await this.tab.goto(`${this.address}/namespaces/${namespace}/workflows`);
    for (let i = 0; i < 120; i++) {
      const table = this.tab.locator('table').first();
      const heads = (await table.locator('thead th').allInnerTexts()).map((head) => head.trim());
      const rows = table.getByTestId('workflows-summary-configurable-table-row');
      if (await rows.count()) {
        const cells = await rows.first().locator('td').allInnerTexts();
        const row = Object.fromEntries(heads.map((head, at) => [head, (cells[at] ?? '').trim()]));
        if (Object.entries(wanted).every(([head, cell]) => row[head] === cell)) return row;
        if (i === 119) throw new Error(`the list has ${JSON.stringify(row)}, not ${JSON.stringify(wanted)}`);
      }
      await this.tab.waitForTimeout(500);
      // What a workflow says of itself is listed a moment later.
      if (i % 6 === 5) await this.tab.reload();
    }
    throw new Error(`the list stayed empty:\n${await this.text()}`);
  }

  async history(namespace, workflow) {
    await this.tab.goto(`${this.address}/namespaces/${namespace}/workflows/${workflow}`);
    await this.tab.getByText('Event History').first().waitFor({ timeout: 60_000 });
    await this.awaitText('KeyCeremony');
    await this.tab.waitForTimeout(1500);
    return this.text();
  }

  /** What the workflow says of itself, once it says this. */
  async details(wanted) {
    await this.tab.getByText('User Metadata').first().click();
    return this.awaitText(wanted);
  }

  /** Sends a signal as a person does: chosen by name, its input pasted. */
  async signal(name, input, shot) {
    await this.tab.getByRole('button', { name: 'More Actions' }).click();
    await this.tab.getByRole('menuitem', { name: 'Send a Signal' }).click();
    const form = this.tab.getByRole('dialog', { name: 'Send a Signal' });
    await form.getByTestId('signal-select-button').click();
    await form.getByRole('option', { name }).first().click();
    await form.locator('.cm-content').first().click();
    await this.tab.keyboard.insertText(input);
    await this.shoot(shot);
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'hidden' });
  }

  /** Sets the codec server in the form behind the glasses, and shows it the token when it asks. */
  async codecServer(endpoint, token) {
    const asked = new URL(endpoint);
    asked.username = 'anybody';
    asked.password = token;
    await this.tab.goto(asked.href);
    await this.awaitText('You may go back');
    await this.tab.goBack();
    await this.tab.getByTestId('data-encoder-status').first().click();
    // The form slides in below the head of the page, which would take a click meant for it.
    await this.tab.getByTestId('override-accordion').getByRole('button').dispatchEvent('click');
    await this.tab.getByTestId('use-local-endpoint-input').dispatchEvent('click');
    await this.tab.getByTestId('data-encoder-endpoint-input').fill(endpoint);
    await this.tab.getByTestId('data-encoder-include-credentials').dispatchEvent('click');
    await this.shoot('codec-server');
    await this.tab.getByTestId('confirm-data-encoder-button').dispatchEvent('click');
  }

  close() {
    return this.browser.close();
  }
}
