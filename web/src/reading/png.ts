/** Greyscale PNG of 8 or 16 bits, with all its bits: a browser's own decoder keeps eight. */

export interface Film {
  wide: number;
  high: number;
  values: Uint16Array; ///< 0 to 65535
}

const signature = 0x89504e47;

/** What the chunks hold: sides, bits, and the packed pixels. */
function parts_of(bytes: Uint8Array): { wide: number; high: number; bits: number; packed: Uint8Array[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== signature) throw new Error('no PNG');
  const packed: Uint8Array[] = [];
  let [wide, high, bits] = [0, 0, 0];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === 'IHDR') [wide, high, bits] = [view.getUint32(at + 8), view.getUint32(at + 12), bytes[at + 16]!];
    if (name === 'IDAT') packed.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return { wide, high, bits, packed };
}

async function unpacked(packed: Uint8Array[]): Promise<Uint8Array> {
  const stream = new Blob(packed as BlobPart[]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Undoes the filter of each row, in place (ISO/IEC 15948, 9). */
function unfilter(rows: Uint8Array, length: number, step: number): void {
  for (let from = 0, before = -1; from < rows.length; before = from + 1, from += length + 1) {
    const filter = rows[from]!;
    for (let k = 0; k < length; k++) {
      const left = k < step ? 0 : rows[from + 1 + k - step]!;
      const up = before < 0 ? 0 : rows[before + k]!;
      const corner = before < 0 || k < step ? 0 : rows[before + k - step]!;
      const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter] ?? 0;
      rows[from + 1 + k]! += guess;
    }
  }
}

export async function decode(bytes: Uint8Array): Promise<Film> {
  const { wide, high, bits, packed } = parts_of(bytes);
  const step = bits === 16 ? 2 : 1;
  const length = wide * step;
  const rows = await unpacked(packed);
  if (rows.length !== (length + 1) * high) throw new Error('a damaged PNG');
  unfilter(rows, length, step);
  const values = new Uint16Array(wide * high);
  for (let y = 0, at = 0; y < high; y++) {
    for (let k = y * (length + 1) + 1, x = 0; x < wide; x++, k += step, at++)
      values[at] = step === 2 ? (rows[k]! << 8) | rows[k + 1]! : rows[k]! * 257;
  }
  return { wide, high, values };
}
