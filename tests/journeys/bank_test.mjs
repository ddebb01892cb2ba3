// An item of the private bank from its author's desk to a paper: written with a mistake and mended, kept through a dead
// network and a reload, sent, refused to its own author's signature, signed by a second person, and drawn. ENGINE is
// sqlite or postgres.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Phone, said } from './browser.mjs';
import { look } from './looks.mjs';
import { ask, come_in_as } from './people.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite', {
  demonstration: false,
});
const author = new Phone({ width: 360, height: 740 });
const reviewer = new Phone({ width: 1280, height: 800 });
let writes, reviews;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-study-'));

const local = `country: ZZ
time_zone: UTC
councils:
  - {id: one, name: The council, format: plausible, pattern: '[0-9]{3,6}', example: '12345'}
`;

before(async () => {
  fs.cpSync(path.join(import.meta.dirname, 'study'), folder, { recursive: true });
  fs.mkdirSync(path.join(folder, 'local'));
  fs.writeFileSync(path.join(folder, 'local/zz.yaml'), local);
  server.command('publish', folder, ...server.dataFlags);
  await server.start();
  writes = await author.open();
  reviews = await reviewer.open();
  await come_in_as(writes, server, 'faculty', 'Dr Meera Iyer', 'meera@example.org');
  await come_in_as(reviews, server, 'examiner', 'Dr Asha Rao', 'asha@example.org');
});

after(async () => {
  await author.remove();
  await reviewer.remove();
  await server.remove();
  fs.rmSync(folder, { recursive: true });
});

const word = (code) => said(`bank_page.${code}`);
const button = (page, name) => page.getByRole('button', { name, exact: true });
const flaws = (page, field) => page.locator(`#${field}-flaws`);
const options = ['Compare both, by age', 'Follow the tool', 'Ignore the tool', 'Ask the vendor first'];

test('an author writes an item, and each mistake stands beside its field until it is mended', async () => {
  const page = writes;
  await page.goto(`${server.origin}/my-modules`);
  await page.getByRole('link', { name: said('modules_page.bank') }).click();
  await page.getByRole('link', { name: word('edit_new') }).click();
  await page.locator('#stem').fill('A tool calls 12 of 400 films suspicious. What do you do <first>?');
  for (const [n, text] of options.entries()) {
    await page.locator(`#choice-${n}`).fill(text);
    await page.locator(`#why-${n}`).fill(`Reason ${n}.`);
  }
  await page.locator('#right-0').check();
  await page.locator('#right-3').check();
  await flaws(page, 'choices').getByText('2 options are marked as right').waitFor();
  await flaws(page, 'sources').getByText('it names no source').waitFor();
  await look(page, 'bank-edit-wrong');
  await page.locator('#right-3').uncheck();
  await flaws(page, 'choices').getByText('2 options are marked as right').waitFor({ state: 'detached' });
  await page.locator('.phone-wide').getByText('What do you do <first>?').waitFor();
  assert.equal(await page.locator('.phone-wide .opt').count(), 4);
});

test('neither a dead network nor a reload loses a word', async () => {
  const page = writes;
  await page.locator('#name').fill('films-1');
  await page.context().setOffline(true);
  await page.locator('#stem').fill('A tool calls 12 of 400 films suspicious. What do you do next?');
  await page.getByText(word('edit_blind')).waitFor();
  await button(page, word('edit_save')).click();
  await page.getByText(word('edit_safe')).waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await page.getByText(word('edit_restored')).waitFor();
  assert.equal(
    await page.locator('#stem').inputValue(),
    'A tool calls 12 of 400 films suspicious. What do you do next?',
  );
  assert.equal(await page.locator('#choice-3').inputValue(), options[3]);
});

test('what it is about is chosen in the programme’s words, and the draft is sent', async () => {
  const page = writes;
  const domain = page.locator('#domain option[value=C1]');
  assert.match(await domain.innerText(), /^C1 · \S/);
  await page.locator('#domain').selectOption('C1');
  await page.locator('#seeds').selectOption('L');
  await page.locator('#sources').selectOption({ index: 1 });
  await page.locator('#review_by').fill('2030-01-01');
  await page.getByText('Nothing stands against a review.').waitFor();
  await look(page, 'bank-edit-sound');
  await button(page, word('edit_save')).click();
  await page.getByRole('heading', { name: 'films-1' }).waitFor();
  await button(page, word('send')).click();
  await page.getByText(/^Ready for review since/).waitFor();
  await look(page, 'bank-sent');
});

const entry_of = async (page) =>
  (await ask(page, 'GET', '/api/bank')).body.entries.find((one) => one.name === 'films-1');

test('nobody reviews what they wrote; a second person finds it waiting and signs', async () => {
  const { entry } = await entry_of(writes);
  const page = reviews;
  await page.goto(`${server.origin}/bank`);
  await page
    .locator('.top-nav')
    .getByRole('link', { name: said('kit.way_bank'), exact: true })
    .waitFor();
  await button(page, word('waiting_show')).click();
  await look(page, 'bank-waiting');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('link', { name: 'films-1' }).click();
  await page.locator('#name').fill('Dr Asha Rao');
  await page.locator('#council').selectOption({ index: 1 });
  await page.locator('#registration').fill('12345');
  await button(page, word('sign_it')).click();
  await page.getByText(/^Dr Asha Rao, /).waitFor();
  const seen = (await ask(writes, 'GET', `/api/bank/${entry}`)).body;
  assert.equal(seen.status, 'reviewed');
  const own = {
    version: seen.version,
    digest: seen.digest,
    name: 'Dr Meera Iyer',
    council: 'one',
    registration: '12345',
  };
  assert.equal((await ask(writes, 'POST', `/api/bank/${entry}/reviews`, own)).status, 403);
  await page.goto(`${server.origin}/bank/${entry}/edit`);
  await page.locator('#stem').fill('A tool calls 14 of 400 films suspicious. What do you do next?');
  await button(page, word('edit_save')).click();
  await page.getByRole('heading', { name: /^What changed since version 1,/ }).waitFor();
  await page.getByText(word('mine')).waitFor();
  await look(page, 'bank-changed');
  const changed = (await ask(page, 'GET', `/api/bank/${entry}`)).body;
  const signed = await ask(page, 'POST', `/api/bank/${entry}/reviews`, {
    ...own,
    version: changed.version,
    digest: changed.digest,
  });
  assert.equal(signed.body.code, 'bank.own_item');
});

/** Signs the version that stands, as a second person does on the page. */
async function sign(page, entry) {
  const { body } = await ask(page, 'GET', `/api/bank/${entry}`);
  const as = { name: 'Dr Asha Rao', council: 'one', registration: '12345' };
  const answer = await ask(page, 'POST', `/api/bank/${entry}/reviews`, {
    version: body.version,
    digest: body.digest,
    ...as,
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}

test('items of two people make a paper, and the item of the page is on it', async () => {
  const { entry } = await entry_of(writes);
  const mine = (await ask(writes, 'GET', `/api/bank/${entry}`)).body;
  const { version, about, writing } = mine;
  const back = await ask(writes, 'PUT', `/api/bank/${entry}`, { version, about, writing });
  assert.equal(back.status, 200, JSON.stringify(back.body));
  await sign(reviews, entry);
  const likes = (change) => ({ ...writing, ...change });
  const case_of = (n) => {
    const shared = { kind: 'reliance', choices: [], rationale: 'Found.', least: 6, most: 10, advice: 'It says so.' };
    return likes({ ...shared, stem: `Case ${n}: how likely is it?`, advice_percent: n === 4 ? 85 : 15 });
  };
  for (const n of [1, 2, 3, 4, 5]) {
    const said_so = n < 4 ? likes({ stem: `${n} of 400 films: what do you do next?` }) : case_of(n);
    const made = await ask(writes, 'POST', '/api/bank', { about: { ...about, name: `more-${n}` }, writing: said_so });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    await sign(reviews, made.body.entry);
  }
  const page = reviews;
  await page.goto(`${server.origin}/exam-builder`);
  await page.getByRole('rowheader', { name: 'C1 · Basic knowledge' }).first().waitFor();
  await page.locator('#reserve').uncheck();
  await page.locator('#make-up').uncheck();
  await page.locator('#assemble-title').fill('From the desk');
  await page.locator('form[aria-labelledby=assemble] button[type=submit]').click();
  await page.locator('dialog[open] .btn.primary').click();
  await page.getByRole('heading', { name: word('built') }).waitFor();
  const drawn = (await ask(page, 'GET', '/api/bank')).body.entries.find((one) => one.name === 'films-1');
  assert.equal(drawn.status, 'live');
  assert.equal(drawn.exposure, 1);
});
