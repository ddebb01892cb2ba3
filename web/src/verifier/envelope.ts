/** Finds the credential in what a certificate comes in, and believes nothing: the twin of src/rounds/credential/envelope.cpp. */
import { text_in, unpacked, type Bytes } from './bytes';

const file_max = 2 << 20;
const credential_max = 256 << 10;
const attachments_max = 16;

const is_token = (text: string): boolean => /^[\w-]*\.[\w-]*\.[\w-]*$/.test(text);

function bare(text: string): string | undefined {
  const plain = text.replace(/^\ufeff/, '').trim();
  return (plain.startsWith('{') || is_token(plain)) && plain.length <= credential_max ? plain : undefined;
}

/** A letter a byte, for looking. */
const letters = (bytes: Bytes): string => new TextDecoder('latin1').decode(bytes);

/** OB 3.0, "Baking SVG": the token in a verify attribute, or the JSON in a CDATA section. */
function from_svg(svg: string): string | undefined {
  const element = /<openbadges:credential([^>]*)>([^]*?)<\/openbadges:credential>/.exec(svg);
  const token = /verify="([^"]*)"/.exec(/<openbadges:credential([^>]*)>/.exec(svg)?.[1] ?? '');
  if (token) return bare(token[1]!);
  if (!element) return undefined;
  return bare([...element[2]!.matchAll(/<!\[CDATA\[([^]*?)\]\]>/g)].map(([, part]) => part).join(''));
}

/** The sum that stands after a chunk. Source: PNG (W3C), annex D. */
function crc32(body: Bytes): number {
  let sum = 0xffffffff;
  for (const octet of body) {
    sum ^= octet;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

const keyword = 'openbadgecredential\0';

/** The text of an iTXt chunk that is ours and not compressed. */
function text_in_chunk(data: Bytes): string | undefined {
  const head = keyword.length + 2;
  if (data[head - 2] !== 0 || data[head - 1] !== 0) return undefined;
  const language = data.indexOf(0, head);
  const text = language < 0 ? -1 : data.indexOf(0, language + 1);
  return text < 0 ? undefined : bare(text_in(data.subarray(text + 1)));
}

/** OB 3.0, "Baking PNG": one uncompressed iTXt chunk with the keyword openbadgecredential. Two of them are none. */
function from_png(png: Bytes): string | undefined {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let found: string | undefined;
  for (let at = 8; at + 12 <= png.length;) {
    const length = view.getUint32(at);
    if (length > png.length - at - 12) return undefined;
    const data = png.subarray(at + 8, at + 8 + length);
    if (letters(png.subarray(at + 4, at + 8)) === 'iTXt' && letters(data).startsWith(keyword)) {
      const text = text_in_chunk(data);
      const whole = crc32(png.subarray(at + 4, at + 8 + length)) === view.getUint32(at + 8 + length);
      if (found || !text || !whole) return undefined;
      found = text;
    }
    at += 12 + length;
  }
  return found;
}

async function stream_after(pdf: Bytes, looked: string, from: number, packed: boolean): Promise<string | undefined> {
  const opening = /stream(\r\n|\n)?/g;
  opening.lastIndex = from;
  const found = opening.exec(looked);
  const start = opening.lastIndex;
  const end = looked.indexOf('endstream', start);
  if (!found || end < 0) return undefined;
  try {
    const content = pdf.slice(start, end);
    if (!packed) return bare(text_in(content));
    return bare(text_in(await unpacked(exactly(content), 'deflate', credential_max)));
  } catch {
    return undefined;
  }
}

/** Without the line's end that stands before "endstream": a browser refuses to unpack what more follows. */
function exactly(content: Bytes): Bytes {
  let end = content.length;
  if (content[end - 1] === 10) end -= 1;
  if (content[end - 1] === 13) end -= 1;
  return content.slice(0, end);
}

/** Embedded files are streams, and streams stand in the open in every PDF: they are found by looking. */
async function from_pdf(pdf: Bytes): Promise<string | undefined> {
  const looked = letters(pdf);
  const mark = /\/EmbeddedFile(?!s)/g;
  for (let seen = 0; seen < attachments_max && mark.exec(looked); seen += 1) {
    const at = mark.lastIndex;
    const object = looked.lastIndexOf(' obj', at);
    const start = looked.indexOf('stream', at);
    if (object < 0 || start < 0) continue;
    const packed = looked.slice(object, start).includes('/FlateDecode');
    const found = await stream_after(pdf, looked, at, packed);
    if (found) return found;
  }
  return undefined;
}

/** The credential's text, a JSON object or a compact JWT; undefined when there is none that we know. */
export async function credential_in(file: Bytes): Promise<string | undefined> {
  if (file.length > file_max) return undefined;
  const head = letters(file.subarray(0, 1024));
  try {
    if (/^\x89PNG\r\n\x1a\n/.test(letters_of_png(file))) return from_png(file);
    if (head.includes('%PDF-')) return await from_pdf(file);
    const text = text_in(file)
      .replace(/^\ufeff/, '')
      .trim();
    return text.startsWith('<') ? from_svg(text) : bare(text);
  } catch {
    return undefined;
  }
}

/** latin1 is read as windows-1252, where the first byte of a PNG is another letter. */
const letters_of_png = (file: Bytes): string => String.fromCharCode(...file.subarray(0, 8));
