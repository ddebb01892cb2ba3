// People of the demonstration, each in a browser of their own, and what staff do without looking at a page.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { Phone } from './browser.mjs';

/** The server prints its links once it listens. */
async function link_of(server, role) {
  for (let tries = 0; tries < 100 && !server.links[role]; tries++) await pause(100);
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
export async function exam_until(page, title, last_act, minutes = 20) {
  const drafted = await ask(page, 'POST', '/api/exams', { title, minutes, items: 10 });
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
