// Every page, at two sizes, light and dark: axe finds nothing, nothing scrolls sideways (at 320 px either), nothing
// breaks the content policy; and what a first visit really loads stays within its bytes and requests.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe_violations } from './axe.mjs';
import { Phone, said, settled } from './browser.mjs';
import { exam_until, person } from './people.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite');
const sizes = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
];
const narrowest = { width: 320, height: 640 };
const people = {};

/** In the language of the address, as the programme names its first lesson. */
let first_lesson, first_module;

before(async () => {
  await server.publish();
  await server.start();
  people.nobody = new Phone();
  await people.nobody.open();
  for (const role of ['doctor', 'faculty member', 'officer', 'examiner']) people[role] = await person(server, role);
  await exam_until(people.examiner.page, 'Demonstration exam', 'seal');
  const programme = await (await fetch(`${server.origin}/api/programme`)).json();
  const module = programme.modules.find(({ lessons }) => lessons.length > 0);
  first_module = `/modules/${module.id}`;
  first_lesson = `/lessons/${module.id}/${module.lessons[0].id}`;
});

after(async () => {
  for (const phone of Object.values(people)) await phone.remove();
  await server.remove();
});

async function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function inspect(phone, path) {
  const { page } = phone;
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const size of sizes) {
      await page.setViewportSize(size);
      await page.goto(server.origin + path);
      await settled(page);
      const where = `${path} at ${size.width} px, ${colorScheme}`;
      assert.deepEqual(await axe_violations(page), [], where);
      assert.ok((await sideways(page)) <= 0, `${where} scrolls sideways`);
    }
  }
  await page.setViewportSize(narrowest);
  assert.ok((await sideways(page)) <= 0, `${path} at 320 px scrolls sideways`);
  assert.deepEqual(phone.complaints, [], path);
}

test('pages for everybody have no fault that axe finds', async () => {
  for (const path of ['/', '/sign-in', '/sign-in/passkey', '/sign-in/password', '/check', '/programme', '/programme/sources', '/help', '/modules', '/unsubscribe/unknown', first_lesson]) {
    await inspect(people.nobody, path);
  }
});

test('the syllabus is a PDF in every language', async () => {
  for (const language of ['en', 'fr', 'hi']) {
    const answer = await fetch(`${server.origin}/programme/syllabus.pdf`, { headers: { 'Accept-Language': language } });
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-.*%%EOF\s*$/s);
  }
});

const own = ['/today', '/modules', '/review', '/exams', '/certificates', '/me', '/me/details', '/me/settings', '/me/sign-ins', '/me/contact', '/me/privacy'];

test('pages of a learner have no fault that axe finds', async () => {
  for (const path of [...own, first_module, first_lesson]) await inspect(people.doctor, path);
});

test('pages of staff have no fault that axe finds', async () => {
  const officers = ['/overview', '/doctors', '/doctors/import', '/groups', '/messages', '/messages/new', '/contact-recovery'];
  for (const path of officers) await inspect(people.officer, path);
  await inspect(people.examiner, '/exam-day');
  await inspect(people['faculty member'], '/my-modules');
  await inspect(people['faculty member'], '/revisions');
});

test('every language of the pages is whole: no code shows itself', async () => {
  const { page } = people.doctor;
  for (const language of ['fr', 'hi', 'en']) {
    await page.goto(`${server.origin}/me/settings`);
    await page.locator('#language').selectOption(language);
    await page.locator('form button[type=submit]').click();
    await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
    for (const path of [...own, first_module, first_lesson]) {
      await page.goto(server.origin + path);
      await settled(page);
      const text = await page.locator('body').innerText();
      assert.doesNotMatch(text, /\b(kit|acts|[a-z]+_page)\.[a-z_]+/, `${path} in ${language}`);
      assert.ok((await sideways(page)) <= 0, `${path} in ${language} scrolls sideways`);
    }
  }
});

test('the check in a lesson can be answered by keyboard alone', async () => {
  const { page } = people.nobody;
  await page.goto(server.origin + first_lesson);
  const check = page.locator('form.q', { has: page.locator('input[type=radio]') }).first();
  await check.locator('input').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await check.getByRole('status').getByText(/\S/).waitFor();
  assert.equal(await check.locator('input:checked').inputValue(), '1');
});

/** What a browser that has never been here fetches for a page, before its service worker begins to stock up. */
async function first_load(path) {
  const phone = new Phone();
  const page = await phone.open();
  const wire = await phone.context.newCDPSession(page);
  await wire.send('Network.enable');
  const requests = new Map();
  wire.on('Network.responseReceived', ({ requestId, type, response }) => requests.set(requestId, { type, url: response.url, bytes: 0 }));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (requests.has(requestId)) requests.get(requestId).bytes = encodedDataLength;
  });
  try {
    await page.goto(server.origin + path);
    await settled(page);
  } finally {
    await phone.remove();
  }
  return [...requests.values()];
}

const bytes_of = (requests) => requests.reduce((sum, { bytes }) => sum + bytes, 0);

test('a first lesson costs at most 40 KB and ten requests', async () => {
  const requests = await first_load(first_lesson);

  assert.ok(bytes_of(requests) <= 40_000, JSON.stringify(requests));
  assert.ok(requests.length <= 10, JSON.stringify(requests));
});

test('a page for everybody costs at most 15 KB and runs no script', async () => {
  for (const path of ['/', '/sign-in', '/check', '/programme', '/programme/sources', '/programme/sources?sheet=2', '/help']) {
    const requests = await first_load(path);

    assert.ok(bytes_of(requests) <= 15_000, JSON.stringify(requests));
    assert.deepEqual(requests.filter(({ type }) => type === 'Script'), [], path);
  }
});

test('without script a lesson is readable and says so where it cannot be', async (t) => {
  const phone = new Phone();
  t.after(() => phone.remove());
  const page = await phone.open({ javaScriptEnabled: false });
  await page.goto(server.origin + first_lesson);

  assert.ok((await page.locator('article').innerText()).length > 1_000);
  assert.ok((await page.locator('noscript').innerText()).includes(said('kit.needs_script')));
});
