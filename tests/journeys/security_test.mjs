// The data-security lab on a phone: a header row by row, places of a picture and words of a note by keyboard, a table made
// safe, and a breach hour by hour; what points to somebody is sent when its station is locked, and no sooner. ENGINE is
// sqlite or postgres.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { hear, untold, whys_of } from './heard.mjs';
import { look } from './looks.mjs';
import { ask, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const lab = '/stations/security';
let doctor, heard;

/** Of each station what must not arrive before it is locked: all that says why. */
const truths = whys_of('16-data-security', /why: "([^"]{25,})"/g);

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });

before(async () => {
  assert.equal(truths.length, 10);
  assert.ok(truths.every((one) => one.length > 0));
  server.command('publish', programme, ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor');
  heard = hear(doctor.page, /\.png$/);
});

after(async () => {
  await doctor.remove();
  await server.remove();
});

async function unknown_from(place) {
  // India has its own words from the breach on.
  await untold(doctor.page, heard, truths.slice(place).flat());
}

async function lock(page) {
  await button(page, 'stations_page.lock').click();
  await button(page, 'stations_page.next_station').waitFor();
}

async function next(page) {
  await button(page, 'stations_page.next_station').click();
  await button(page, 'stations_page.lock').waitFor();
}

const choose = (page, row, act) =>
  page.locator('fieldset.part', { hasText: row }).getByRole('radio', { name: act, exact: true }).check();

/** By keyboard: the button has the focus, and a space presses it. */
async function press(button_of) {
  await button_of.focus();
  await button_of.press(' ');
  assert.equal(await button_of.getAttribute('aria-pressed'), 'true');
}

test('every line of a header gets its act before it can be locked, and the key comes after', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/modules/16-data-security`);
  await page.locator(`a[href="${lab}"]`).click();
  await button(page, 'stations_page.begin').click();
  await page.getByText('PatientName (0010,0010)').waitFor();
  const rows = await page.locator('fieldset.part').count();
  assert.equal(rows, 24);
  for (let row = 0; row < rows - 1; row++)
    await page.locator('fieldset.part').nth(row).getByRole('radio', { name: 'Take out', exact: true }).check();
  assert.equal(await button(page, 'stations_page.lock').isDisabled(), true, 'a line is open');
  await choose(page, '96 entries', 'Take out');
  for (const row of ['Modality', 'Manufacturer', 'PatientSex', 'PatientAge', 'ImageLaterality', 'InstitutionName'])
    await choose(page, row, 'Keep');
  await choose(page, 'StudyDate', 'Move the date');
  for (const row of ['SOPInstanceUID', 'StudyInstanceUID']) await choose(page, row, 'New number');
  await unknown_from(0);
  await look(page, 'security-header');
  await lock(page);
  // Left: the hospital. Lost: which part of the body.
  await page.getByText(/^Hidden: 17 of 18 that point to somebody\. .* anywhere from \d+% to \d+%\.$/).waitFor();
  await page.getByText(/^Taken out for nothing: 1 of 6 that harm nobody\./).waitFor();
  await page.getByText('Cost: 6. A leak counts 5, a loss 1.').waitFor();
  await page.getByText(said('stations_page.readable')).waitFor();
  await unknown_from(1);
  await page.evaluate(() => scrollTo(0, 0));
  await look(page, 'security-header-key');
});

test('after the recipe, the picture: its places are covered by keyboard', async () => {
  const { page } = doctor;
  await next(page);
  for (const option of [0, 1, 2, 4]) await page.locator('.opt').nth(option).click();
  await lock(page);
  await next(page);
  await page.locator('.places img').evaluate((image) => image.decode());
  assert.equal(await page.getByText(/PUTHANKUNNU|DEVASSY/).count(), 0, 'what is written stands in the picture alone');
  for (const [row, column] of [[1, 1], [1, 2], [1, 5], [1, 6], [2, 1], [2, 2], [2, 5], [8, 1], [8, 2]])
    await press(page.getByRole('button', { name: `Row ${row}, column ${column}`, exact: true }));
  await unknown_from(2);
  await look(page, 'security-picture');
  await lock(page);
  await page.getByText('Hidden: 4 of 6 that point to somebody.', { exact: false }).waitFor();
  await page.getByText('21-11-2026 10:42', { exact: true }).first().waitFor();
  await page.getByText('PUTHANKUNNU', { exact: true }).first().waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await look(page, 'security-picture-key');
});

test('the words of a note are covered one by one, and half a name left is a leak', async () => {
  const { page } = doctor;
  await next(page);
  for (const word of ['Rosamma', '22-104417,', '21.11.2026.', 'Postmistress', 'of', 'Puthankunnu,', '90000', '00017.', 'Fr.', 'Jobin', 'Joseph', 'Kurian.', 'sulfa.'])
    await press(page.locator('button.word', { hasText: new RegExp(`^${word.replaceAll('.', '\\.')}$`) }).first());
  await unknown_from(3);
  // A word that the bar above half covers counts as too small a target.
  await page.evaluate(() => scrollTo(0, 0));
  await look(page, 'security-note');
  await lock(page);
  await page.getByText('Rosamma Devassy,', { exact: true }).first().waitFor();
  await page.getByText('feast of St Sebastian.', { exact: true }).first().waitFor();
  await page.getByText(/^Hidden: 6 of 10 that point to somebody\./).waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await look(page, 'security-note-key');
});

test('a table is blurred until nobody is in a small group, and what it costs stands beside it', async () => {
  const { page } = doctor;
  await next(page);
  await page.getByText('Alone, alike to nobody: 91.5%').or(page.getByText('Alone, alike to nobody: 92%')).waitFor();
  await choose(page, 'Age', 'by ten years, ends open');
  await choose(page, 'Build', 'body-mass index in 4 classes');
  await page.getByText('The smallest group of people who look alike: 21.', { exact: false }).waitFor();
  await page.getByText('Worth: 0.83', { exact: false }).waitFor();
  await unknown_from(4);
  await look(page, 'security-table');
  await lock(page);
  await page.getByText(said('stations_page.right'), { exact: true }).first().waitFor();
});

test('three days run hour by hour, and at the end it says what a finder reads, kind by kind', async () => {
  const { page } = doctor;
  await next(page);
  await page.locator('.opt').nth(0).click();
  await lock(page);
  await next(page);
  await page.locator('input.slider').fill('10');
  await lock(page);
  for (const options of [[1], [0, 1]]) {
    await next(page);
    for (const option of options) await page.locator('.opt').nth(option).click();
    await lock(page);
  }
  await next(page);
  await page.locator('.opt').nth(0).click();
  await button(page, 'stations_page.lock').click();
  await page.getByRole('heading', { level: 1, name: said('stations_page.answered') }).waitFor();
  await page.getByRole('table', { name: said('stations_page.by_kind') }).waitFor();
  await look(page, 'security-debrief');
  const { body } = await ask(page, 'GET', '/api/labs/security/runs/1/debrief');
  assert.deepEqual([body.marks.leaks, body.marks.found.of], [1 + 2 + 4, 18 + 6 + 10]);
  assert.equal(body.marks.cost, 5 * 7 + body.marks.needless.yes + body.marks.spoiled);
  assert.ok(body.marks.d_low < body.marks.d && body.marks.d < body.marks.d_high);
  assert.equal(body.score.told, 7, 'the recipe, the table and all of the breach');
  assert.deepEqual(doctor.complaints, []);
});
