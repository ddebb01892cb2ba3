// A doctor sees from the first day what a certificate needs; officers see who lacks what, correct one by two people and
// withdraw one; and strangers, on the web and offline, are told what each file is. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Phone, said } from './browser.mjs';
import { look } from './looks.mjs';
import { ask, person } from './people.mjs';
import { binary, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite', { cohort: 60 });
const people = {};
let exam, corrected, other;

before(async () => {
  await server.publish();
  await server.start();
  for (const role of ['doctor', 'officer', 'second officer']) people[role] = await person(server, role);
  people.stranger = new Phone();
  await people.stranger.open();
  exam = server.query("SELECT exam FROM exam_exam WHERE state = 'released'");
  for (let tries = 0; tries < 1_200 && !(await all_are_looked_at()); tries++) await new Promise((done) => setTimeout(done, 100));
});

after(async () => {
  for (const one of Object.values(people)) await one?.remove();
  await server.remove();
});

const issuing = async () => (await ask(people.officer.page, 'GET', `/api/exams/${exam}/certificates`)).body;
async function all_are_looked_at() {
  const { passed, issued, waiting } = await issuing();
  return passed > 0 && issued + waiting === passed;
}
const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });

test('a doctor sees from the first day what is needed, what is done and what is next', async () => {
  const { page } = people.doctor;
  await page.goto(`${server.origin}/certificates`);
  await page.getByRole('heading', { name: said('certificates_page.need_modules'), exact: true }).waitFor();
  await page.getByText('0 of 16', { exact: true }).waitFor();
  const next = page.locator('#main a.btn.primary').first();
  assert.match(await next.getAttribute('href'), /^\/modules\/01-/);
  assert.match(await page.locator('#main a.btn.primary').nth(1).getAttribute('href'), /^\/labs\//);
  await page.locator('details summary').first().click();
  assert.equal(await page.locator('details').first().locator('a.todo').count(), 20);
  await look(page, 'certificate-checklist');
});

test('who learned all has a certificate; who lacks something is counted and listed', async () => {
  const { page } = people.officer;
  const { passed, issued, waiting, modules } = await issuing();
  assert.ok(issued >= 2, `${issued} of ${passed} are issued`);
  assert.equal(issued + waiting, passed);
  assert.ok(modules > 0);
  await page.goto(`${server.origin}/overview`);
  await page.getByRole('link', { name: said('overview_page.certificates'), exact: true }).click();
  await page.getByText(`${issued} issued of ${passed} who passed`).waitFor();
  await page.locator('tbody tr').first().waitFor();
  assert.equal(await page.locator('tbody tr').count(), issued);
  await page.locator('article details summary').click();
  await page.locator('article details p').first().waitFor();
  await look(page, 'certificate-register');
  await button(page, 'register_page.issue').click();
  await button(page, 'register_page.issue').waitFor();
  const again = await issuing();
  assert.deepEqual([again.passed, again.issued, again.waiting], [passed, issued, waiting]);
});

test('a wrong name is corrected by two officers, never by one', async () => {
  const { page } = people.officer;
  const [first, second] = server.query(`SELECT code FROM credential_certificate WHERE exam = ${exam} ORDER BY id`).split('\n');
  [corrected, other] = [first, second];
  const holder = server.query(`SELECT holder FROM credential_certificate WHERE code = '${first}'`);
  const learner = server.query(`SELECT learner FROM credential_certificate WHERE code = '${first}'`);
  server.query(`UPDATE learner_person SET name = 'Dr Zoë Corrected Demonstration' WHERE learner = ${learner}`);
  await page.goto(`${server.origin}/certificate-register/${first}`);
  await page.getByRole('heading', { name: holder, exact: true }).waitFor();
  await page.locator('#reason').fill('The name was spelled wrong.');
  await page.locator('input[type=checkbox]').check();
  await look(page, 'certificate-correction');
  await button(page, 'register_page.propose').click();
  await page.getByText(said('register_page.waits_other')).waitFor();
  const alone = await ask(page, 'POST', `/api/certificates/${first}/corrections/1/settlement`, { confirmed: true });
  assert.equal(alone.body.code, 'credential.second_person');

  const { page: confirming } = people['second officer'];
  await confirming.goto(`${server.origin}/certificate-register/${first}`);
  await button(confirming, 'register_page.confirm').click();
  await confirming.getByText(said('register_page.state_superseded'), { exact: true }).waitFor();
  const kinds = server.query("SELECT kind FROM ledger_entry WHERE kind IN ('correction_proposed', 'second_person_refused', 'credential_superseded') ORDER BY kind");
  assert.deepEqual(kinds.split('\n'), ['correction_proposed', 'credential_superseded', 'second_person_refused']);
});

test('one officer withdraws, with a reason', async () => {
  const { page } = people.officer;
  await page.goto(`${server.origin}/certificate-register/${other}`);
  await button(page, 'register_page.withdraw').click();
  await page.locator('#why-withdrawn').fill('Issued in error.');
  await button(page, 'register_page.withdraw_do').click();
  await page.getByText(said('register_page.state_revoked'), { exact: true }).waitFor();
});

const verdict = (page) => page.locator('.verdict h1').innerText();

test('strangers are told on the web: valid, replaced, withdrawn, run out, and always DEMONSTRATION', async () => {
  const { page } = people.stranger;
  const open = async (code) => {
    await page.goto(`${server.origin}/certificates/${code}`);
    await page.getByText(said('credential.page_demonstration')).waitFor();
    return verdict(page);
  };
  assert.equal(await open(corrected), said('credential.superseded_title'));
  await look(page, 'check-superseded');
  await page.getByRole('link', { name: said('credential.see_corrected') }).click();
  await page.getByText('Dr Zoë Corrected Demonstration').waitFor();
  assert.equal(await verdict(page), said('credential.valid_title'));
  await look(page, 'check-valid');
  assert.equal(await open(other), said('credential.revoked_title'));
  await look(page, 'check-revoked');
  const fresh = server.query(`SELECT superseded_by FROM credential_certificate WHERE code = '${corrected}'`);
  const until = server.query(`SELECT until_ms FROM credential_certificate WHERE code = '${fresh}'`);
  server.query(`UPDATE credential_certificate SET until_ms = 1 WHERE code = '${fresh}'`);
  assert.equal(await open(fresh), said('credential.expired_title'));
  await look(page, 'check-expired');
  server.query(`UPDATE credential_certificate SET until_ms = ${until} WHERE code = '${fresh}'`);
});

/** Files as a hospital has them, by what they are. */
async function files() {
  const fresh = server.query(`SELECT superseded_by FROM credential_certificate WHERE code = '${corrected}'`);
  const take = async (code, name) => Buffer.from(await (await fetch(`${server.origin}/certificates/${code}/${name}`)).arrayBuffer());
  const whole = await take(fresh, 'credential.json');
  const text = whole.toString();
  const made = {
    'valid.json': whole,
    'valid.png': await take(fresh, 'badge.png'),
    'superseded.pdf': await take(corrected, 'certificate.pdf'),
    'revoked.jwt': await take(other, 'credential.jwt'),
    'altered.json': Buffer.from(text.replace('Dr Zoë', 'Dr Zoe')),
    'unknown.json': Buffer.from(text.replaceAll(/did:web:localhost%3A\d+/g, 'did:web:rounds.elsewhere.example').replaceAll(said('credential.fact_issuer'), '')),
  };
  for (const [name, bytes] of Object.entries(made)) fs.writeFileSync(path.join(server.data, name), bytes);
  return Object.fromEntries(Object.keys(made).map((name) => [name, path.join(server.data, name)]));
}

test('the same of files: on the check page, at the command line, and offline', async () => {
  const { page } = people.stranger;
  const kept = await files();
  const titles = { valid: 'valid', superseded: 'superseded', revoked: 'revoked', altered: 'altered', unknown: 'unknown_key' };
  for (const [name, file] of Object.entries(kept)) {
    await page.goto(`${server.origin}/check`);
    await page.locator('#file').setInputFiles(file);
    await button(page, 'credential.check_verify').click();
    assert.equal(await verdict(page), said(`credential.${titles[name.split('.')[0]]}_title`), name);
    if (name === 'altered.json' || name === 'unknown.json') await look(page, `check-${name}`);
  }

  const pins = path.join(server.data, 'pins.json');
  fs.writeFileSync(pins, await (await fetch(`${server.origin}/pins.json`)).text());
  const run = spawnSync(binary, ['verify', ...Object.values(kept), '--pins', pins, '--csv'], { encoding: 'utf8' });
  const results = run.stdout.trim().split('\r\n').slice(1).map((line) => line.split('","').slice(0, 2).map((cell) => cell.replaceAll('"', '')));
  const words = { valid: 'valid', superseded: 'superseded', revoked: 'revoked', altered: 'altered', unknown: 'unknown key' };
  assert.deepEqual(results.map(([file, word]) => [path.basename(file), word]), Object.keys(kept).map((name) => [name, words[name.split('.')[0]]]));

  const offline = path.join(server.data, 'verifier.html');
  fs.writeFileSync(offline, await (await fetch(`${server.origin}/verifier.html`)).text());
  await people.stranger.context.setOffline(true);
  await page.goto(`file://${offline}`);
  await page.locator('#files').setInputFiles(Object.values(kept));
  await page.locator('#results [data-standing]').nth(5).waitFor();
  const standings = await page.locator('#results [data-standing]').evaluateAll((rows) => rows.map((row) => row.dataset.standing));
  // It bears the board's own name and another address.
  assert.deepEqual(standings, ['valid', 'valid', 'superseded', 'revoked', 'altered', 'look_alike']);
  await people.stranger.context.setOffline(false);
});
