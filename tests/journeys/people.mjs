// People of the demonstration, each in a browser of their own; a second factor; and what staff do without looking at a
// page.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Phone, said } from './browser.mjs';

/** The server prints its links once it listens. */
async function link_of(server, role) {
  for (let tries = 0; tries < 600 && !server.links[role]; tries++) await pause(100);
  assert.ok(server.links[role], `no link for the ${role} in:\n${server.log}`);
  return server.links[role];
}

/** A browser in which this demonstration person has signed in by their link. */
export async function person(server, role, view) {
  const phone = new Phone(view);
  const page = await phone.open();
  await page.goto(await link_of(server, role));
  await page.locator('form button').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/link/'));
  return phone;
}

/** The same person on another device: links sign in once. */
export async function other_device(phone) {
  const other = new Phone(phone.view);
  await other.open();
  await other.context.addCookies(await phone.context.cookies());
  return other;
}

/** RFC 6238 by itself: the app on somebody's telephone. */
export function app_code(base32, at_ms = Date.now()) {
  const bits = [...base32.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((octet) => parseInt(octet, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at_ms / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Somebody new in a staff role, on a server that is no demonstration: comes in and sets up an authenticator app. */
export async function come_in_as(page, server, role, name, contact) {
  const press = (code) => page.getByRole('button', { name: said(code), exact: true }).click();
  await page.goto(server.invite(role, name, contact));
  await page.locator('form button').click();
  await press('account_page.app_begin');
  const secret = await page.locator('#app-secret').innerText();
  await page.locator('#app-code').fill(app_code(secret));
  await press('account_page.app_confirm');
  await page.locator('.codes li').first().waitFor();
  await press('account_page.recovery_kept');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Asks the API as the person whose page this is; the answer's status and body. */
export function ask(page, method, path, body) {
  return page.evaluate(
    async ([verb, address, content]) => {
      const headers = { 'x-rounds': '1', 'content-type': 'application/json' };
      const answer = await fetch(address, { method: verb, headers, body: content && JSON.stringify(content) });
      return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
    },
    [method, path, body],
  );
}

const order = ['assemble', 'seal', 'open', 'close', 'publish_key', 'open_objections', 'finalise_key', 'mark', 'review'];

/** Drafts an exam and carries it up to and with the act named; the exam's id. */
export async function exam_until(page, title, last_act, minutes = 20, more = {}) {
  const drafted = await ask(page, 'POST', '/api/exams', { title, minutes, items: 10, ...more });
  assert.equal(drafted.status, 200, JSON.stringify(drafted.body));
  await carry(page, drafted.body.exam, 'assemble', last_act, minutes);
  return drafted.body.exam;
}

export async function carry(page, exam, first_act, last_act, minutes = 20) {
  for (const act of order.slice(order.indexOf(first_act), order.indexOf(last_act) + 1)) {
    const where = act === 'mark' || act === 'review' ? 'marking-acts' : 'acts';
    const body = act === 'open' ? { act, minutes } : { act };
    const { status, body: answer } = await ask(page, 'POST', `/api/exams/${exam}/${where}`, body);
    assert.equal(status, 200, `${act}: ${JSON.stringify(answer)}`);
  }
}
