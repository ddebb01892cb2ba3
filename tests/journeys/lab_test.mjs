// The consultation: gone through by keyboard and by touch, with the server killed and the browser closed in the middle, gone
// on with on another device; nothing of how it is scored arrives before its end, and the debrief follows from what was
// said. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { look, narrow } from './looks.mjs';
import { ask, other_device, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const lab = '/labs/consultation';
let doctor;

const text_of = fs.readFileSync(path.join(programme, 'modules/15-ethics-and-law/consultation.yaml'), 'utf8');
/** What must not arrive before the end: reasons, the patient's words, what was to be told and broken, how it ends. */
const truths = [...text_of.slice(text_of.indexOf('\ntold:'), text_of.indexOf('\nscenes:')).matchAll(/^ {4}(?:says|why|understood|missed|felt|title): (.+)$/gm)].map(
  ([, text]) => text.replace(/^["']|["']$/g, '').slice(0, 40),
);

const sayings = (page) => page.locator('.saying');
const lines = (page) => page.locator('.entry.you').count();
const steps = () => Number(server.query('SELECT count(*) FROM lab_step'));

async function say(page, place) {
  const before_it = await lines(page);
  await sayings(page).nth(place).click();
  // The last word of all gives way to the debrief.
  await page.waitForFunction((old) => document.querySelectorAll('.entry.you').length > old || !document.querySelector('.saying'), before_it);
}

async function until(found, wanted) {
  for (let tries = 0; tries < 600 && (await found()) !== wanted; tries++) await new Promise((done) => setTimeout(done, 200));
  assert.equal(await found(), wanted);
}

/** Collects every byte of text that the page receives from the API. */
function listen(page) {
  const bodies = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/')) bodies.push(response.text().catch(() => ''));
  });
  return async () => (await Promise.all(bodies)).join('\n');
}

before(async () => {
  server.command('publish', programme, ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor');
});

after(async () => {
  await doctor.remove();
  await server.remove();
});

test('the module leads to its lab, which says what it is before it begins', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/modules`);
  await page.locator(`a[href="${lab}"]`).waitFor();
  await page.goto(`${server.origin}/modules/15-ethics-and-law`);
  const link = page.locator(`a[href="${lab}"]`);
  await link.waitFor();
  await look(page, 'lab-module', [narrow]);
  await link.click();
  await page.getByRole('button', { name: said('lab_page.begin'), exact: true }).waitFor();
  await page.getByText(said('lab_page.draft')).waitFor();
  await look(page, 'lab-before', [narrow]);
});

test('the conversation goes on by keyboard alone, and what is added is a log that is read out', async () => {
  const { page } = doctor;
  await page.getByRole('button', { name: said('lab_page.begin'), exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('log').waitFor();
  assert.equal(await sayings(page).count(), 3);
  const focused = () => page.evaluate(() => document.activeElement?.className);
  await until(focused, 'sayings');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await until(() => lines(page), 1);
  // The focus is with what may be said next.
  await until(focused, 'sayings');
  await page.getByText(said('lab_page.sent')).waitFor();
  assert.equal(steps(), 1);
  await say(page, 1);
  await look(page, 'lab-talk', [narrow]);
});

test('what is said without a network survives a killed server and a closed browser, and arrives once', async () => {
  let { page } = doctor;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await until(() => lines(page), 2);

  await doctor.context.setOffline(true);
  await server.kill();
  await say(page, 0);
  await say(page, 0);
  await page.locator('[role=status]').getByText(/2 .*phone/).waitFor();
  await look(page, 'lab-offline', [narrow]);

  await doctor.close();
  page = await doctor.open();
  await page.goto(server.origin + lab);
  await until(() => lines(page), 4);
  await say(page, 1);

  await server.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByText(said('lab_page.sent')).waitFor({ timeout: 240_000 });
  assert.equal(steps(), 5);
});

test('another device goes on where this one was', async () => {
  const other = await other_device(doctor);
  await other.page.goto(server.origin + lab);
  await until(() => lines(other.page), 5);
  await say(other.page, 0);
  await until(async () => steps(), 6);
  assert.deepEqual(other.complaints, []);
  await other.remove();

  // This one does not know it yet, and says something else: what was saved first stands.
  const { page } = doctor;
  await say(page, 1);
  await until(async () => (await ask(page, 'GET', '/api/labs/consultation')).body.steps.length, 6);
  await page.reload();
  await until(() => lines(page), 6);
  assert.equal(steps(), 6);
});

test('nothing of how it is scored arrives before the end, and then the patient speaks', async () => {
  const { page } = doctor;
  assert.ok(truths.length > 100, `${truths.length} texts to look for`);
  const heard = listen(page);
  await page.reload();
  await until(() => lines(page), 6);
  const early = await ask(page, 'GET', '/api/labs/consultation/runs/1/debrief');
  assert.equal(early.status, 409);
  await ask(page, 'GET', '/api/labs');
  await ask(page, 'GET', '/api/modules/15-ethics-and-law');
  const over = page.getByRole('heading', { level: 1, name: said('talk_page.debrief').replace('{name}', 'Kamla Bai') });
  let all = '';
  for (let tries = 0; tries < 60 && (await sayings(page).count()) > 0; tries++) {
    all = await heard();
    await say(page, 0);
  }
  assert.ok(all.includes('Kamla Bai'), 'the conversation itself did arrive');
  for (const truth of truths) assert.ok(!all.includes(JSON.stringify(truth).slice(1, -1)), `arrived before the end: ${truth}`);

  await over.waitFor();
  await page.getByText(said('talk_page.reach_lost')).first().waitFor();
  await page.getByText(said('talk_page.first_kept')).waitFor();
  await look(page, 'lab-debrief', [narrow]);
  await page.locator('details summary').first().click();
  await page.locator('details[open] ul a').first().waitFor();
  await look(page, 'lab-why', [narrow]);
  assert.equal(server.query('SELECT count(*) FROM lab_run WHERE ended_ms IS NOT NULL'), '1');
});

test('it may be gone through again; the first stays and can be read', async () => {
  const { page } = doctor;
  await page.getByRole('button', { name: said('lab_page.once_more'), exact: true }).click();
  await page.getByText(said('lab_page.kept')).waitFor();
  await look(page, 'lab-again', [narrow]);
  await page.getByRole('button', { name: said('lab_page.once_more'), exact: true }).click();
  await say(page, 2);
  await page.getByText(said('lab_page.sent')).waitFor();
  assert.equal(server.query('SELECT max(run) FROM lab_run'), '2');
  const { body } = await ask(page, 'GET', '/api/labs/consultation/runs/1/debrief');
  assert.equal(body.run, 1);
  const copy = await ask(page, 'GET', '/api/me/copy');
  assert.ok(JSON.stringify(copy.body).includes('"consultation"'));
});

test('no page threw or broke its content security policy', () => {
  assert.deepEqual(doctor.complaints, []);
});
