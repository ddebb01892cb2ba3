// The hospital lab on a phone: two bets, three tries at a ward within a budget, of which no outcome arrives before it is tried;
// then beds, from real stays. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { hear, untold, whys_of } from './heard.mjs';
import { look, narrow } from './looks.mjs';
import { ask, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const text = fs.readFileSync(path.join(programme, 'modules/19-running-the-hospital/stations.yaml'), 'utf8');
let doctor, heard;

/** Why, and what is right and why, station by station: not to arrive before that station is answered. */
const truths = whys_of('19-running-the-hospital');
/** What the policies come to, month by month, as it would stand in an answer of the server. */
const harms = new Map(
  [...text.matchAll(/harms: ([\d. ]+)  # = (\w+)\.harms$/gm)].map(([, numbers, policy]) => [
    policy,
    numbers.split(' ').map(Number).join(','),
  ]),
);

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });

before(async () => {
  assert.equal(harms.size, 30);
  server.command('publish', programme, ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor');
  heard = hear(doctor.page);
});

after(async () => {
  await doctor.remove();
  await server.remove();
});

/** Every list of numbers in what the server has sent. */
async function lists() {
  const found = new Set();
  const walk = (value) => {
    if (Array.isArray(value) && value.every((one) => typeof one === 'number')) found.add(value.join(','));
    if (value && typeof value === 'object') Object.values(value).forEach(walk);
  };
  for (const body of await heard()) if (body.startsWith('{')) walk(JSON.parse(body));
  return found;
}

async function unknown_from(place) {
  await untold(doctor.page, heard, truths.slice(place).flat());
}

async function known(tried) {
  const all = await lists();
  // More nurses can change nothing at all.
  const told = new Set(tried.map((one) => harms.get(one)));
  for (const [policy, numbers] of harms) assert.equal(all.has(numbers), told.has(numbers), policy);
}

async function next(page) {
  await button(page, 'stations_page.next_station').click();
  await button(page, 'stations_page.lock').waitFor();
}

async function lock(page, place) {
  await unknown_from(place);
  await button(page, 'stations_page.lock').click();
  await page.getByText(truths[place].at(-1)).first().waitFor();
}

async function slide(page, place, value) {
  await page.locator('input.slider').fill(String(value));
  await lock(page, place);
}

async function choose(page, place, options) {
  for (const option of options) await page.locator('.opt').nth(option).click();
  await lock(page, place);
}

/** From the top: what lies half under the bar is smaller than it is. */
async function seen(page, name, besides) {
  await page.evaluate(() => scrollTo(0, 0));
  await look(page, name, besides);
}

/** Sets the dials by what stands at them. */
async function set(page, ...names) {
  for (const name of names) await page.getByRole('radio', { name: new RegExp(`^${name}`) }).click();
}

test('two bets come before the ward', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/labs/hospital`);
  await page.waitForURL(`${server.origin}/stations/hospital`);
  await button(page, 'stations_page.begin').click();
  await slide(page, 0, 70);
  await next(page);
  await slide(page, 1, 30);
  await next(page);
});

test('a ward is run within its budget, and no outcome arrives before it is tried', async () => {
  const { page } = doctor;
  await set(page, 'Lowest', 'Four', 'Yes');
  await page.getByText('16 of 13 points: this cannot be paid for.').waitFor();
  assert.equal(await button(page, 'stations_page.lock').isDisabled(), true);
  await set(page, 'No');
  await known([]);
  await seen(page, 'hospital-dials', [narrow]);
  await button(page, 'stations_page.lock').click();
  await page.getByText('Try 2 of 3').waitFor();
  await known(['lowest_4_no']);
  await seen(page, 'hospital-tried', [narrow]);
  await set(page, 'Middle', 'Three', 'Yes');
  await button(page, 'stations_page.lock').click();
  await page.getByText('Try 3 of 3').waitFor();
  await known(['lowest_4_no', 'middle_3_yes']);
  await set(page, 'Lowest', 'Two', 'Yes');
  await lock(page, 2);
  await page.getByText(/^Your last policy does 4\.\d more harm a month than the best that the budget allows\./).waitFor();
  await page.getByText('Low: 1.0 · Two · Yes, an hour later').waitFor();
  await known(['lowest_4_no', 'middle_3_yes', 'lowest_2_yes', 'low_2_yes']);
  await seen(page, 'hospital-key', [narrow]);
});

test('then beds, from real stays', async () => {
  const { page } = doctor;
  await next(page);
  await slide(page, 3, 9);
  await next(page);
  await slide(page, 4, 35);
  await next(page);
  await choose(page, 5, [1]);
  await next(page);
  await choose(page, 6, [0, 1, 2]);
  await next(page);
  await seen(page, 'hospital-beds', [narrow]);
  await slide(page, 7, 21);
  await next(page);
  await slide(page, 8, 30);
  await next(page);
  await slide(page, 9, 12);
  await next(page);
  await unknown_from(10);
  await page.locator('.opt').nth(1).click();
  await button(page, 'stations_page.lock').click();
  await page.getByRole('heading', { level: 1, name: said('stations_page.answered') }).waitFor();
  await page.getByText('7 of 10 answers right or near enough').waitFor();
  await seen(page, 'hospital-debrief', []);
  const { body } = await ask(page, 'GET', '/api/labs');
  assert.equal(body.labs.find((one) => one.lab === 'hospital').done, true);
  assert.deepEqual(doctor.complaints, []);
});
