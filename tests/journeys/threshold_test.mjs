// The threshold lab on a phone: estimates, a ratio, a dial and a curve, each locked before its key is sent; by keyboard, with
// the network gone, and gone on with after a reload; then how near it was, before and after. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { hear, untold, whys_of } from './heard.mjs';
import { look, narrow } from './looks.mjs';
import { ask, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const lab = '/stations/threshold';
let doctor, heard;

/** What must not arrive before a station is answered, station by station: why, and what is right and why. */
const truths = whys_of('02-from-biostatistics');

const button = (page, code, parts = {}) =>
  page.getByRole('button', { name: Object.entries(parts).reduce((text, [name, value]) => text.replace(`{${name}}`, value), said(code)), exact: true });
const steps = () => Number(server.query('SELECT count(*) FROM lab_step'));

before(async () => {
  assert.equal(truths.length, 14);
  assert.ok(truths.every((one) => one.length > 0));
  server.command('publish', programme, ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor');
  heard = hear(doctor.page);
});

after(async () => {
  await doctor.remove();
  await server.remove();
});

/** Nothing that has come tells what is so at this station or a later one. */
async function unknown_from(place) {
  await untold(doctor.page, heard, truths.slice(place).flat());
}

const slider = (page) => page.locator('input.slider');

async function lock(page, place) {
  await button(page, 'stations_page.lock').click();
  await page.getByText(truths[place][0]).first().waitFor();
}

async function next(page) {
  await button(page, 'stations_page.next_station').click();
  await button(page, 'stations_page.lock').waitFor();
}

async function slide(page, to) {
  await slider(page).fill(String(to));
}

test('the lab says what it is, and asks for an estimate', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/modules/02-from-biostatistics`);
  await page.locator(`a[href="${lab}"]`).click();
  await button(page, 'stations_page.begin').waitFor();
  await button(page, 'stations_page.begin').click();
  await slider(page).waitFor();
  assert.equal(await button(page, 'stations_page.lock').isDisabled(), true, 'an estimate must be made');
  await look(page, 'stations-estimate', [narrow]);
});

test('an estimate is made by keyboard alone, locked, and only then told', async () => {
  const { page } = doctor;
  await unknown_from(0);
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  assert.match(await page.locator('output').innerText(), /51%/);
  await page.keyboard.press('Home');
  for (let i = 0; i < 14; i++) await page.keyboard.press('ArrowRight');
  assert.match(await page.locator('output').innerText(), /15%/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.match(await page.locator('output').innerText(), /16%/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText(truths[0][0]).waitFor();
  await page.getByText(said('stations_page.right'), { exact: true }).waitFor();
  await unknown_from(1);
  // A button that the bar above half covers counts as too small a target.
  await page.evaluate(() => scrollTo(0, 0));
  await look(page, 'stations-key', [narrow]);
});

test('with the network gone the answer waits locked, and its key comes with the connection', async () => {
  const { page } = doctor;
  await next(page);
  const before_it = steps();
  await doctor.context.setOffline(true);
  await slide(page, 800);
  await button(page, 'stations_page.lock').click();
  await page.getByText(said('stations_page.locked_waiting')).waitFor();
  assert.equal(await slider(page).isDisabled(), true);
  await unknown_from(1);
  await doctor.context.setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByText(truths[1][0]).waitFor({ timeout: 120_000 });
  await page.getByText(said('stations_page.not_right'), { exact: true }).waitFor();
  assert.equal(steps(), before_it + 1);
});

test('after a reload the next station is open, and an earlier one can be read again', async () => {
  const { page } = doctor;
  await page.reload();
  await button(page, 'stations_page.lock').waitFor();
  await page.getByText(said('stations_page.station').replace('{number}', 3).replace('{of}', 14)).waitFor();
  await page.getByRole('button', { name: /^Station 1: / }).click();
  await page.getByText(truths[0][0]).waitFor();
  await page.getByRole('button', { name: /^Station 3: / }).click();
  await slide(page, 32);
  await lock(page, 2);
  await next(page);
  await slide(page, 73);
  await lock(page, 3);
  await next(page);
  await slide(page, 98);
  await lock(page, 4);
});

test('the dial is set before net benefit is shown, and held against the ratio that was said', async () => {
  const { page } = doctor;
  await next(page);
  await slide(page, 9);
  await lock(page, 5);
  await next(page);
  await page.locator('.people-plot').waitFor();
  assert.equal((await heard()).join('\n').includes('"benefit":12.1'), false);
  assert.equal(await page.getByText(/test everybody/).count(), 0);
  await slide(page, 9);
  await page.locator('.plot .here').waitFor();
  await look(page, 'stations-dial', [narrow]);
  await unknown_from(6);
  await lock(page, 6);
  await page.getByText(/a threshold of 10%\. You set 20%, which says 4\..*factor of 2\.3;/).waitFor();
  await look(page, 'stations-decision', [narrow]);
});

test('options, one and several, are told one by one', async () => {
  const { page } = doctor;
  await next(page);
  await page.locator('.opt').nth(1).click();
  await lock(page, 7);
  await next(page);
  await page.locator('.opt').nth(0).click();
  await page.locator('.opt').nth(1).click();
  await look(page, 'stations-several', [narrow]);
  await unknown_from(8);
  await lock(page, 8);
  await page.getByText(said('stations_page.all_right'), { exact: true }).waitFor();
});

test('at the end it says how near the estimates were, before and after, and how little that proves', async () => {
  const { page } = doctor;
  for (const [place, value] of [[9, 44], [10, 8], [11, 64], [12, 42]]) {
    await next(page);
    await slide(page, value);
    await unknown_from(place);
    await lock(page, place);
  }
  await next(page);
  await slide(page, 61);
  await button(page, 'stations_page.lock').click();
  await page.getByRole('heading', { level: 1, name: said('stations_page.answered') }).waitFor();
  await page.getByText(/^11 of 12 answers right or near enough$/).waitFor();
  await page.getByText(/You came nearer by a factor of/).waitFor();
  await look(page, 'stations-debrief', [narrow]);
  const { body } = await ask(page, 'GET', '/api/labs/threshold/runs/1/debrief');
  assert.equal(body.estimates.all.of, 9);
  assert.equal(body.estimates.before.of, 4);
  assert.ok(body.estimates.gain.low < 1 && body.estimates.gain.high > 1, 'four pairs prove nothing');
  const { body: labs } = await ask(page, 'GET', '/api/labs');
  assert.equal(labs.labs.find((one) => one.lab === 'threshold').done, true);
  assert.deepEqual(doctor.complaints, []);
});
