// A doctor reads a module offline: every kind of check, a credit check answered without a network and judged once there
// is one, two short questions for whoever was too fast, and the whole module on the phone with the server dead.
// The lesson says sixty minutes, so that no test is ever slow enough to have read it. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { axe_violations } from './axe.mjs';
import { said } from './browser.mjs';
import { person } from './people.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const pictures = process.env.ROUNDS_PICTURES;
const lesson = '/lessons/01-counting/1-alerts';
let doctor;

before(async () => {
  server.command('publish', path.join(import.meta.dirname, 'study'), ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor');
});

after(async () => {
  await doctor?.remove();
  await server.remove();
});

async function look(name) {
  const { page } = doctor;
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const size of [{ width: 360, height: 740 }, { width: 1280, height: 800 }, { width: 320, height: 640 }]) {
      await page.setViewportSize(size);
      assert.deepEqual(await axe_violations(page), [], `axe on ${name} at ${size.width}, ${colorScheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px at ${size.width}`);
      if (!pictures) continue;
      fs.mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `${name}-${size.width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 740 });
}

const check = (id) => doctor.page.locator(`[data-check="${id}"]`);
const button = (code, within = doctor.page) => within.getByRole('button', { name: said(code), exact: true });
const goto = async (address) => {
  await doctor.page.goto(server.origin + address);
  await doctor.page.locator('h1').first().waitFor();
};

test('formative checks are judged on the phone, by keyboard and by buttons', async () => {
  const { page } = doctor;
  await goto(lesson);
  await check('c1').locator('input').nth(0).focus();
  await page.keyboard.press('Space');
  await check('c1').locator('input').nth(2).focus();
  await page.keyboard.press('Space');
  await button('lesson_page.check_answer', check('c1')).press('Enter');
  await check('c1').getByText(said('lesson_page.right')).waitFor();
  await check('c1').getByText('A name counts nobody.').waitFor();

  await button('lesson_page.compare', check('c4')).click();
  await check('c4').locator('input[type=checkbox]').first().check();
  await button('lesson_page.done_comparing', check('c4')).click();
  await check('c4').getByText('You found 1 of 2').waitFor();
  await look('lesson');
});

test('a check that counts shows nothing before it is answered, says so offline, and is judged once sent', async () => {
  const { page } = doctor;
  assert.ok(!(await page.content()).includes('secret'), 'the page holds a reason of a check that counts');
  await server.kill();
  await check('c2').locator('input').fill('135');
  await button('lesson_page.check_answer', check('c2')).click();
  await check('c2').getByText(said('lesson_page.verdict_held')).waitFor();
  assert.ok(!(await page.content()).includes('secret'));
  const [up] = [check('c3').getByRole('button', { name: 'Move step 3 up' })];
  await up.focus();
  await page.keyboard.press('Enter');
  await button('lesson_page.check_answer', check('c3')).click();

  await server.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));

  await check('c2').getByText('Seventy is the secret of this check.').waitFor({ timeout: 240_000 });
  await check('c2').getByText('These are the alerts.').waitFor();
  await check('c3').getByText('the other secret').waitFor();
  assert.equal(server.query("SELECT count(*) FROM lesson_event WHERE check_id = 'c2'"), '1');
});

test('whoever was faster than anybody reads is asked two questions, and is credited for them', async () => {
  const { page } = doctor;
  // What happened stays on the phone for a while, and the module's page follows once it is sent.
  const held = (route) => (route.request().method() === 'POST' ? route.abort() : route.continue());
  await page.route('**/api/progress', held);
  await page.locator('footer .btn.primary').click();
  await page.waitForURL('**/lessons/01-counting/2-depth');
  await goto('/modules/01-counting');
  await page.getByText('0 of 1 finished').waitFor();
  await page.unroute('**/api/progress', held);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByText('1 of 1 finished').waitFor();
  await page.getByText('0 of 1 credited').waitFor();
  await look('module');
  await page.getByRole('link', { name: said('study_page.two_questions') }).click();
  await button('study_page.begin').click();
  await page.getByText(/seconds left/).waitFor();
  for (const question of await page.locator('form.q').all()) {
    const [, one] = (await question.locator('legend').innerText()).match(/How many are (\d) and/);
    await question.locator('input').fill(String(2 * Number(one)));
    await button('lesson_page.check_answer', question).click();
  }
  await page.getByText(said('study_page.passed')).waitFor();
  await look('challenge');
  await button('study_page.to_module').or(page.getByRole('link', { name: said('study_page.to_module') })).click();
  await page.getByText('1 of 1 credited').waitFor();
  await goto('/today');
  await page.getByText(said('today_page.all_lessons_done')).waitFor();
});

test('the whole module, its size said first, opens with the server dead', async () => {
  const { page } = doctor;
  await goto('/modules/01-counting');
  await page.getByRole('button', { name: /^Keep it on this phone \(\d+ KB\)$/ }).click();
  await page.getByText(said('study_page.held_this')).waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await goto('/modules');
  await look('modules');
  await server.kill();

  await goto('/modules/01-counting');
  await page.getByText('One night, one alert').waitFor();
  await page.getByText(said('study_page.held_this')).waitFor();
  await goto('/lessons/01-counting/2-depth');
  await page.getByText('There is always more.').waitFor();
  await goto(lesson);
  await page.getByText('He breathes a little faster').waitFor();
  await server.start();
});

test('the pages for everybody about the programme are small, plain and without script', async () => {
  const { page } = doctor;
  for (const address of ['/programme', '/help']) {
    const answer = await page.goto(server.origin + address);
    const html = await answer.text();
    assert.ok(html.length < 15_000, `${address} has ${html.length} characters`);
    assert.doesNotMatch(html, /<script| style=/);
    await look(address.slice(1));
  }
  assert.deepEqual(doctor.complaints, []);
});
