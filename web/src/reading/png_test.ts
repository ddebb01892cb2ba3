import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from './png';

const number = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >> shift) & 255);
const chunk = (name: string, body: number[]): number[] => [
  ...number(body.length),
  ...[...name].map((letter) => letter.charCodeAt(0)),
  ...body,
  ...[0, 0, 0, 0],
];

/** Rows as they are filtered. */
async function png(wide: number, bits: number, rows: number[][]): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(rows.flat())]).stream().pipeThrough(new CompressionStream('deflate'));
  const packed = [...new Uint8Array(await new Response(stream).arrayBuffer())];
  const half = packed.length >> 1;
  return new Uint8Array([
    ...[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    ...chunk('IHDR', [...number(wide), ...number(rows.length), bits, 0, 0, 0, 0]),
    ...chunk('IDAT', packed.slice(0, half)),
    ...chunk('IDAT', packed.slice(half)),
    ...chunk('IEND', []),
  ]);
}

test('sixteen bits come out whole, whatever filter a row has', async () => {
  const film = await decode(
    await png(2, 16, [
      [0, 0x12, 0x34, 0x12, 0x35],
      [1, 0x12, 0x34, 0x00, 0x01],
      [2, 0x00, 0x00, 0x00, 0x00],
      [3, 0x09, 0x1a, 0x00, 0x01],
      [4, 0x00, 0x00, 0x00, 0x00],
    ]),
  );
  assert.equal(film.wide, 2);
  assert.equal(film.high, 5);
  assert.deepEqual([...film.values.slice(0, 6)], [0x1234, 0x1235, 0x1234, 0x1235, 0x1234, 0x1235]);
  assert.equal(film.values[6], 0x1234);
  assert.equal(film.values[8], 0x1234);
});

test('eight bits fill the same range', async () => {
  const film = await decode(await png(3, 8, [[0, 0, 128, 255]]));
  assert.deepEqual([...film.values], [0, 128 * 257, 65535]);
});

test('what is no picture, or a cut one, is refused', async () => {
  await assert.rejects(decode(new Uint8Array(40)));
  await assert.rejects(decode(await png(4, 8, [[0, 1, 2]])));
});
