import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shades } from './film';
import { by_key, dragged, nearer, sound, whole } from './look_at';

test('what lies under the finger stays under it when it comes nearer', () => {
  const at = { x: 0.7, y: 0.4 };
  const near = nearer(whole, 2, at);
  assert.equal(near.zoom, 2);
  const under = (look: typeof near) => [look.x + (at.x - 0.5) / look.zoom, look.y + (at.y - 0.5) / look.zoom];
  for (const [n, value] of under(near).entries()) assert.ok(Math.abs(value - under(whole)[n]!) < 1e-9);
});

test('nothing beyond the edge comes into view', () => {
  assert.deepEqual(dragged(whole, 0.5, -3), whole);
  assert.equal(dragged(nearer(whole, 4), 9, 0).x, 0.125);
  assert.equal(nearer(whole, 100).zoom, 8);
  assert.deepEqual(nearer(nearer(whole, 2, { x: 1, y: 1 }), 0.1), whole);
});

test('a narrow window shows few greys, from black to white', () => {
  const shade = shades(sound({ ...whole, centre: 0.5, width: 0.2 }));
  assert.equal(shade(0.39 * 65535), 0);
  assert.equal(shade(0.61 * 65535), 255);
  assert.ok(Math.abs(shade(0.5 * 65535) - 127.5) < 1e-6);
  assert.equal(shades(whole)(65535), 255);
});

test('keys do what is said of them, and leave others alone', () => {
  assert.equal(by_key(whole, '+')!.zoom, 1.25);
  assert.ok(by_key(whole, '[')!.width < 1);
  assert.ok(by_key(whole, ',')!.centre > 0.5);
  assert.deepEqual(by_key(by_key(whole, '+')!, '0'), whole);
  for (const key of ['Tab', 'a', 'Enter', ' ']) assert.equal(by_key(whole, key), undefined);
});
