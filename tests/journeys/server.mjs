// The real binary, on its own data folder or its own PostgreSQL database: started, killed, started again.
import { spawn, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../..');
export const binary = process.env.ROUNDS_BINARY || path.join(root, 'build/dev/rounds');
export const programme = path.join(root, 'programmes/ai-for-doctors');

const freePort = () =>
  new Promise((found) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

/** A PostgreSQL database of its own, when ROUNDS_TEST_POSTGRES names a server; otherwise SQLite in the data folder. */
function database(engine, name) {
  if (engine === 'sqlite') return { flags: [], drop: () => {} };
  const url = process.env.ROUNDS_TEST_POSTGRES;
  if (!url) throw new Error('the PostgreSQL journey needs ROUNDS_TEST_POSTGRES: the URL of a running server');
  const sql = (text) => execFileSync('psql', [url, '-q', '-v', 'ON_ERROR_STOP=1', '-c', text]);
  sql(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { flags: ['--database', own.href], url: own.href, drop: () => sql(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** `rounds serve` with demonstration people. `links` holds their sign-in addresses by role. */
export class Server {
  /** Without `demonstration` there are no printed links, and staff need a second factor: see `invite`. */
  constructor(engine, { demonstration = true, cohort = 0, flags = [] } = {}) {
    this.engine = engine;
    this.flags = flags;
    this.demonstration = demonstration;
    this.cohort = cohort;
    this.data = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-journey-'));
    this.database = database(engine, `journey_${process.pid}_${Date.now()}`);
    this.links = {};
    this.log = '';
  }

  command(...words) {
    return execFileSync(binary, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  get dataFlags() {
    return ['--data', this.data, ...this.database.flags];
  }

  /** `rule` stands in for what the shipped programme asks for a certificate: nobody learns sixteen modules in a journey. */
  async publish(rule) {
    if (!rule) return void this.command('publish', programme, ...this.dataFlags);
    const folder = path.join(this.data, 'programme');
    fs.cpSync(programme, folder, { recursive: true });
    const file = path.join(folder, 'programme.yaml');
    const text = fs.readFileSync(file, 'utf8');
    const changed = text.replace(/^ {2}modules: \d+\n {2}labs: \d+$/m, `  modules: ${rule.modules}\n  labs: ${rule.labs}`);
    if (changed === text) throw new Error(`${file} asks for no modules and labs`);
    fs.writeFileSync(file, changed);
    this.command('publish', folder, ...this.dataFlags);
  }

  async start() {
    this.port ??= await freePort();
    this.origin = `http://localhost:${this.port}`;
    const flags = this.demonstration ? ['--demonstration', '--cohort', String(this.cohort)] : [];
    this.child = spawn(binary, ['serve', ...this.dataFlags, '--port', String(this.port), ...flags, ...this.flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const read = (chunk) => {
      this.log += chunk;
      for (const [, role, link] of String(chunk).matchAll(/^ *([a-z][a-z ]*?) {2,}(http\S+\/link\/\S+)$/gm)) this.links[role] = link;
    };
    this.child.stdout.on('data', read);
    this.child.stderr.on('data', read);
    this.child.exited = new Promise((done) => this.child.on('exit', (code, signal) => done({ code, signal })));
    for (let tries = 0; tries < 300 + 10 * this.cohort; tries++) {
      if (this.child.exitCode !== null) throw new Error(`rounds serve stopped:\n${this.log}`);
      const ready = await fetch(`${this.origin}/readyz`).catch(() => null);
      if (ready?.ok) return;
      await pause(100);
    }
    throw new Error(`rounds serve was not ready in time:\n${this.log}`);
  }

  /** The link of somebody new in a role, as an operator makes it. */
  invite(role, name, contact) {
    return this.command(
      'invite', '--role', role, '--name', name, '--contact', contact, '--base-url', this.origin, ...this.dataFlags,
    ).trim();
  }

  /** As a power cut would: no farewell. */
  async kill() {
    this.child.kill('SIGKILL');
    await this.child.exited;
  }

  async stop() {
    this.child.kill('SIGTERM');
    return this.child.exited;
  }

  get #folder() {
    return path.join(this.data, 'messages');
  }

  /** What has come so far, for `message` and `code` to look past: no clock decides what is new. */
  received() {
    // A draft is renamed when it is whole.
    const names = fs.existsSync(this.#folder) ? fs.readdirSync(this.#folder) : [];
    return new Set(names.filter((name) => name.endsWith('.txt')));
  }

  /** The newest message that names this, or this address, past what was `received`, from the folder that stands in for
   *  a mail server. */
  async message(to, past, holding = /(?:)/) {
    for (let tries = 0; tries < 600; tries++) {
      const newest = [...this.received()]
        .filter((name) => !past.has(name))
        .map((name) => path.join(this.#folder, name))
        .map((file) => ({ text: fs.readFileSync(file, 'utf8'), at: fs.statSync(file).mtimeMs }))
        .filter(({ text }) => text.includes(to) && holding.test(text))
        .sort((a, b) => b.at - a.at)[0];
      if (newest) return newest.text;
      await pause(100);
    }
    throw new Error(`no message to ${to} in ${this.#folder}:\n${this.log}`);
  }

  /** The six digits of the newest message to this address. */
  async code(to, past) {
    const six = /\b\d{6}\b/;
    return six.exec(await this.message(to, past, six))[0];
  }

  /** One column of one statement, straight from the database: what is really on disk. */
  query(sql) {
    if (this.engine === 'sqlite') {
      return execFileSync('sqlite3', ['-cmd', '.timeout 10000', path.join(this.data, 'rounds.db'), sql], { encoding: 'utf8' }).trim();
    }
    return execFileSync('psql', [this.database.url, '-At', '-c', sql], { encoding: 'utf8' }).trim();
  }

  async remove() {
    if (this.child?.exitCode === null && this.child.signalCode === null) await this.stop();
    this.database.drop();
    fs.rmSync(this.data, { recursive: true, force: true });
  }
}
