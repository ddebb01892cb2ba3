// A newer edition: a learner reads what changed of what they have learned, and of nothing else, moves to it, and keeps
// what was earned. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { said } from './browser.mjs';
import { look } from './looks.mjs';
import { ask, person } from './people.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-newer-'));
const lesson = path.join(folder, 'modules/01-counting/lessons/1-alerts.md');
const deeper = path.join(folder, 'modules/01-counting/lessons/2-depth.md');
let doctor;

before(async () => {
  fs.cpSync(path.join(import.meta.dirname, 'study'), folder, { recursive: true });
  server.command('publish', folder, ...server.dataFlags);
  await server.start();
  doctor = await person(server, 'doctor', { width: 360, height: 740 });
});

after(async () => {
  await doctor?.remove();
  await server.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

const progress = async () => (await ask(doctor.page, 'GET', '/api/progress')).body;
const rewrite = (file, from, to) => {
  const text = fs.readFileSync(file, 'utf8');
  assert.ok(text.includes(from), `${from} in ${file}`);
  fs.writeFileSync(file, text.replace(from, to));
};
async function publish() {
  await server.stop();
  const told = server.command('publish', folder, ...server.dataFlags);
  await server.start();
  return told;
}

test('what a learner has finished and what changed in it stand on the page of modules', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/lessons/01-counting/1-alerts`);
  await page.locator('[data-check="c2"] input').fill('70');
  await page.locator('[data-check="c2"]').getByRole('button', { name: said('lesson_page.check_answer'), exact: true }).click();
  await page.getByText('Seventy is the secret of this check.').waitFor();
  await page.locator('footer .btn.primary').click();
  await page.waitForURL('**/2-depth');
  for (let tries = 0; tries < 300 && !(await progress()).lessons.some((one) => one.finished_ms); tries++)
    await page.waitForTimeout(100);

  rewrite(lesson, 'Seventy is the secret of this check.', 'Seventy-one is what this check says now.');
  const told = await publish();
  assert.match(told, /1 changes of meaning/);

  await page.goto(`${server.origin}/modules`);
  const notice = page.locator('.notice').filter({ hasText: said('study_page.newer') });
  await notice.locator('li').waitFor();
  assert.equal(await notice.locator('li').innerText(), `Alerts and people: ${said('study_page.own_claim')}`);
  await look(page, 'newer');
});

test('who moves keeps what was earned, and hears nothing of what they never read', async () => {
  const { page } = doctor;
  const earned = (await progress()).lessons;
  await page.getByRole('button', { name: said('study_page.move'), exact: true }).click();
  await page.waitForFunction((text) => !document.body.innerText.includes(text), said('study_page.newer'));
  assert.deepEqual((await progress()).lessons, earned);

  fs.appendFileSync(deeper, '\nOne more sentence, of 12 patients.\n');
  await publish();
  await page.goto(`${server.origin}/modules`);
  await page.getByRole('heading', { name: said('study_page.newer') }).waitFor();
  const own = (await ask(page, 'GET', '/api/progress/changes')).body;
  assert.deepEqual(own.changes, []);
  assert.equal(await page.locator('.notice li').count(), 0);
  assert.deepEqual([...doctor.complaints], []);
});
