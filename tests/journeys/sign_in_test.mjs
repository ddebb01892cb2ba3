// Coming in and going out on a server that is no demonstration: an authenticator app, a recovery code, a passkey,
// another device's sign-in ended, a contact changed, a shared phone, a copy and an erasure.
//
// SCREENSHOTS=DIR keeps pictures of every page on the way.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Phone, said } from './browser.mjs';
import { app_code } from './people.mjs';
import { look } from './looks.mjs';
import { Server } from './server.mjs';

const server = new Server(process.env.ENGINE ?? 'sqlite', { demonstration: false });
const officer = new Phone();
const doctor = new Phone();
let codes;
let secret;

before(async () => {
  await server.publish();
  await server.start();
  await officer.open();
  await doctor.open();
});

after(async () => {
  await officer.remove();
  await doctor.remove();
  await server.remove();
});

const button = (page, code) => page.getByRole('button', { name: said(code), exact: true });

/** A step that was used lets nobody in again. */
const next_step = () => new Promise((done) => setTimeout(done, 30_500 - (Date.now() % 30_000)));

async function follow(page, link) {
  await page.goto(link);
  await page.locator('form button').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/link/'));
}

/** Meera, halfway in. */
async function come_halfway(page) {
  await follow(page, server.invite('officer', 'Meera Rao', 'meera@example.org'));
  await page.getByRole('heading', { level: 1, name: said('account_page.second_title') }).waitFor();
}

async function sign_in(page, contact, name) {
  const earlier = server.received();
  await page.goto(`${server.origin}/sign-in?then=/today&again=1`);
  await page.locator('input[name=contact]').fill(contact);
  await page.locator('form button').first().click();
  await page.locator('input[name=code]').waitFor();
  const code = await server.code(contact, earlier);
  await page.locator('input[name=code]').fill(code);
  await page.locator('input[name=name]').fill(name);
  await page.locator('form button').first().click();
  await page.waitForURL('**/today');
}

/** A finger that is always there. */
async function virtual_authenticator(phone) {
  const wire = await phone.context.newCDPSession(phone.page);
  await wire.send('WebAuthn.enable');
  await wire.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('an officer’s first sign-in leads to setting up an authenticator app, and to nothing else before', async () => {
  const { page } = officer;
  await come_halfway(page);
  for (const elsewhere of ['/overview', '/me/privacy', '/contact-recovery']) {
    await page.goto(server.origin + elsewhere);
    assert.match(page.url(), /\/sign-in\/second/, elsewhere);
  }
  const api = await page.evaluate(async () => (await fetch('/api/exams')).status);
  assert.equal(api, 401);
  await button(page, 'account_page.app_begin').waitFor();
  await look(page, 'second-set-up');

  await button(page, 'account_page.app_begin').click();
  secret = await page.locator('#app-secret').innerText();
  await look(page, 'second-app');
  await page.locator('#app-code').fill('000000');
  await button(page, 'account_page.app_confirm').click();
  await page.getByRole('alert').waitFor();
  await page.locator('#app-code').fill(app_code(secret));
  await button(page, 'account_page.app_confirm').click();
  await page.locator('.codes li').first().waitFor();
  codes = await page.locator('.codes li').allInnerTexts();
  assert.equal(codes.length, 10);
  await look(page, 'second-recovery-codes');
  await button(page, 'account_page.recovery_kept').click();
  // On to where the officer wanted to go.
  await page.waitForURL('**/contact-recovery');
  await look(page, 'contact-recovery');
});

test('the next sign-in asks for the app’s code; a recovery code does instead, once', async () => {
  const { page } = officer;
  await next_step();
  await come_halfway(page);
  await page.locator('#code').waitFor();
  await look(page, 'second-prove');
  await page.locator('#code').fill(app_code(secret));
  await button(page, 'account_page.continue').first().click();
  await page.waitForURL('**/overview');

  await come_halfway(page);
  const spare = async () => {
    await page.locator('summary').click();
    await page.locator('#recovery').fill(codes[0].toLowerCase());
    await button(page, 'account_page.continue').last().click();
  };
  await spare();
  await page.waitForURL('**/overview');
  await come_halfway(page);
  await spare();
  await page.getByRole('alert').waitFor();
  await page.locator('#recovery').fill(codes[1]);
  await button(page, 'account_page.continue').last().click();
  await page.waitForURL('**/overview');
});

test('a doctor sets up a passkey on this phone, and comes in by it alone', async () => {
  const { page } = doctor;
  await virtual_authenticator(doctor);
  await sign_in(page, 'asha@example.org', 'Dr Asha Rao');
  await page.goto(`${server.origin}/me/sign-ins`);
  await button(page, 'account_page.passkey_make').click();
  await page.locator('.codes li').first().waitFor();
  await button(page, 'account_page.recovery_kept').click();
  await button(page, 'account_page.take_away').first().waitFor();
  await look(page, 'sign-ins');

  await page.goto(`${server.origin}/me`);
  await button(page, 'me_page.leave').click();
  await page.waitForURL(`${server.origin}/`);
  await page.goto(`${server.origin}/sign-in`);
  await page.getByRole('link', { name: said('account.by_passkey') }).click();
  await button(page, 'account_page.passkey_use').waitFor();
  await look(page, 'passkey');
  await button(page, 'account_page.passkey_use').click();
  await page.waitForURL('**/today');
});

test('another device is told of, seen in the list and ended', async () => {
  const other = new Phone();
  try {
    await other.open({ userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0' });
    const earlier = server.received();
    await sign_in(other.page, 'asha@example.org', 'Dr Asha Rao');
    const news = await server.message('firefox', earlier);
    assert.match(news, /asha@example\.org/);

    const { page } = doctor;
    await page.goto(`${server.origin}/me/sign-ins`);
    const line = page.locator('li', { hasText: 'Firefox' });
    await line.getByRole('button', { name: said('account_page.end') }).click();
    await line.waitFor({ state: 'detached' });
    // This node forgets it at once.
    assert.equal(await other.page.evaluate(async () => (await fetch('/api/me')).status), 401);
  } finally {
    await other.remove();
  }
});

test('a contact is changed by a code from both', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/me/contact`);
  await page.locator('#contact').fill('asha.new@example.org');
  const earlier = server.received();
  await button(page, 'account_page.contact_send').click();
  const old_code = await server.code('To: asha@example.org', earlier);
  const new_code = await server.code('To: asha.new@example.org', earlier);
  await page.locator('#old-code').fill(old_code);
  await page.locator('#new-code').fill(new_code);
  await look(page, 'contact');
  await button(page, 'account_page.contact_confirm').click();
  await page.getByRole('status').filter({ hasText: '@example.org' }).waitFor();
});

test('on a shared phone, signing out takes what is private and never what is unsent', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/today`);
  await page.locator('h1').first().waitFor();
  const programme = await (await fetch(`${server.origin}/api/programme`)).json();
  const { id, lessons } = programme.modules.find((module) => module.lessons.length > 0);
  await page.goto(`${server.origin}/lessons/${id}/${lessons[0].id}`);
  const check = page.locator('form.q').first();
  await check.waitFor();
  // The network for events is cut: the answer stays on the phone.
  await page.route('**/api/progress', (route) => route.abort());
  await check.locator('label').first().click();
  await check.getByRole('button', { name: said('lesson_page.check_answer') }).click();
  await check.getByRole('status').getByText(/\S/).waitFor();

  await page.goto(`${server.origin}/me`);
  await button(page, 'me_page.leave').click();
  await page.waitForURL(`${server.origin}/`);
  const left = await page.evaluate(
    () =>
      new Promise((done) => {
        const open = indexedDB.open('rounds');
        open.onsuccess = () => {
          const stores = open.result.transaction(['kept', 'events']);
          const kept = stores.objectStore('kept').getAllKeys();
          const events = stores.objectStore('events').count();
          stores.oncomplete = () => done({ kept: kept.result, events: events.result });
        };
      }),
  );
  assert.deepEqual(left.kept.filter((key) => /^(view\/\d|marks|me$|receipt|ticket)/.test(key)), []);
  assert.ok(left.events > 0, 'what was not sent is still there');

  await page.unroute('**/api/progress');
  await sign_in(page, 'asha.new@example.org', 'Dr Asha Rao');
  const sent = () => Number(server.query("SELECT count(*) FROM lesson_event WHERE kind = 'check_answered'"));
  for (let tries = 0; tries < 600 && sent() === 0; tries++) await page.waitForTimeout(100);
  assert.equal(sent(), 1);
});

test('a doctor sees what is kept, chooses, takes a copy and is erased', async () => {
  const { page } = doctor;
  await page.goto(`${server.origin}/me/privacy`);
  const choice = page.locator('input[name=research]');
  await choice.waitFor();
  await look(page, 'privacy');
  await choice.click();
  await page.waitForFunction(() => document.querySelector('input[name=research]').checked);
  await choice.click();
  await page.waitForFunction(() => !document.querySelector('input[name=research]').checked);

  const saving = page.waitForEvent('download');
  await button(page, 'account_page.copy').click();
  const file = path.join(server.data, 'copy.json');
  await (await saving).saveAs(file);
  const copy = JSON.parse(fs.readFileSync(file, 'utf8'));
  assert.equal(copy.account.name, 'Dr Asha Rao');
  assert.equal(copy.account.contact, 'asha.new@example.org');
  assert.ok(Array.isArray(copy.lesson) && Array.isArray(copy.exam) && Array.isArray(copy.credential));

  const enrolled = () => server.query("SELECT count(*) FROM learner_person WHERE name LIKE '%Asha%'");
  for (let tries = 0; tries < 600 && enrolled() === '0'; tries++) await page.waitForTimeout(100);
  assert.equal(enrolled(), '1', 'the learner room has heard of her');
  await button(page, 'account_page.erase_title').click();
  await page.locator('dialog[open]').waitFor();
  await look(page, 'erase');
  await page.locator('dialog[open]').getByRole('button', { name: said('account_page.erase_sure') }).click();
  await page.waitForURL(`${server.origin}/`);
  assert.equal(server.query("SELECT count(*) FROM account_person WHERE name LIKE '%Asha%'"), '0');
  assert.equal(enrolled(), '0');
  assert.equal(await page.evaluate(async () => (await fetch('/api/me')).status), 401);
});

test('no page threw or broke its content security policy', () => {
  assert.deepEqual([...officer.complaints, ...doctor.complaints], []);
});
