// Too few severe cases on the main paper; a supplement of one kind is built, offered to those who need it and to nobody
// else, sat under an invigilator, and judged together with the main paper. ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Phone, said } from './browser.mjs';
import { look } from './looks.mjs';
import { ask, carry, person } from './people.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-supplement-'));
const people = {};
const patience = { timeout: 120_000 };
/** Severe cases of the main paper with either advice. */
const few = 3;
let main, supplement;

function programme() {
  const into = path.join(folder, 'study');
  fs.cpSync(path.join(import.meta.dirname, 'study'), into, { recursive: true });
  fs.writeFileSync(
    path.join(into, 'exam', 'blueprint.yaml'),
    `items: 2\ncases: ${2 * few}\npretest: 0\nblocks: 1\nblock_minutes: 60\nlevels: {recall: 0, apply: 100, judge: 0}\n` +
      'seeds: {E: 0, S: 0, I: 0, L: 100, Im: 0, Hm: 0, Dx: 0}\ntolerance: 50\n' +
      `advice: {right: ${few}, miss: ${few}, over_call: 0, uncertain: 0}\n` +
      `domains:\n  - {id: C1, weight: 100, items: 2, cases: ${2 * few}, modules: [01-counting]}\n`,
  );
  return into;
}

const head =
  'name,kind,competency,domain,module,level,themes,sources,seconds,review_by,stem,option_a,option_b,option_c,option_d,' +
  'rationale_a,rationale_b,rationale_c,rationale_d,key,rationale,least_percent,most_percent,advice_percent,advice,severe';
const about = 'C1,C1,01-counting,apply,L,rules,60,2030-01-01';

/** What the AI says of a case tells this file's doctors what is so; a real one never does. */
function severe(from, count, advice) {
  const [least, most, says] = { right: [60, 100, 85], miss: [60, 100, 15], over_call: [0, 40, 85] }[advice];
  return Array.from(
    { length: count },
    (_, n) =>
      `c${from + n},reliance,${about},Case ${from + n}: how likely is it?,,,,,,,,,,Found.,${least},${most},${says},` +
      `Said of ${advice}.,yes`,
  );
}

async function bring(lines) {
  const content = Buffer.from([head, ...lines].join('\n') + '\n').toString('base64url');
  const body = ok(await ask(people.examiner.page, 'POST', '/api/bank/imports', { name: 'items.csv', content, apply: true }));
  assert.deepEqual(body.bad, []);
}

before(async () => {
  server.command('publish', programme(), ...server.dataFlags);
  await server.start();
  for (const role of ['examiner', 'officer', 'second officer', 'doctor'])
    people[role] = await person(server, role, { width: 360, height: 740 });
  people.follower = await newcomer('Dr Follower', 'follower@example.org');
});

after(async () => {
  for (const one of Object.values(people)) await one?.remove();
  await server.remove();
  fs.rmSync(folder, { recursive: true });
});

/** Another doctor, by a link of their own. */
async function newcomer(name, contact) {
  const phone = new Phone();
  const page = await phone.open();
  await page.goto(server.invite('learner', name, contact));
  await page.locator('form button').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/link/'));
  return phone;
}

const ok = ({ status, body }) => {
  assert.ok(status < 300, JSON.stringify(body));
  return body;
};

/** Under an invigilator, who has seen both doctors' papers. */
async function open(exam) {
  const board = people.officer.page;
  ok(await ask(board, 'GET', `/api/exams/${exam}/halls`));
  ok(await ask(board, 'PUT', `/api/exams/${exam}/identity`, { identity: 'centre_roll' }));
  const centre = ok(await ask(board, 'POST', `/api/exams/${exam}/centres`, { name: 'Town hall', place: 'Patna' }));
  const table = 'who\ndoctor@example.org\nfollower@example.org';
  ok(await ask(board, 'POST', `/api/exams/${exam}/centres/${centre.centre}/roll`, { table }));
  await carry(people.examiner.page, exam, 'open', 'open', 60);
  const watch = ok(await ask(board, 'POST', '/api/hall/watch', { code: centre.code, name: 'Meera Kumari' }));
  assert.equal(watch.people.length, 2);
  for (const { learner } of watch.people) ok(await ask(board, 'PUT', `/api/hall/people/${learner}`, { seen: true }));
}

/** Own answers to every case, then last ones that go by what is so, or by what the AI says. */
async function sit(exam, page, follows) {
  const seat = ok(await ask(page, 'POST', `/api/exams/${exam}/sittings`, { device: 'a'.repeat(32), take_over: true }));
  const at = `/api/sittings/${seat.sitting}`;
  const paper = ok(await ask(page, 'GET', `${at}/opening`));
  const items = paper.order.filter(({ options }) => options.length === 0).map(({ item }) => item);
  const texts = [];
  const event = (item, value, phase) => {
    const seq = texts.length + 1;
    texts.push(JSON.stringify({ lease: seat.lease, seq, item, value, phase, client_ms: paper.server_ms + seq }));
  };
  for (const item of items) event(item, '8', 'own');
  ok(await ask(page, 'POST', `${at}/events`, { events: texts }));
  const told = [];
  for (let block = 1; block <= Math.ceil(items.length / 8); block++)
    told.push(...ok(await ask(page, 'POST', `${at}/advices`, { block })).advices);
  assert.equal(told.length, items.length);
  const sent = texts.length;
  for (const { item, html, percent } of told) {
    const yes = follows ? percent > 50 : !html.includes('over_call');
    event(item, yes ? '9' : '1', 'final');
  }
  event('', '', 'submit');
  ok(await ask(page, 'POST', `${at}/events`, { events: texts.slice(sent) }));
  return seat.sitting;
}

async function release(exam) {
  await carry(people.examiner.page, exam, 'close', 'mark');
  for (const [who, act] of [['officer', 'review'], ['officer', 'release'], ['second officer', 'release']])
    ok(await ask(people[who].page, 'POST', `/api/exams/${exam}/marking-acts`, { act }));
}

async function stands(who, stand) {
  const { page } = people[who];
  await page.goto(`${server.origin}/floor`);
  await page.getByText(said(`floor_page.stand_${stand}`)).waitFor(patience);
}

test('after a main paper with few severe cases the floor asks for more', async () => {
  const questions = [0, 1].map(
    (n) => `q${n},single,${about},Vignette ${n}. What follows?,One,Two,Three,Four,a,b,c,d,C,,,,,,`,
  );
  await bring([...questions, ...severe(0, few, 'right'), ...severe(100, few, 'miss')]);
  const wish = { title: 'Main paper', reserve: false, make_up: false };
  main = ok(await ask(people.examiner.page, 'POST', '/api/exams/built', wish)).exams[0].exam;
  await carry(people.examiner.page, main, 'seal', 'seal');
  await open(main);
  await sit(main, people.doctor.page, false);
  await sit(main, people.follower.page, false);
  await release(main);
  await stands('doctor', 'more_cases');
});

test('the builder says which cases are missing for a supplement, and assembles one', async () => {
  const { page } = people.examiner;
  await bring([...severe(200, 20, 'right'), ...severe(300, 8, 'miss'), ...severe(400, 10, 'over_call')]);
  await page.goto(`${server.origin}/exam-builder`);
  const form = page.locator('form[aria-labelledby=supplement]');
  await form.waitFor(patience);
  await form.locator('select').selectOption('text');
  const trying = form.getByRole('button', { name: said('bank_page.supplement_try'), exact: true });
  await trying.click();
  await form.locator('.notice.warn li').first().waitFor(patience);
  assert.match(await form.locator('.notice.warn').innerText(), /2 new cases.*\s+2 severe cases with advice that is wrong/);
  await look(page, 'supplement-short');
  await bring(severe(500, 2, 'miss'));
  await page.reload();
  await form.locator('select').selectOption('text');
  await trying.click();
  await form.getByText(said('bank_page.supplement_best')).waitFor(patience);
  await look(page, 'supplement-builder');
  await form.locator('#supplement-title').fill('More documents');
  await form.locator('button[type=submit]').click();
  await page.locator('dialog[open]').getByText(/40 items leave the bank/).waitFor(patience);
  await page.locator('dialog[open] .btn.primary').click();
  await page.getByRole('heading', { name: said('bank_page.built') }).waitFor(patience);
  supplement = server.query("SELECT exam FROM exam_exam WHERE form = 'supplement'").trim();
  await page.goto(`${server.origin}/exam-day`);
  await page.getByText(/no pass mark and no score/).waitFor(patience);
  await look(page, 'supplement-day');
});

test('the floor tells of it; whoever needs no more cases is kindly refused a seat', async () => {
  const { page } = people.doctor;
  await carry(people.examiner.page, supplement, 'seal', 'seal');
  await page.goto(`${server.origin}/floor`);
  await page.getByText(/“More documents”/).waitFor(patience);
  await look(page, 'supplement-floor');
  await page.getByRole('link', { name: said('floor_page.to_supplement') }).click();
  await page.getByRole('heading', { name: 'More documents' }).waitFor(patience);
  people.third = await newcomer('Dr Third', 'third@example.org');
  const listed = ok(await ask(people.third.page, 'GET', '/api/exams')).exams;
  assert.ok(!listed.some(({ exam }) => exam === supplement));
  const refused = await ask(people.third.page, 'POST', `/api/exams/${supplement}/sittings`, {
    device: 'b'.repeat(32),
    take_over: false,
  });
  assert.equal(refused.status, 403);
  assert.equal(refused.body.code, 'exam.not_asked_of_you');
});

test('sat under supervision, both papers are judged together: one meets the floor, one is called', async () => {
  await open(supplement);
  const sitting = await sit(supplement, people.doctor.page, false);
  await sit(supplement, people.follower.page, true);
  await release(supplement);
  await stands('doctor', 'met');
  await people.doctor.page.getByText(new RegExp(`${few + 20} severe cases with wrong advice`)).waitFor(patience);
  await stands('follower', 'called');
  const called = ok(await ask(people.officer.page, 'GET', '/api/safety/panel')).called;
  assert.equal(called.length, 1);

  const { page } = people.doctor;
  await page.goto(`${server.origin}/sittings/${sitting}/result`);
  await page.getByText(said('result_page.no_mark')).waitFor(patience);
  await look(page, 'supplement-result');
  assert.equal(await page.getByText(/right of/).count(), 0);
  await page.goto(`${server.origin}/results/${supplement}`);
  await page.getByText(said('results.no_mark')).waitFor(patience);
  const exams = ok(await ask(page, 'GET', '/api/certificates/checklist')).needs.find(({ need }) => need === 'exam');
  assert.equal(exams.steps.length, 1, 'the main paper alone');
  assert.equal(server.query("SELECT COUNT(*) FROM credential_certificate").trim(), '0');
});
