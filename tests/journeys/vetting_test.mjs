// Documents that a language model might have written, checked against their charts on a phone: marked by keyboard and by
// touch, gone on with after a killed server and a closed browser; no byte before the end tells what is wrong with them,
// and what was found and missed is told after. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { look, narrow } from './looks.mjs';
import { ask, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const lab = '/vettings/language-review';
const documents = 6;
let doctor, bodies;

const text_of = fs.readFileSync(path.join(programme, 'modules/05-language-models/vetting.yaml'), 'utf8');
/** What must not arrive before the end: what is right and why, what is left out, what only seems wrong, what we would do. */
const truths = [...text_of.matchAll(/^ +(?:- what|right|send_why): "(.+)"$/gm)].map(([, text]) => text.slice(0, 40));

const button = (page, code, parts = {}) =>
  page.getByRole('button', { name: Object.entries(parts).reduce((text, [name, value]) => text.replace(`{${name}}`, value), said(code)), exact: true });
const steps = () => Number(server.query('SELECT count(*) FROM lab_step'));

before(async () => {
  assert.ok(truths.length > 30, `${truths.length} truths`);
  server.command('publish', programme, ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor');
  // A page does not wait as long as the first reading of an edition can take on a busy machine.
  await ask(doctor.page, 'GET', '/api/labs');
  bodies = [];
  doctor.page.on('response', (response) => {
    if (response.url().includes('/api/')) bodies.push(response.text().catch(() => ''));
  });
});

after(async () => {
  await doctor.remove();
  await server.remove();
});

/** Marks the place whose button has this number in its list. */
async function mark(page, list, number, kind, harm) {
  await page.locator(`${list} .place`).nth(number - 1).click();
  const form = page.locator('.mark-form');
  if (kind) await form.getByText(said(`vetting_page.slip_${kind}`), { exact: true }).click();
  await form.getByText(said(`vetting_page.harm_${harm}`), { exact: true }).click();
  await form.getByRole('button', { name: said('vetting_page.mark'), exact: true }).click();
  await page.locator(`${list} .place.marked`).first().waitFor();
}

async function close(page, number, dispatch) {
  await page.getByText(said(`vetting_page.dispatch_${dispatch}`), { exact: true }).click();
  await button(page, 'vetting_page.close', { number }).click();
}

const chart = 'section[aria-labelledby=chart]';
const written = 'section[aria-labelledby=written]';

test('the lab says what it is, and shows a document beside its chart', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/modules/05-language-models`);
  await page.locator(`a[href="/labs/language-review"]`).click();
  await button(page, 'lab_page.begin').waitFor();
  await look(page, 'vetting-before', [narrow]);
  await button(page, 'lab_page.begin').click();
  await page.locator(`${written} .place`).first().waitFor();
  assert.ok((await page.locator(`${chart} .place`).count()) > 10);
});

test('a sentence is marked by keyboard alone, changed, and the mark taken back', async () => {
  const { page } = doctor;
  const sentence = page.locator(`${written} .place`).nth(2);
  await sentence.focus();
  await page.keyboard.press('Enter');
  await page.locator('.mark-form input').first().waitFor();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await look(page, 'vetting-mark', [narrow]);
  await page.keyboard.press('Enter');
  await page.locator(`${written} .place.marked`).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.classList.contains('place')), true, 'the focus comes back');
  assert.match(await sentence.innerText(), /80/);
  await page.keyboard.press('Enter');
  await page.locator('.mark-form').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.mark-form').waitFor({ state: 'detached' });
  await sentence.click();
  await button(page, 'vetting_page.take_back').click();
  await page.locator(`${written} .place.marked`).waitFor({ state: 'detached' });
  await mark(page, written, 3, 'negation', 'moderate');
  await mark(page, chart, 13, '', 'moderate');
  await mark(page, written, 8, 'dose', 'mild');
  await look(page, 'vetting-document', [narrow]);
  await page.getByText(said('lab_page.sent')).waitFor();
});

test('with the server dead and the browser closed nothing is lost, and everything arrives once', async () => {
  let { page } = doctor;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await page.locator(`${written} .place.marked`).first().waitFor();
  const before_it = steps();
  await doctor.context.setOffline(true);
  await server.kill();
  await mark(page, written, 9, 'dose', 'severe');
  await close(page, 1, 'edit');
  await button(page, 'vetting_page.paper_closed', { number: 1 }).waitFor();
  await doctor.close();
  page = await doctor.open();
  page.on('response', (response) => {
    if (response.url().includes('/api/')) bodies.push(response.text().catch(() => ''));
  });
  await page.goto(server.origin + lab);
  await button(page, 'vetting_page.paper_closed', { number: 1 }).waitFor();
  await server.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByText(said('lab_page.sent')).waitFor({ timeout: 240_000 });
  assert.equal(steps(), before_it + 2);
});

test('no byte has told what is wrong; at the end every place is told, found or missed', async () => {
  const { page } = doctor;
  for (let number = 2; number <= documents; number++) {
    const all = (await Promise.all(bodies)).join('\n') + (await page.content());
    for (const truth of truths) assert.ok(!all.includes(truth), truth);
    await close(page, number, 'send');
  }
  await page.getByRole('heading', { level: 1, name: said('vetting_page.vetted').replace('{number}', 1) }).waitFor();
  await page.getByText(/^You found 3 of 12 errors\. 1 place was marked that is right\.$/).waitFor();
  await page.getByText(said('vetting_page.verdict_alarm'), { exact: true }).waitFor();
  assert.equal(await page.getByText(said('vetting_page.verdict_missed'), { exact: true }).count(), 9);
  await look(page, 'vetting-debrief', [narrow]);
  const { body } = await ask(page, 'GET', '/api/labs/language-review/runs/1/debrief');
  assert.equal(body.measures.harmful > 0, true, 'documents with severe errors were sent');
});

test('the next sitting has other documents, and the lab counts as done', async () => {
  const { page } = doctor;
  await button(page, 'vetting_page.next_sitting').click();
  await page.getByText(said('lab_page.sitting').replace('{number}', 2).replace('{of}', 2)).waitFor();
  const { body } = await ask(page, 'GET', '/api/labs');
  assert.equal(body.labs.find((one) => one.lab === 'language-review').done, true);
  const next = (await ask(page, 'GET', '/api/labs/language-review')).body;
  assert.equal(next.run, 2);
  assert.equal(next.documents.length, documents);
  assert.notEqual(next.documents[0].id, 'd01');
  assert.deepEqual(doctor.complaints, []);
});
