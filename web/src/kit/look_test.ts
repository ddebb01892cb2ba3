import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look_of } from './look';

test('a look that was never chosen, or cannot be read, is the phone’s own', () => {
  const plain = { theme: 'system', text: '100' };
  for (const text of [null, '', '{', 'null', '{"theme":"sepia","text":"900"}']) assert.deepEqual(look_of(text), plain);
});

test('a chosen look comes back, one choice at a time', () => {
  assert.deepEqual(look_of('{"theme":"dark","text":"125"}'), { theme: 'dark', text: '125' });
  assert.deepEqual(look_of('{"text":"150"}'), { theme: 'system', text: '150' });
});
