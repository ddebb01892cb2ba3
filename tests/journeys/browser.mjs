// One place for the browser: Debian's Chromium, a fresh profile each time, nothing but the test's own origin.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const root = path.resolve(import.meta.dirname, '../..');

/** A phone with its own storage. `reopen` starts it again as it was, after `crash` as after a flat battery. */
export class Phone {
  constructor(view = { width: 360, height: 740 }) {
    this.view = view;
    this.profile = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-phone-'));
    this.complaints = [];
  }

  async open(options = {}) {
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args: flags,
      viewport: this.view, locale: 'en-IN', acceptDownloads: true,
      // Colours on their way from one theme to the other are nobody's fault.
      reducedMotion: 'reduce', ...options,
    });
    // A sanitized server beside two browsers on two cores answers late at times; what never comes is still found.
    this.context.setDefaultTimeout(180_000);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    // A page that breaks the content security policy or throws is broken, whatever the person noticed.
    this.context.on('weberror', (error) => this.complaints.push(String(error.error())));
    this.page.on('console', (line) => {
      if (line.type() === 'error' && /Content Security Policy/.test(line.text())) this.complaints.push(line.text());
    });
    return this.page;
  }

  async close() {
    await this.context.close();
  }

  /** As when the system runs out of memory: no farewell, and `open` finds what lay on the disk. */
  async kill() {
    const ours = (pid) => {
      try {
        return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${this.profile}\0`);
      } catch {
        return false; // gone meanwhile
      }
    };
    const gone = new Promise((closed) => this.context.once('close', closed));
    for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name) && ours(name))) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It died with another of them.
      }
    }
    await gone;
    for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) fs.rmSync(path.join(this.profile, lock), { force: true });
  }

  async remove() {
    await this.close().catch(() => {});
    fs.rmSync(this.profile, { recursive: true, force: true });
  }
}

/** Does what writes something, and is done once the server has answered: a page left sooner may leave it unsaid. */
export async function kept(page, act) {
  const answered = page.waitForResponse((response) => response.request().method() !== 'GET');
  await act();
  assert.ok((await answered).ok(), `${(await answered).url()} was refused`);
}

/** The English sentence of a code, as the pages say it; with parts for what the sentence fills in. */
export const words = Object.assign(
  {},
  ...fs.readdirSync(path.join(root, 'words/en')).map((name) => JSON.parse(fs.readFileSync(path.join(root, 'words/en', name), 'utf8'))),
);
export function said(code) {
  if (!(code in words)) throw new Error(`no such words: ${code}`);
  return words[code];
}

/** A page is done when it shows what it is for, not while it opens. */
export async function settled(page) {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
}
