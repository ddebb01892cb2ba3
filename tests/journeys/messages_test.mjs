// An officer finds the doctors two weeks behind and writes to them, by keyboard and within a minute. The server is killed
// while the messages leave, and started again: each doctor gets the message once, in their own language. One ends
// optional messages by the link, one has an address that does not work. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { axe_violations } from './axe.mjs';
import { Phone, said } from './browser.mjs';
import { person } from './people.mjs';
import { Server } from './server.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const pictures = process.env.ROUNDS_PICTURES;
const server = new Server(process.env.ENGINE ?? 'sqlite');
const doctors = 90;
const languages = ['en', 'hi', 'fr'];
const week_ms = 7 * 86_400_000;
const people = {};

/** tests/post/receiver.py: a real mail server that keeps what it is given. */
class Relay {
  constructor(folder) {
    this.folder = folder;
  }
  async start() {
    fs.mkdirSync(this.folder, { recursive: true });
    fs.writeFileSync(path.join(this.folder, 'mode'), 'ok');
    this.child = spawn('/usr/bin/python3', [path.join(root, 'tests/post/receiver.py'), this.folder], { stdio: 'ignore' });
    const ports = path.join(this.folder, 'ports');
    for (let tries = 0; tries < 900 && !fs.existsSync(ports); tries++) await pause(100);
    return `smtp://127.0.0.1:${fs.readFileSync(ports, 'utf8').split(' ')[0]}`;
  }
  mails() {
    const file = path.join(this.folder, 'mails');
    if (!fs.existsSync(file)) return [];
    const whole = fs.readFileSync(file, 'utf8').split('\n').slice(0, -1);
    return whole.map((line) => JSON.parse(line));
  }
  stop() {
    this.child?.kill('SIGKILL');
  }
}
const relay = new Relay(path.join(server.data, 'relay'));
const bounces = path.join(server.data, 'bounces');

const text_of = ({ mail }) => Buffer.from(mail.split('\r\n\r\n')[1].replaceAll('\r\n', ''), 'base64').toString('utf8');
const message_id = ({ mail }) => /^Message-ID: (\S+)/m.exec(mail)[1];

/** A zone in which it is about noon, whenever this runs: nobody is written to at night. */
function noon_zone() {
  const away = Math.min(Math.max(new Date().getUTCHours() - 12, -12), 12);
  return `Etc/GMT${away >= 0 ? '+' : ''}${away}`;
}

/** Doctors who came five weeks ago, opened the first lesson and went no further. */
function enrol_doctors() {
  const edition = server.query('SELECT digest FROM programme_edition LIMIT 1');
  const made = Date.now() - 5 * week_ms;
  const happened = 'lesson_event (learner, device, seq, kind, module, lesson, edition, verdict, client_ms, server_ms)';
  const enrolled =
    'learner_person (learner, name, sort_name, council, registration, registration_key, specialty, state, language, ' +
    'register_answer, enrolled_ms, begun_ms, modules, modules_finished, heard, edition_ms)';
  const rows = { account_person: [], account_role: [], lesson_device: [], [happened]: [], [enrolled]: [] };
  for (let n = 1; n <= doctors; n++) {
    rows.account_person.push(`(${n}, 'd${n}@hospital.example', 'Doctor ${n}', '${languages[n % 3]}', 1, ${made})`);
    rows.account_role.push(`(${n}, 'learner')`);
    rows.lesson_device.push(`(${n}, 'device', 1)`);
    rows[happened].push(
      `(${n}, 'device', 1, 'opened', '01-what-ai-is', '1-sorting-the-tools', '${edition}', 'plain', ${made}, ${made})`,
    );
    rows[enrolled].push(
      `(${n}, 'Doctor ${n}', 'doctor ${n}', '', '', '', '', '', '${languages[n % 3]}', '', ${made}, ${made}, 0, 0, 0, 0)`,
    );
  }
  for (const [table, values] of Object.entries(rows)) server.query(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
}

before(async () => {
  await server.publish();
  enrol_doctors();
  fs.mkdirSync(path.join(bounces, 'new'), { recursive: true });
  Object.assign(process.env, {
    ROUNDS_SMTP_URL: await relay.start(),
    ROUNDS_SMTP_SENDER: 'Board <no-reply@board.example>',
    ROUNDS_TIME_ZONE: noon_zone(),
    ROUNDS_BOUNCES: bounces,
  });
  await server.start();
  people.officer = await person(server, 'officer', { width: 1280, height: 800 });
});

after(async () => {
  for (const phone of Object.values(people)) await phone.remove();
  relay.stop();
  await server.remove();
});

async function look(page, name) {
  for (const [width, height] of [[1280, 800], [360, 740]]) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await axe_violations(page), [], `axe on ${name} at ${width} px, ${colorScheme}`);
      if (!pictures) continue;
      fs.mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px at 320 px`);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The number that a campaign's card shows under this word. */
const shown = async (page, name) =>
  Number((await page.locator('.kpi', { hasText: said(`messages_page.${name}`) }).first().locator('dd').innerText()).replace(/\D/g, ''));

test('finding the doctors two weeks behind and writing to them takes under a minute by keyboard', async () => {
  const { page } = people.officer;
  await page.goto(`${server.origin}/messages`);
  await page.getByText(said('messages_page.none')).waitFor();
  await look(page, 'messages-empty');

  const began = Date.now();
  await page.getByRole('link', { name: said('messages_page.write') }).focus();
  await page.keyboard.press('Enter');
  await page.locator('#template:focus').waitFor();
  await page.keyboard.type('Two');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#reach:focus').waitFor();
  assert.equal(await page.locator('#reach').innerText(), `Writes to ${doctors} doctors`);
  const looked = Date.now();
  await look(page, 'messages-preview');
  const looking_ms = Date.now() - looked;
  const samples = await page.locator('.letter').allInnerTexts();
  assert.equal(samples.length, 3);
  assert.ok(samples.every((text) => text.includes('D••• 1•••') || /D•••/.test(text)), 'names are blurred');
  assert.ok(samples.some((text) => /नमस्ते/.test(text)), 'one of them reads Hindi');
  await page.locator('#reach').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('dialog[open]').waitFor();
  assert.match(await page.locator('dialog[open] .btn.primary').innerText(), new RegExp(`Write to ${doctors} doctors now`));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/messages');
  assert.ok(Date.now() - began - looking_ms < 60_000);
});

test('a server killed while messages leave writes to each doctor once, in their language', async () => {
  for (let tries = 0; tries < 3000 && relay.mails().length < 15; tries++) await pause(20);
  await server.kill();
  const before_start = relay.mails().length;
  assert.ok(before_start >= 15 && before_start < doctors, `${before_start} of ${doctors} had left`);
  await server.start();
  const { page } = people.officer;
  await page.goto(`${server.origin}/messages`);
  await page.locator('.kpi').first().waitFor();
  await look(page, 'messages-sending');
  // What was on the wire at the kill is claimed for two minutes; then it goes again, under its own name.
  await page.getByText(said('messages_page.state_done'), { exact: true }).waitFor({ timeout: 240_000 });

  const by_doctor = new Map();
  for (const mail of relay.mails()) by_doctor.set(mail.to[0], (by_doctor.get(mail.to[0]) ?? new Set()).add(message_id(mail)));
  assert.equal(by_doctor.size, doctors);
  for (const [doctor, ids] of by_doctor) assert.equal(ids.size, 1, `${doctor} got ${ids.size} messages`);
  const to = (n) => relay.mails().find((mail) => mail.to[0] === `d${n}@hospital.example`);
  assert.match(text_of(to(1)), /^नमस्ते Doctor 1,/);
  assert.match(text_of(to(2)), /^Bonjour Doctor 2,/);
  assert.match(text_of(to(3)), /^Dear Doctor 3,/);
  assert.equal(await shown(page, 'sent'), doctors);
});

test('the link in the message ends optional messages after a press, and a bounce is counted', async () => {
  const mail = relay.mails().find(({ to }) => to[0] === 'd3@hospital.example');
  const [link] = /http\S+\/unsubscribe\/\S+/.exec(text_of(mail));
  people.doctor = new Phone();
  const page = await people.doctor.open();
  await page.goto(link);
  await look(page, 'messages-unsubscribe');
  await page.getByRole('button', { name: said('notice.stop') }).click();
  await page.getByRole('heading', { name: said('notice.stopped_title') }).waitFor();

  const other = relay.mails().find(({ to }) => to[0] === 'd6@hospital.example');
  fs.writeFileSync(
    path.join(bounces, 'new', '1.relay'),
    [
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b', '', '--b',
      'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; relay.example', '',
      'Final-Recipient: rfc822; d6@hospital.example', 'Action: failed', 'Status: 5.1.1', '', '--b',
      'Content-Type: text/rfc822-headers', '', `Message-ID: ${message_id(other)}`, '', '--b--', '',
    ].join('\r\n'),
  );
  const officer = people.officer.page;
  for (let tries = 0; tries < 90 && fs.readdirSync(path.join(bounces, 'new')).length; tries++) await pause(1_000);
  await officer.goto(`${server.origin}/messages`);
  await officer.locator('.kpi').first().waitFor();
  assert.equal(await shown(officer, 'bounced'), 1);

  await officer.goto(`${server.origin}/messages/new?standing=behind&weeks=2`);
  await officer.locator('#template').selectOption('behind');
  await officer.getByRole('button', { name: said('messages_page.count') }).click();
  await officer.locator('#reach:focus').waitFor();
  assert.equal(await officer.locator('#reach').innerText(), `Writes to ${doctors - 2} doctors`);
  const lines = await officer.locator('.lines').innerText();
  assert.match(lines, /One has no working contact/);
  assert.match(lines, /One wants no optional messages/);
});

test('the ledger says who wrote to how many, and holds no address and no text', async () => {
  const entries = server.query("SELECT body FROM ledger_entry WHERE kind = 'campaign_sent'");
  assert.match(entries, new RegExp(`"counted":${doctors}`));
  assert.doesNotMatch(entries, /@|Doctor/);
});
