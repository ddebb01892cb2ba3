// The shift and the fairness lab on a phone: a tool in use, week by week, each week and each key only after the act before it is
// locked; then what the acts led to; and three audits. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { hear, untold, whys_of } from './heard.mjs';
import { look, narrow } from './looks.mjs';
import { ask, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
let doctor, heard;

const shift = whys_of('18-watching-in-use');
const fairness = whys_of('14-fairness');

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });

before(async () => {
  assert.ok([...shift, ...fairness].every((one) => one.length > 0));
  server.command('publish', programme, ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor');
  heard = hear(doctor.page);
});

after(async () => {
  await doctor.remove();
  await server.remove();
});

const unknown_from = (truths, place) => untold(doctor.page, heard, truths.slice(place).flat());

/** Answers a station by its options and goes to the next. */
async function choose(page, truths, place, options) {
  await button(page, 'stations_page.lock').waitFor();
  await unknown_from(truths, place);
  for (const option of options) await page.locator('.opt').nth(option).click();
  await button(page, 'stations_page.lock').click();
  await page.getByText(truths[place].at(-1)).first().waitFor();
  await button(page, 'stations_page.next_station').click();
}

test('a week is shown when the act of the week before is locked', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/labs/shift`);
  await page.waitForURL(`${server.origin}/stations/shift`);
  await button(page, 'stations_page.begin').click();
  await choose(page, shift, 0, [0, 1, 2]);
  await choose(page, shift, 1, [2]);
  for (const [week, act] of [0, 0, 1, 0, 0].entries()) {
    await page.locator('tbody tr').nth(week).waitFor();
    assert.equal(await page.getByText(/^36\.6$/).count() > 0, week >= 2, `week ${week + 1}`);
    await unknown_from(shift, 2);
    if (week === 3) await look(page, 'stations-weeks', [narrow]);
    await page.locator('.opt').nth(act).click();
    await button(page, 'stations_page.lock').click();
    await page.locator('tbody tr').nth(week + 1).waitFor();
  }
});

test('then it is told what the acts led to, and what nobody could know', async () => {
  const { page } = doctor;
  await page.getByText(/^Harm and costs after the first week: 129\.2\. Had nothing been done: 154\.9\. The best that could be done: 117\.8\.$/).waitFor();
  await look(page, 'stations-regret', [narrow]);
  await button(page, 'stations_page.next_station').click();
  for (const [place, option] of [[3, 1], [4, 1], [5, 1]]) await choose(page, shift, place, [option]);
  await page.locator('.opt').nth(1).click();
  await button(page, 'stations_page.lock').click();
  await page.getByRole('heading', { level: 1, name: said('stations_page.answered') }).waitFor();
  await page.getByText(/^6 of 6 answers right or near enough$/).waitFor();
});

test('the audits say what a group too small may be said to show', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/stations/fairness`);
  await button(page, 'stations_page.begin').click();
  await page.locator('input.slider').fill('80');
  await unknown_from(fairness, 0);
  await button(page, 'stations_page.lock').click();
  await button(page, 'stations_page.next_station').click();
  await choose(page, fairness, 1, [1]);
  await choose(page, fairness, 2, [1]);
  await look(page, 'stations-audit', [narrow]);
  await choose(page, fairness, 3, [2, 3]);
  await look(page, 'stations-two-ages', [narrow]);
  await choose(page, fairness, 4, [1]);
  for (const option of [0, 1, 2]) await page.locator('.opt').nth(option).click();
  await button(page, 'stations_page.lock').click();
  await page.getByRole('heading', { level: 1, name: said('stations_page.answered') }).waitFor();
  const { body } = await ask(page, 'GET', '/api/labs');
  for (const lab of ['shift', 'fairness']) assert.equal(body.labs.find((one) => one.lab === lab).done, true, lab);
  assert.deepEqual(doctor.complaints, []);
});
