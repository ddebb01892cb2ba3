// Somebody who reads cases by keyboard.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

/** How many steps the server holds. */
export const steps_of = (server) => Number(server.query('SELECT count(*) FROM lab_step'));

/** Moves the slider by keys alone and sends; resolves when the server has it. */
export async function answer(server, page, keys) {
  const known = steps_of(server);
  await page.locator('#chance').focus();
  for (const key of keys) await page.keyboard.press(key);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  for (let tries = 0; tries < 300 && steps_of(server) === known; tries++) await pause(200);
  assert.equal(steps_of(server), known + 1);
}
