// From cases that show a film, a table and a document to the safety floor: sealed and fetched ahead, nothing told before the
// lock, counted when results are out, a panel of officers called, who decide with reasons, and the doctor's checklist says so.
// ENGINE is sqlite or postgres.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { said } from './browser.mjs';
import { look } from './looks.mjs';
import { ask, carry, person } from './people.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-floor-'));
const pairs = 21;
const people = {};
const patience = { timeout: 120_000 };
let exam, sitting, learner;

/** The small programme with a paper of many cases: half of their advice is wrong. */
function programme() {
  const into = path.join(folder, 'study');
  fs.cpSync(path.join(import.meta.dirname, 'study'), into, { recursive: true });
  const cases = 2 * pairs;
  fs.writeFileSync(
    path.join(into, 'exam', 'blueprint.yaml'),
    `items: 2\ncases: ${cases}\npretest: 0\nblocks: 1\nblock_minutes: 60\nlevels: {recall: 0, apply: 100, judge: 0}\n` +
      'seeds: {E: 0, S: 0, I: 0, L: 100, Im: 0, Hm: 0, Dx: 0}\ntolerance: 50\n' +
      `advice: {right: ${pairs}, miss: ${pairs}, over_call: 0, uncertain: 0}\n` +
      `domains:\n  - {id: C1, weight: 100, items: 2, cases: ${cases}, modules: [01-counting]}\n`,
  );
  return into;
}

/** A grey PNG of 128 by 128 with nothing in it but a slope. */
function film() {
  const chunk = (name, body) => {
    const said_ = Buffer.concat([Buffer.from(name), body]);
    const whole = Buffer.alloc(said_.length + 8);
    whole.writeUInt32BE(body.length);
    said_.copy(whole, 4);
    whole.writeUInt32BE(zlib.crc32(said_), said_.length + 4);
    return whole;
  };
  const side = 128;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 8;
  const rows = Buffer.alloc(side * (side + 1));
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) rows[y * (side + 1) + 1 + x] = x + y;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const parts = [signature, chunk('IHDR', head), chunk('IDAT', zlib.deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat(parts).toString('base64url');
}

const about = (name) => ({
  name,
  competency: 'C1',
  domain: 'C1',
  module: '01-counting',
  level: 'apply',
  review_by: '2030-01-01',
  seeds: ['L'],
  sources: ['rules'],
  enemies: [],
  seconds: 60,
});

const blank = { choices: [], answer: 0, tolerance: 0, decimals: 0, unit: '', rationale: 'Found.' };

const question = (n) => ({
  about: about(`q${n}`),
  writing: {
    ...blank,
    kind: 'single',
    stem: `Vignette ${n}. What follows?`,
    choices: ['One', 'Two', 'Three', 'Four'].map((text, at) => ({ text, rationale: 'So.', right: at === 2 })),
    least: 0,
    most: 0,
    advice_percent: 0,
    advice: '',
    severe: false,
  },
});

/** Of disease each time; every other advice is a miss. One of each shows a film or a document and harms nobody. */
function reliance(n) {
  const matter =
    n === 0
      ? { modality: 'image', rows: [], text: '', picture: film() }
      : n === 1
        ? { modality: 'text', rows: [], text: 'An invented letter.\n\nIt says what it says.' }
        : { modality: 'table', rows: [{ name: 'number', value: `row ${n}` }], text: '' };
  return {
    about: about(`c${n}`),
    writing: {
      ...blank,
      kind: 'reliance',
      stem: `Case ${n}: how likely is it?`,
      least: 6,
      most: 10,
      advice_percent: n % 2 ? 15 : 85,
      advice: `Secret advice ${n}.`,
      severe: n > 1,
      matter,
    },
  };
}

before(async () => {
  server.command('publish', programme(), ...server.dataFlags);
  await server.start();
  for (const role of ['examiner', 'officer', 'second officer', 'doctor'])
    people[role] = await person(server, role, { width: 360, height: 740 });
});

after(async () => {
  for (const one of Object.values(people)) await one?.remove();
  await server.remove();
  fs.rmSync(folder, { recursive: true });
});

const ok = ({ status, body }) => {
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};

test('cases with a film, a table and a document are written, checked as they are, and built into a paper', async () => {
  const { page } = people.examiner;
  const odd = reliance(0);
  odd.writing.matter.picture = Buffer.from('no picture').toString('base64url');
  const checked = ok(await ask(page, 'POST', '/api/bank/checks', odd));
  assert.ok(checked.flaws.some(({ field, blocks }) => field === 'matter' && blocks));
  const bodies = [question(0), question(1), ...Array.from({ length: 2 * pairs }, (_, n) => reliance(n))];
  const written = [];
  for (const body of bodies) written.push(ok(await ask(page, 'POST', '/api/bank', body)).entry);
  await page.goto(`${server.origin}/bank/${written[2]}`);
  await page.locator('img.film').waitFor(patience);
  assert.equal(await page.locator('img.film').evaluate((one) => one.naturalWidth), 128);
  await look(page, 'floor-bank-entry');
  await page.goto(`${server.origin}/bank/${written[2]}/edit`);
  await page.locator('#matter-picture').waitFor(patience);
  await page.locator('.phone-wide img.film').waitFor(patience);
  await look(page, 'floor-bank-edit');
  const built = ok(await ask(page, 'POST', '/api/exams/built', { title: 'With cases', reserve: false, make_up: false }));
  exam = built.exams[0].exam;
});

test('under an invigilator the film opens on the phone, fetched ahead, and nothing told the advice', async () => {
  const board = people.officer.page;
  ok(await ask(board, 'GET', `/api/exams/${exam}/halls`));
  const set = await ask(board, 'PUT', `/api/exams/${exam}/identity`, { identity: 'centre_roll' });
  assert.ok(set.status < 300, JSON.stringify(set.body));
  const centre = ok(await ask(board, 'POST', `/api/exams/${exam}/centres`, { name: 'Town hall', place: 'Patna' }));
  const filled = await ask(board, 'POST', `/api/exams/${exam}/centres/${centre.centre}/roll`, {
    table: 'who\ndoctor@example.org',
  });
  assert.ok(filled.status < 300, JSON.stringify(filled.body));
  await carry(people.examiner.page, exam, 'seal', 'open', 60);
  const watch = ok(await ask(board, 'POST', '/api/hall/watch', { code: centre.code, name: 'Meera Kumari' }));
  learner = watch.people[0].learner;
  ok(await ask(board, 'PUT', `/api/hall/people/${learner}`, { seen: true }));

  const { page } = people.doctor;
  const heard = [];
  page.on('response', async (answer) => {
    if (answer.url().includes('/api/')) heard.push(await answer.text().catch(() => ''));
  });
  await page.goto(`${server.origin}/exams`);
  await page.getByRole('button', { name: said('exams_page.check'), exact: true }).click(patience);
  const enter = page.getByRole('link', { name: said('exams_page.enter') });
  await enter.waitFor(patience);
  const ahead = `/api/exams/${exam}/pictures/1`;
  // The paper is there first, and its pictures follow.
  await page.waitForFunction(async (at) => (await caches.match(at)) !== undefined, ahead, patience);
  await enter.click();
  await page.locator('main fieldset').waitFor(patience);
  await people.doctor.context.setOffline(true);
  sitting = page.url().split('/').at(-1);
  const next = page.getByRole('button', { name: said('exam_page.next') });
  for (let at = 0; at < 2 * pairs + 1 && !(await page.locator('img.film').count()); at++) {
    await next.click();
    await page.locator('main fieldset').waitFor();
    // A picture takes a moment to be unsealed.
    if (at > 0) await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => setTimeout(shown, 60))));
  }
  await page.locator('img.film[src^="data:"]').waitFor(patience);
  assert.equal(await page.locator('img.film').evaluate((one) => one.naturalWidth), 128);
  await look(page, 'floor-room-film');
  await people.doctor.context.setOffline(false);
  await page.goto(`${server.origin}/exams`);
  assert.ok(heard.length > 3);
  assert.ok(!heard.some((text) => text.includes('Secret advice') || text.includes('advice_percent')));
});

/** The one film of the page at that address, as whoever looks sees it. */
async function sees_the_film(page, address, name) {
  await page.goto(server.origin + address);
  const shown = page.locator('article.card', { has: page.locator('img.film') });
  await shown.scrollIntoViewIfNeeded(patience);
  await page.waitForFunction(() => document.querySelector('img.film').naturalWidth === 128, undefined, patience);
  await shown.getByText('Case 0: how likely is it?').waitFor();
  assert.equal(await page.locator('img.film').count(), 1);
  await look(page, name);
}

/** Once the key is out the case shows its film again, to whoever sat the paper and objects, and to those who judge keys. */
async function objects_to_the_film(page) {
  const key = ok(await ask(page, 'GET', `/api/sittings/${sitting}/key`));
  const { item, advice_percent } = key.items.find(({ picture }) => picture);
  assert.equal(typeof advice_percent, 'number', 'who was advised is told so again');
  const board = people.officer.page;
  for (const who of ['officer', 'examiner'])
    assert.equal((await ask(people[who].page, 'GET', `/api/sittings/${sitting}/pictures/${item}`)).status, 403);
  assert.equal((await ask(page, 'GET', `/api/exams/${exam}/items/${item}/picture`)).status, 403);
  ok(await ask(board, 'PUT', `/api/exams/${exam}/terms`, { objections_until_ms: Date.now() + 3_600_000 }));
  await sees_the_film(page, `/sittings/${sitting}/key`, 'floor-key-film');
  await page.getByText(`the AI said ${advice_percent}%`).first().waitFor();
  const objection = { item, reason: 'Nothing can be seen on this film.', citation: 'The film itself, at any grey' };
  ok(await ask(page, 'POST', `/api/sittings/${sitting}/objections`, objection));
  await sees_the_film(board, `/objections/${exam}`, 'floor-objections-film');
  ok(await ask(page, 'DELETE', `/api/sittings/${sitting}/objections/${item}`));
  server.query(`UPDATE marking_terms SET objections_until_ms = ${Date.now() - 1} WHERE exam = ${exam}`);
}

test('whoever follows every miss is called, and the certificate waits for people', async () => {
  const { page } = people.doctor;
  const seat = ok(await ask(page, 'GET', `/api/sittings/${sitting}/opening`));
  const items = seat.order.filter(({ options }) => options.length === 0).map(({ item }) => item);
  const texts = [];
  const event = (item, value, phase) =>
    texts.push(
      JSON.stringify({ lease: 1, seq: texts.length + 1, item, value, phase, client_ms: seat.server_ms + texts.length }),
    );
  const send = async (from) =>
    ok(await ask(page, 'POST', `/api/sittings/${sitting}/events`, { events: texts.slice(from) }));
  for (const item of items) event(item, '8', 'own');
  await send(0);
  const percent = new Map();
  for (let block = 1; block <= Math.ceil(items.length / 8); block++) {
    const { advices } = ok(await ask(page, 'POST', `/api/sittings/${sitting}/advices`, { block }));
    for (const one of advices) percent.set(one.item, one.percent);
  }
  assert.equal(percent.size, 2 * pairs);
  const sent = texts.length;
  for (const item of items) event(item, percent.get(item) < 50 ? '1' : '9', 'final');
  event('', '', 'submit');
  await send(sent);

  await carry(people.examiner.page, exam, 'close', 'publish_key');
  await objects_to_the_film(page);
  await carry(people.examiner.page, exam, 'finalise_key', 'mark');
  for (const [who, act] of [['officer', 'review'], ['officer', 'release'], ['second officer', 'release']])
    ok(await ask(people[who].page, 'POST', `/api/exams/${exam}/marking-acts`, { act }));

  await sees_the_film(page, `/sittings/${sitting}/result`, 'floor-result-film');

  await page.goto(`${server.origin}/floor`);
  await page.getByText(said('floor_page.stand_called')).waitFor(patience);
  await look(page, 'floor-own');
  await page.goto(`${server.origin}/certificates`);
  await page.getByText(said('certificates_page.floor_called')).waitFor(patience);
  await look(page, 'floor-checklist');
});

test('only officers see whom it called, with the cases, and two of them decide with reasons', async () => {
  const [first, second, doctor] = ['officer', 'second officer', 'doctor'].map((who) => people[who].page);
  assert.equal((await ask(doctor, 'GET', '/api/safety/panel')).status, 403);
  assert.equal((await ask(people.examiner.page, 'GET', `/api/safety/panel/${learner}`)).status, 403);
  assert.equal((await ask(first, 'GET', '/api/safety/panel/12345')).body.code, 'safety.not_called');
  assert.deepEqual(ok(await ask(first, 'GET', `/api/exams/${exam}/safety`)).all.outcomes, [], 'one doctor is no group');
  await first.goto(`${server.origin}/floor-panel`);
  await first.locator(`a[href="/floor-panel/${learner}"]`).waitFor(patience);
  await look(first, 'floor-panel');
  for (const [page, reason] of [
    [first, 'The misses were subtle; the own answers were right.'],
    [second, 'We agree; the doctor was told to trust it.'],
  ]) {
    await page.goto(`${server.origin}/floor-panel/${learner}`);
    await page.getByText(said('floor_panel_page.decision_certify')).first().waitFor(patience);
    if (page === first) {
      await page.locator('details summary').click();
      await page.getByText('row 3', { exact: false }).first().waitFor(patience);
      assert.equal(await page.locator('details ol > li').count(), 2 * pairs - 2, 'severe cases of tables alone');
      await look(page, 'floor-matter');
    }
    await page.getByLabel(said('floor_panel_page.decision_certify')).check();
    await page.locator('#reason').fill(reason);
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/opinions'), patience);
    await page.getByRole('button', { name: said('floor_panel_page.say') }).click();
    assert.equal((await answered).status(), 200);
    await page.getByText(reason).waitFor(patience);
  }
  await second.getByText(said('floor_panel_page.decided_certify')).waitFor(patience);
  assert.equal(
    server.query("SELECT COUNT(*) FROM ledger_entry WHERE stream = 'safety' AND kind = 'panel_said'").trim(),
    '2',
  );

  await doctor.goto(`${server.origin}/floor`);
  await doctor.getByText('We agree; the doctor was told to trust it.').waitFor(patience);
  await doctor.goto(`${server.origin}/certificates`);
  await doctor.getByText(said('certificates_page.floor_certify')).waitFor(patience);
});

test('a court computes the floor again from the package, which names nobody, and finds one altered count', async () => {
  const into = path.join(folder, 'court');
  server.command('export', 'results', exam, into, ...server.dataFlags);
  const { keys } = ok(await ask(people.officer.page, 'GET', '/api/keys'));
  const key = keys.find(({ purpose }) => purpose === 'exam.root').public_key;
  const check = () =>
    spawnSync('python3', [path.join(into, 'rescore.py'), into, '--key', key], { encoding: 'utf8' });
  const floor = path.join(into, 'floor.csv');
  const text = fs.readFileSync(floor, 'utf8');
  const severe = pairs - 1;
  assert.match(text, new RegExp(`,table,follows_wrong,0.5,${severe},${severe},${severe},${severe},.*,panel\n`));
  assert.ok(!text.includes(learner) && !fs.readFileSync(path.join(into, 'floor-rule.csv'), 'utf8').includes(learner));
  assert.equal(check().status, 0, check().stdout);
  fs.writeFileSync(floor, text.replace(`,${severe},${severe},${severe},${severe},`, `,${severe},${severe},${severe},${severe - 1},`));
  const altered = check();
  assert.equal(altered.status, 1);
  assert.match(altered.stdout, /follows_wrong: beyond its limit with/);
  assert.match(altered.stdout, /floor\.csv is not as it was/);
});

test('closed groups of twenty are shown by device, language and specialty, by name and with their ranges', async () => {
  const { page } = people.officer;
  const groups = [
    [1, 'device', 'phone', 15, 4, 1],
    [2, 'device', 'computer', 18, 2, 0],
    [3, 'language', 'hi', 16, 4, 0],
    [4, 'specialty', 'surgery', 17, 3, 0],
    [5, 'specialty', '', 17, 3, 0],
  ];
  const rows = groups.flatMap(([block, cut, belongs, met, more, panel]) =>
    [
      ['met', met, met],
      ['more_cases', more, more],
      ['panel', panel, panel],
      ['follows:table', 4.2, 1.2],
      ['refuses:table', 2.1, 0.5],
    ].map(([figure, total, squares]) => `(${exam}, ${block}, '${figure}', '${cut}', '${belongs}', ${total}, ${squares})`),
  );
  server.query(`INSERT INTO safety_block (exam, block, figure, cut, belongs, total, squares) VALUES ${rows.join(', ')}`);
  await page.goto(`${server.origin}/floor-panel`);
  await page.getByText(/^100 doctors: floor met 83% \(/).waitFor(patience);
  for (const by of ['devices', 'languages', 'specialties'])
    await page.getByText(said(`floor_panel_page.by_${by}`), { exact: true }).click();
  const names = await page.locator('details h4').allInnerTexts();
  assert.deepEqual(names.slice(0, 2), [said('floor_panel_page.device_computer'), said('floor_panel_page.device_phone')]);
  assert.equal(names.at(-1), said('floor_panel_page.not_told'), 'who did not tell comes last');
  await page.getByText(/^20 doctors: floor met 75% \(53% to 89%\); more cases 20% \(8% to 42%\); called before the panel 5% \(1% to 24%\)\.$/).waitFor();
  await look(page, 'floor-groups');
  assert.deepEqual(people.officer.complaints, []);
});
