// An officer brings in a list with bad rows, mends it, finds a doctor, looks at groups, and takes a list away; a doctor
// tells of themself when it suits them. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { axe_violations } from './axe.mjs';
import { said } from './browser.mjs';
import { ask, person } from './people.mjs';
import { Server } from './server.mjs';

const pictures = process.env.ROUNDS_PICTURES;
const server = new Server(process.env.ENGINE ?? 'sqlite');
let officer, doctor;

/** Looks at the page as a person with a screen reader would, at both sizes, and keeps pictures when asked for them. */
async function look(phone, name) {
  const { page } = phone;
  const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } };
  for (const [size, view] of Object.entries(sizes)) {
    await page.setViewportSize(view);
    for (const colorScheme of pictures ? ['light', 'dark'] : ['light']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      assert.deepEqual(await axe_violations(page), [], `axe on ${name}, ${size}, ${colorScheme}`);
      if (!pictures) continue;
      fs.mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `${name}-${size}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px at 320 px`);
  await page.setViewportSize({ width: 1280, height: 800 });
}

const list = (rows) => ['Name;Mobile;Council;Registration;Specialty;State', ...rows].join('\r\n');
const crowd = Array.from({ length: 60 }, (_, n) => `Doctor ${100 + n};98${10_000_000 + n};Delhi;D${1000 + n};Other;${n < 25 ? 'Kerala' : 'Goa'}`);
const bad = ['"Zoé D\'Souza";9.19876E+11;Delhi;"12/345";Other;Goa', '=HYPERLINK(1);9800000001;;;;', 'Śarmā Aïsha;9800000002;Atlantis;;;Goa'];
const good = ['"Zoé D\'Souza";\'9800000003;Delhi;"12/345";Other;Goa', 'Ravi Rao;9800000001;;;;', 'Śarmā Aïsha;9800000002;Goa;77;;Goa'];

async function choose(page, rows, encoding = 'utf8') {
  await page.locator('#list').setInputFiles({ name: 'doctors.csv', mimeType: 'text/csv', buffer: Buffer.from(list(rows), encoding) });
  await page.getByRole('heading', { name: said('doctors_page.import_seen') }).waitFor();
}

const button = (page, pattern) => page.getByRole('button', { name: pattern });

before(async () => {
  await server.publish();
  await server.start();
  officer = await person(server, 'officer', { width: 1280, height: 800 });
  doctor = await person(server, 'doctor');
});

after(async () => {
  await officer?.remove();
  await doctor?.remove();
  await server.remove();
});

test('a list with bad rows is looked at, changes nothing, and names what to mend', async () => {
  const { page } = officer;
  await page.goto(`${server.origin}/doctors/import`);
  await choose(page, [...crowd, ...bad], 'utf8');

  const rows = page.locator('table').first().locator('tbody tr');
  assert.equal(await rows.count(), 3);
  assert.match(await rows.nth(0).innerText(), /62[\s\S]*Mobile[\s\S]*9\.19876E\+11/);
  assert.match(await rows.nth(1).innerText(), /63[\s\S]*Name/);
  assert.match(await rows.nth(2).innerText(), /64[\s\S]*Council[\s\S]*Atlantis/);
  assert.equal(await button(page, /Take in/).count(), 0);
  await look(officer, 'import-bad');
  assert.equal(server.query("SELECT count(*) FROM learner_person WHERE name LIKE 'Doctor %'"), '0');
});

test('the mended list is taken in, and the same list again changes nothing', async () => {
  const { page } = officer;
  await choose(page, [...crowd, ...good]);
  await button(page, /Take in 63 doctors/).click();
  await page.getByText(said('doctors_page.import_kept')).waitFor();
  await look(officer, 'import-done');

  await page.goto(`${server.origin}/doctors/import`);
  await choose(page, [...crowd, ...good]);
  await button(page, /Nothing to do/).click();
  await page.getByText(said('doctors_page.import_same')).waitFor();
  assert.equal(server.query("SELECT count(*) FROM ledger_entry WHERE kind = 'learners_imported'"), '1');
  assert.equal(server.query('SELECT count(*) FROM post_message'), '0', 'nobody was written to');
});

test('a doctor is found by part of a name without its accents, and by contact', async () => {
  const { page } = officer;
  await page.goto(`${server.origin}/doctors`);
  await page.locator('#text').fill('sarma');
  await button(page, said('doctors_page.look')).click();
  await page.getByRole('link', { name: 'Śarmā Aïsha' }).waitFor();
  assert.equal(await page.locator('tbody tr').count(), 1);
  await page.locator('#text').fill('98000 00003');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: "Zoé D'Souza" }).click();
  await page.getByRole('heading', { level: 1, name: "Zoé D'Souza" }).waitFor();
  await page.getByText('12/345').waitFor();
  await look(officer, 'doctor');
});

test('the list is narrowed by state and goes on page by page', async () => {
  const { page } = officer;
  await page.goto(`${server.origin}/doctors`);
  await page.locator('tbody tr').first().waitFor();
  assert.equal(await page.locator('tbody tr').count(), 50);
  await button(page, said('doctors_page.more')).click();
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length > 60);
  await page.getByText(said('doctors_page.filters')).click();
  await page.locator('#state').selectOption('kl');
  await button(page, said('doctors_page.look')).click();
  await page.getByText('25 doctors', { exact: true }).waitFor();
  await look(officer, 'doctors');
});

test('the list is taken away after asking; the file runs nothing and the ledger knows', async () => {
  const { page } = officer;
  await button(page, said('doctors_page.export')).click();
  await look(officer, 'export');
  const saving = page.waitForEvent('download');
  await button(page, said('doctors_page.export_do')).click();
  const file = path.join(server.data, 'doctors.csv');
  await (await saving).saveAs(file);
  const text = fs.readFileSync(file, 'utf8');
  assert.ok(text.startsWith('\uFEFFname,council,'));
  assert.equal(text.trim().split('\r\n').length, 26);
  assert.doesNotMatch(text, /9810000000/);
  const [body, actor] = server.query("SELECT body, actor FROM ledger_entry WHERE kind = 'learners_exported'").split('|');
  assert.equal(body, '{"rows":25}');
  assert.notEqual(actor, '0');
});

test('groups stand by name with intervals; small ones show no number', async () => {
  const { page } = officer;
  await page.goto(`${server.origin}/groups`);
  await page.locator('.shares li').first().waitFor();
  const names = await page.locator('.shares .who').allInnerTexts();
  assert.deepEqual(names.slice(0, 2), ['Goa', 'Kerala']);
  await button(page, said('doctors_page.council')).click();
  await page.getByText('Goa Medical Council').first().waitFor();
  await page.getByText('fewer than 20').first().waitFor();
  await look(officer, 'groups');
});

test('the overview counts everybody', async () => {
  const { page } = officer;
  await page.goto(`${server.origin}/overview`);
  await page.locator('.kpi dd').first().getByText(/6[3-9]/).waitFor();
  await look(officer, 'overview');
});

test('what a doctor reads shows in the list within seconds, and only then are details asked for', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/today`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await page.getByText(said('today_page.details')).count(), 0, 'nobody is asked before the first lesson');

  const programme = await ask(page, 'GET', '/api/programme');
  const { edition } = (await ask(page, 'GET', '/api/progress')).body;
  const module = programme.body.modules.find(({ lessons }) => lessons.length > 0);
  const about = { module: module.id, lesson: module.lessons[0].id, edition, client_ms: Date.now() };
  const events = [{ seq: 1, kind: 'opened', ...about }, { seq: 2, kind: 'finished', seconds: 900, ...about }];
  const learner = (await ask(page, 'GET', '/api/me')).body.person;
  const sent = await ask(page, 'POST', '/api/progress', { learner, device: 'journey-device-1', events });
  assert.equal(sent.status, 200, JSON.stringify(sent.body));

  const looked_for = { text: 'Asha Demo', state: '', council: '', specialty: '', language: '' };
  let found;
  for (let tries = 0; tries < 300 && !found?.active_ms; tries++) {
    await page.waitForTimeout(500);
    [found] = (await ask(officer.page, 'POST', '/api/doctors', looked_for)).body.doctors;
  }
  assert.ok(found?.active_ms > 0, 'the officer sees who has learned');
  assert.notEqual(found.stage, 'not_begun');
  await page.goto(`${server.origin}/today`);
  await page.getByText(said('today_page.details')).waitFor();
  await look(doctor, 'today');
});

test('the details can wait, and are kept when they come', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/me/details`);
  await page.locator('#council').selectOption('delhi');
  await page.locator('#registration').fill('??');
  await button(page, said('details_page.save')).click();
  await page.locator('[role=alert]').waitFor();
  await look(doctor, 'details-refused');
  await page.locator('#registration').fill('dmc 4711');
  await page.locator('#specialty').selectOption('general-medicine');
  await page.locator('#state').selectOption('dl');
  assert.equal(await page.locator('#experience').inputValue(), '', 'nobody need tell it');
  await page.locator('#experience').selectOption('years_15');
  await button(page, said('details_page.save')).click();
  await page.getByText(said('details_page.complete')).waitFor();
  await look(doctor, 'details');
  const kept = await ask(page, 'GET', '/api/me/details');
  assert.equal(kept.body.registration, 'DMC 4711');
  assert.equal(kept.body.experience, 'years_15');
  const { person: me } = (await ask(page, 'GET', '/api/me')).body;
  const seen = await ask(officer.page, 'GET', `/api/doctors/${me}`);
  assert.equal(seen.body.registration, 'DMC 4711');
  assert.ok(!JSON.stringify(seen.body).includes('years_15'), 'an officer sees groups alone');
  await page.locator('#experience').selectOption('');
  await button(page, said('details_page.save')).click();
  await page.getByText(said('details_page.complete')).waitFor();
  assert.equal((await ask(page, 'GET', '/api/me/details')).body.experience, 'not_told');
});
