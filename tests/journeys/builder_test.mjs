// From a file of items to a sealed exam: the private bank, the blueprint beside it, a trial that says what is missing,
// and papers of which nobody sees what they ask. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { axe_violations } from './axe.mjs';
import { said } from './browser.mjs';
import { look } from './looks.mjs';
import { ask, carry, person } from './people.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
let examiner, doctor;

before(async () => {
  server.command('publish', path.join(import.meta.dirname, 'study'), ...server.dataFlags);
  await server.start();
  examiner = await person(server, 'examiner', { width: 360, height: 740 });
  doctor = await person(server, 'doctor');
});

after(async () => {
  await examiner?.remove();
  await doctor?.remove();
  await server.remove();
});

const word = (code) => said(`bank_page.${code}`);
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** A table of items as a board would fill it in. */
function table(from, questions, cases) {
  const head =
    'name,kind,competency,domain,module,level,themes,sources,seconds,review_by,stem,option_a,option_b,option_c,option_d,' +
    'rationale_a,rationale_b,rationale_c,rationale_d,key,rationale,least_percent,most_percent,advice_percent,advice,severe';
  const about = 'C1,C1,01-counting,apply,L,rules,60,2030-01-01';
  const lines = [head];
  for (let n = from; n < from + questions; n++)
    lines.push(`q${n},single,${about},Secret vignette ${n}. What follows?,One,Two,Three,Four,a,b,c,d,C,,,,,,`);
  for (let n = from; n < from + cases; n++) {
    const advice = n % 2 === 0 ? 85 : 15;
    lines.push(`c${n},reliance,${about},Secret case ${n}.,,,,,,,,,,Found.,60,100,${advice},Secret advice ${n}.,no`);
  }
  return Buffer.from(lines.join('\n') + '\n').toString('base64url');
}

async function bring(page, from, questions, cases) {
  const { status, body } = await ask(page, 'POST', '/api/bank/imports', {
    name: 'items.csv',
    content: table(from, questions, cases),
    apply: true,
  });
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(body.bad, []);
  assert.equal(body.taken, true);
}

test('a trial says what the bank is short of, for which paper', async () => {
  const { page } = examiner;
  await bring(page, 0, 4, 2);
  await page.goto(`${server.origin}/exam-day`);
  await page.getByRole('link', { name: said('exam_day_page.build') }).click();
  await page.getByRole('heading', { name: word('build_plan') }).waitFor();
  await button(page, word('build_try')).click();
  await page.locator('.notice.warn li').first().waitFor();
  assert.match(await page.locator('.notice.warn').innerText(), /9 new items/);
  assert.ok(!(await page.content()).includes('Secret'), 'the builder shows no text of an item');
  assert.deepEqual(await axe_violations(page), []);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  await look(page, 'builder-short');
});

test('a bank that is full enough gives a main paper, a reserve and a make-up block', async () => {
  const { page } = examiner;
  await bring(page, 10, 6, 4);
  await page.reload();
  await button(page, word('build_try')).click();
  await page.getByText(word('tried_best')).waitFor();
  await look(page, 'builder-best');
  await page.locator('#assemble-title').fill('First sitting');
  await page.locator('form[aria-labelledby=assemble] button[type=submit]').click();
  await page.locator('dialog[open]').getByText(/15 items leave the bank/).waitFor();
  await page.locator('dialog[open] .btn.primary').click();
  await page.getByRole('heading', { name: word('built') }).waitFor();
  assert.equal(await page.locator('.notice.good li').count(), 3);
  await page.getByRole('link', { name: word('built_next') }).click();
  await page.getByText(said('exam_day_page.form_reserve'), { exact: true }).waitFor();
  await page.getByText(said('exam_day_page.form_make_up'), { exact: true }).waitFor();
  assert.equal(await page.locator('article.card').count(), 3);
  await look(page, 'builder-day');
});

test('what was built opens in the room, and no byte before the lock tells advice or key', async () => {
  const exam = server.query("SELECT exam FROM exam_exam WHERE form = 'main'").trim();
  await carry(examiner.page, exam, 'seal', 'open');
  const { page } = doctor;
  const heard = [];
  page.on('response', async (answer) => {
    if (answer.url().includes('/api/')) heard.push(await answer.text().catch(() => ''));
  });
  await page.goto(`${server.origin}/exams`);
  await page.waitForLoadState('networkidle');
  const seat = await ask(page, 'POST', `/api/exams/${exam}/sittings`, { device: 'a'.repeat(32), take_over: true });
  assert.equal(seat.status, 200, JSON.stringify(seat.body));
  const opening = await ask(page, 'GET', `/api/sittings/${seat.body.sitting}/opening`);
  assert.equal(opening.status, 200);
  assert.equal(opening.body.order.length, 6);
  assert.ok(!heard.concat(JSON.stringify(opening.body)).some((text) => text.includes('Secret advice')));
});

test('a second building finds the items used, and says what is missing now', async () => {
  const { page } = examiner;
  const again = await ask(page, 'POST', '/api/exams/built', { title: '', reserve: false, make_up: false });
  assert.equal(again.body.code, 'exam.draft');
  const trial = await ask(page, 'POST', '/api/papers/trials', { reserve: false, make_up: false });
  assert.equal(trial.body.outcome, 'best', 'items may be met again, and those met least come first');
  const refused = await ask(doctor.page, 'POST', '/api/papers/trials', { reserve: false, make_up: false });
  assert.equal(refused.status, 403);
});
