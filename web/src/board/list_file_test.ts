import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url } from './list_file';

/** As a server reads it. */
const read = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

test('a file travels octet by octet, however long it is', () => {
  const octets = Uint8Array.from({ length: 100_003 }, (_, at) => (at * 7) % 256);
  assert.deepEqual(read(base64url(octets)), octets);
  assert.equal(base64url(new Uint8Array()), '');
  assert.equal(base64url(Uint8Array.of(0xfb, 0xff)), '-_8');
});
