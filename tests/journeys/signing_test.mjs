// Content is signed: a lecturer reads, compares and signs under name, council and number; a learner sees who answers for
// the text; a changed word makes that text a draft again and no other; the signature is withdrawn.
//
// SCREENSHOTS=DIR keeps pictures of every page on the way.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { Phone, said, settled } from './browser.mjs';
import { look } from './looks.mjs';
import { ask, come_in_as } from './people.mjs';
import { Server, programme } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite', { demonstration: false });
const lecturer = new Phone();
const learner = new Phone();
const module = '01-what-ai-is';
const first = '1-sorting-the-tools';
const second = '2-how-it-learnt';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-signing-'));

before(async () => {
  fs.cpSync(programme, folder, { recursive: true });
  server.command('publish', folder, ...server.dataFlags);
  await server.start();
  await lecturer.open();
  await learner.open();
  await come_in_as(lecturer.page, server, 'faculty', 'Asha Rao', 'asha@example.org');
});

after(async () => {
  await lecturer.remove();
  await learner.remove();
  await server.remove();
  fs.rmSync(folder, { recursive: true });
});

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });
const piece_page = (name) => `${server.origin}/my-modules/${module}/${name}`;

/** Changes one word of a lesson in the folder. */
function change(lesson, what, into) {
  const file = path.join(folder, 'modules', module, 'lessons', `${lesson}.md`);
  const text = fs.readFileSync(file, 'utf8');
  assert.ok(text.includes(what), `${lesson} holds ${what}`);
  fs.writeFileSync(file, text.replace(what, into));
}

async function sign(page, registration) {
  await page.locator('#name').fill('Dr Asha Rao');
  await page.locator('#council').selectOption('delhi');
  await page.locator('#registration').fill(registration);
  await button(page, 'piece_page.sign').click();
}

const chip = (page, state) => page.getByRole('heading', { level: 1 }).locator('..').getByText(said(`piece_page.state_${state}`), { exact: true });

/** What anybody reads above a lesson, on a node that may be a second behind. */
async function note_above(lesson, wanted) {
  for (let tries = 0; tries < 30; tries++) {
    await learner.page.goto(`${server.origin}/lessons/${module}/${lesson}`);
    const note = await learner.page.locator('.notice').first().innerText();
    if (wanted.test(note)) return note;
  }
  return assert.fail(`never ${wanted} above ${lesson}`);
}

test('a lecturer finds every text of the programme, all of them drafts', async () => {
  const { page } = lecturer;
  await page.goto(`${server.origin}/my-modules`);
  await page.getByRole('link', { name: said('piece_page.name_cards') }).first().waitFor();
  assert.equal(await page.getByText(said('piece_page.state_reviewed'), { exact: true }).count(), 0);
  await look(page, 'my-modules');
});

test('a lesson is read with its keys, refused under a wrong number, and signed', async () => {
  const { page } = lecturer;
  await page.locator(`a[href="/my-modules/${module}/${first}"]`).click();
  await page.locator('.prose .opt.right').first().waitFor();
  await page.getByText(said('piece_page.against_nothing')).waitFor();
  await settled(page);
  await look(page, 'piece-draft');

  await sign(page, 'without a digit');
  await page.getByRole('alert').waitFor();
  await chip(page, 'draft').waitFor();
  await page.locator('#registration').fill('DMC/12345');
  await button(page, 'piece_page.sign').click();
  await chip(page, 'reviewed').waitFor();
  await page.getByText('Signed by Dr Asha Rao (Delhi Medical Council DMC/12345)').waitFor();
  await look(page, 'piece-signed');
});

test('a learner reads who answers for the lesson; the next one is a draft; anybody can list who signed', async () => {
  const note = await note_above(first, /Reviewed by/);
  assert.match(note, /^Reviewed by Dr Asha Rao \(Delhi Medical Council DMC\/12345\) on \d+ \w+ \d{4}\.$/);
  await look(learner.page, 'lesson-signed');
  await note_above(second, /^Draft/);
  const { body } = await ask(learner.page, 'GET', '/api/signatures');
  assert.equal(body.signatures.length, 1);
  const root = path.resolve(import.meta.dirname, '../..');
  const found = execFileSync('tools/piece_digest', [folder, body.signatures[0].piece], { cwd: root, encoding: 'utf8' });
  assert.equal(found.split(' ')[0], body.signatures[0].digest);
  const list = path.join(server.data, 'signatures.json');
  fs.writeFileSync(list, JSON.stringify(body));
  assert.match(server.command('check', folder, '--signatures', list), new RegExp(`${body.pieces} texts: 1 signed, `));
});

test('a text that changes while it is read is not signed: what differs is shown, then it can be', async () => {
  const { page } = lecturer;
  await page.goto(piece_page(second));
  await page.locator('#sign').waitFor();
  change(second, 'The tool did not examine him', 'The tool never examined him');
  server.command('publish', folder, ...server.dataFlags);
  await sign(page, 'DMC/12345');
  await page.getByRole('heading', { name: said('piece_page.since') }).waitFor();
  await page.locator('.difference ins mark').first().waitFor();
  await chip(page, 'draft').waitFor();
  await look(page, 'piece-changed-meanwhile');
  await sign(page, 'DMC/12345');
  await chip(page, 'reviewed').waitFor();
});

test('one changed word makes that lesson a draft again, and no other', async () => {
  change(first, 'Look for that error first.', 'Look for that error last.');
  server.command('publish', folder, ...server.dataFlags);
  await note_above(first, /^Draft/);
  await note_above(second, /Reviewed by Dr Asha Rao/);
  const { page } = lecturer;
  await page.goto(piece_page(first));
  await chip(page, 'changed').waitFor();
  assert.deepEqual(await page.locator('.difference mark').allInnerTexts(), ['first.', 'last.']);
  await look(page, 'piece-changed');
});

test('the pages fit in French and Hindi too', async () => {
  const { page } = lecturer;
  for (const language of ['fr', 'hi', 'en']) {
    await ask(page, 'PATCH', '/api/me', { language });
    await page.goto(piece_page(first));
    await page.locator(`html[lang=${language}] #sign`).waitFor();
    if (language !== 'en') await look(page, `piece-${language}`);
  }
});

test('the signer withdraws, with a reason, and the text is a draft at once', async () => {
  const { page } = lecturer;
  await page.goto(piece_page(second));
  await button(page, 'piece_page.withdraw').click();
  await page.locator('#reason').fill('A count belongs to another study.');
  await look(page, 'piece-withdraw');
  await button(page, 'piece_page.withdraw_sure').click();
  await chip(page, 'draft').waitFor();
  await note_above(second, /^Draft/);
  const { body: copy } = await ask(page, 'GET', '/api/me/copy');
  assert.deepEqual(copy.programme.map(({ reason }) => reason), ['', 'A count belongs to another study.']);
  assert.deepEqual([...lecturer.complaints, ...learner.complaints], []);
});
