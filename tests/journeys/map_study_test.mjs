// Maps of the AI under study, on a phone: off until an officer has entered an ethics approval; asked plainly, and a map seen only
// after the own answer is locked, in one arm alone; what the arms show is told to the board. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { look, narrow } from './looks.mjs';
import { ask, person } from './people.mjs';
import { programme, Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const patience = { timeout: 120_000 };
const people = {};

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });
const arms = () => Number(server.query('SELECT count(*) FROM lab_arm'));

async function lock(page) {
  const answered = page.waitForResponse((response) => response.url().includes('/steps'), patience);
  await page.locator('#chance').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await answered;
}

before(async () => {
  server.command('publish', programme, ...server.dataFlags);
  await server.start();
  for (const role of ['doctor', 'officer']) people[role] = await person(server, role);
});

after(async () => {
  for (const one of Object.values(people)) await one?.remove();
  await server.remove();
});

test('without an approval nobody is asked; an officer enters one', async () => {
  const { page } = people.doctor;
  await page.goto(`${server.origin}/readings/reading`);
  await button(page, 'reading_page.begin').waitFor(patience);
  assert.equal(await page.getByText(said('reading_page.study_join')).count(), 0);
  const officer = people.officer.page;
  await officer.goto(`${server.origin}/lab-study`);
  await officer.locator('#approval').fill('IEC/2026/117');
  await look(officer, 'map-study-off', [narrow]);
  await button(officer, 'ethics_page.enter').click();
  await officer.getByText('IEC/2026/117').first().waitFor(patience);
  await look(officer, 'map-study-on', [narrow]);
});

test('a doctor is asked plainly, agrees, and sees a map once the own answer is locked', async () => {
  const { page } = people.doctor;
  await page.reload();
  await page.getByText(said('reading_page.study_join')).waitFor(patience);
  await look(page, 'map-study-asked', [narrow]);
  await page.getByText(said('reading_page.study_join')).click();
  await button(page, 'reading_page.begin').click();
  await page.locator('#chance').waitFor(patience);
  assert.equal(arms(), 1);
  server.query('UPDATE lab_arm SET explained = 1');
  const early = await ask(page, 'GET', '/api/readings/reading/runs/1/cases/1/map');
  assert.equal(early.status, 404);
  await lock(page);
  await page.locator('.seen-map img').waitFor(patience);
  await page.waitForFunction(() => document.querySelector('.seen-map img').naturalWidth === 256, undefined, patience);
  // Scrolled to the advice, a button of the film lies half under the head of the page.
  await page.evaluate(() => scrollTo(0, 0));
  await look(page, 'map-study-map', [narrow]);
});

test('the other arm sees none, and the board what the arms show, in closed groups', async () => {
  const { page } = people.doctor;
  server.query('UPDATE lab_arm SET explained = 0');
  await page.reload();
  await page.locator('.advice').waitFor(patience);
  assert.equal(await page.locator('.seen-map').count(), 0);
  // The browser keeps the map of the arm that the doctor was in.
  const again = await page.evaluate(async () => (await fetch('/api/readings/reading/runs/1/cases/1/map', { cache: 'no-store' })).status);
  assert.equal(again, 404);
  const rows = [1, 0].map((arm) => `('reading', ${arm}, 1, ${arm ? 41 : 22}, 80, ${arm ? 121 : 58}, 342, ${arm ? 178 : 96})`);
  server.query(`INSERT INTO lab_arm_block (lab, explained, block, followed, met, followed_squares, met_squares, products) VALUES ${rows.join(', ')}`);
  const officer = people.officer.page;
  await officer.goto(`${server.origin}/lab-cohort`);
  await officer.getByText(said('lab_cohort_page.arms')).waitFor(patience);
  await officer.getByText(/^Difference \+24 percentage points/).waitFor(patience);
  await look(officer, 'map-study-effect', [narrow]);
  await officer.goto(`${server.origin}/lab-study`);
  await button(officer, 'ethics_page.end').click(patience);
  await button(officer, 'ethics_page.end_do').click();
  await officer.getByRole('heading', { name: said('ethics_page.past') }).waitFor(patience);
  for (const { complaints } of [people.doctor, people.officer]) assert.deepEqual(complaints, []);
});
