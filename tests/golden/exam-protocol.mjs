// Makes exam-protocol.json: vectors of docs/protocol/exam.md from Node's own cryptography, independent of the server.
//   node tests/golden/exam-protocol.mjs > tests/golden/exam-protocol.json
import { createCipheriv, createHash, createHmac, createPrivateKey, createPublicKey, hkdfSync, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const fixed = (label, size) => sha256(label).subarray(0, size);
const hkdf = (ikm, salt, info) => Buffer.from(hkdfSync('sha256', ikm, salt, info, 32));

function seal(key, nonce, plain, aad) {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

const event = (lease, seq, item, value, phase, client_ms) => JSON.stringify({ lease, seq, item, value, phase, client_ms });

function chain(sitting, lease, events) {
  let head = sha256(`rounds-chain-1:${sitting}:${lease}`);
  const heads = [head.toString('hex')];
  for (const text of events) heads.push((head = sha256(head, text)).toString('hex'));
  return { sitting, lease, events, heads };
}

const leafOf = (ack) =>
  sha256(Buffer.of(0), `rounds-ack-1:${ack.sitting}:${ack.lease}:${ack.ack_seq}:${ack.head}:${ack.server_ms}`);

/** Levels from the leaves to the root; an odd node moves up unchanged. */
function levels(leaves) {
  const out = [leaves];
  while (out.at(-1).length > 1) {
    const below = out.at(-1);
    const above = [];
    for (let i = 0; i < below.length; i += 2)
      above.push(i + 1 < below.length ? sha256(Buffer.of(1), below[i], below[i + 1]) : below[i]);
    out.push(above);
  }
  return out;
}

function pathOf(tree, place) {
  const path = [];
  for (const level of tree.slice(0, -1)) {
    const neighbour = place ^ 1;
    if (neighbour < level.length)
      path.push({ side: neighbour < place ? 'left' : 'right', hash: level[neighbour].toString('hex') });
    place >>= 1;
  }
  return path;
}

const seed = fixed('rounds golden signing seed', 32);
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' });
const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
const signRoot = (root, ms) => sign(null, Buffer.from(`rounds-root-1:${root}:${ms}`), privateKey).toString('hex');

function tree(acks, root_ms) {
  const built = levels(acks.map(leafOf));
  const root = built.at(-1)[0].toString('hex');
  return {
    acks: acks.map((ack, place) => ({ ...ack, leaf: built[0][place].toString('hex'), path: pathOf(built, place) })),
    root, root_ms, signature: signRoot(root, root_ms) };
}

const sitting = '9007199254740993';
const exam = '7340032000000001';
const t0 = 1_790_000_000_000;
const one = chain(sitting, 1, [
  event(1, 1, '501', '2', 'final', t0 + 1000),
  event(1, 2, '502', '0', 'final', t0 + 9000),
  event(1, 3, '502', '', 'flag', t0 + 9500),
  event(1, 4, '501', '1', 'final', t0 + 15000),
  event(1, 5, '503', '999999999', 'final', t0 + 16000),
  event(1, 6, '504', '9', 'own', t0 + 17000),
]);
const two = chain(sitting, 2, [
  event(2, 1, '503', '3', 'final', t0 + 60000),
  event(2, 2, '502', '', 'final', t0 + 61000),
  event(2, 3, '', '', 'submit', t0 + 70000),
]);

const stranger = (n) => ({ sitting: String(8000 + n), lease: 1, ack_seq: n, head: fixed(`head ${n}`, 32).toString('hex'),
  server_ms: t0 + n });
const ackOf = (made, server_ms) =>
  ({ sitting, lease: made.lease, ack_seq: made.events.length, head: made.heads.at(-1), server_ms });
const trees = [1, 2, 3, 5, 8].map((size) => tree(Array.from({ length: size }, (_, i) => stranger(i + 1)), t0 + 100));
const proofOf = (made, at, neighbours, place) => {
  const acks = [...neighbours.slice(0, place), ackOf(made, at), ...neighbours.slice(place)];
  const built = tree(acks, at + 3);
  const { lease, ack_seq, head, server_ms, path } = built.acks[place];
  return { lease, ack_seq, head, server_ms, path, root: built.root, root_ms: built.root_ms, signature: built.signature, key: '77' };
};
const receipt = {
  format: 'rounds-receipt-1', exam, sitting, submitted_ms: t0 + 70200,
  leases: [proofOf(one, t0 + 15200, [1, 2, 3, 4].map(stranger), 4), proofOf(two, t0 + 70200, [5, 6].map(stranger), 1)],
  keys: [{ key: '77', public_key: publicKey }],
  events: [one.events, two.events] };

const edition = sha256('rounds golden edition').toString('hex');
const contentKey = fixed('rounds golden content key', 32);
const master = fixed('rounds golden exam master', 32);
const paperText = JSON.stringify({ exam, block: '1', items: [
  { item: '501', stem: '<p>Which tool fits?</p>', options: ['<p>A</p>', '<p>B</p>', '<p>C</p>', '<p>D</p>'] },
  { item: '502', stem: '<p>Fièvre, \u0924\u093e\u092a?</p>', options: ['<p>yes</p>', '<p>no</p>'] },
  { item: '503', stem: '<p>Which two?</p>', options: ['<p>a</p>', '<p>b</p>', '<p>c</p>'], kind: 'multiple' },
  { item: '504', stem: '<p>How many?</p>', options: [], kind: 'numeric', decimals: 1, unit: '%' },
  { item: '505', stem: '<p>How likely?</p>', options: [], kind: 'reliance', block: 1 }] });
const wrapping = hkdf(master, sitting, 'rounds-wrap-1:1');

/** The server's own shuffle; pinned so that an old sitting's order can be shown again. */
function order(items) {
  const secret = hkdf(master, 'order', 'rounds-order-1');
  const numbers = [];
  let count = 0;
  const next = () => {
    if (numbers.length === 0) {
      const block = createHmac('sha256', secret).update(`rounds-order-1:${sitting}:${count++}`).digest();
      for (let i = 0; i < 32; i += 4) numbers.push(block.readUInt32BE(i));
    }
    return numbers.shift();
  };
  const draw = (below) => {
    const span = 0xffffffff - (0xffffffff % below);
    let number = next();
    while (number >= span) number = next();
    return number % below;
  };
  const shuffled = (size) => {
    const places = Array.from({ length: size }, (_, i) => i);
    for (let left = size; left > 1; left--) {
      const j = draw(left);
      [places[left - 1], places[j]] = [places[j], places[left - 1]];
    }
    return places;
  };
  return shuffled(items.length).map((i) => ({ item: items[i].item, options: shuffled(items[i].options) }));
}
const orderItems = Array.from({ length: 10 }, (_, i) => ({ item: String(501 + i), options: 4 + (i % 2) }));

console.log(JSON.stringify({
  made_by: 'tests/golden/exam-protocol.mjs',
  chains: [one, two, chain('1', 1, [])],
  signing: { seed: seed.toString('hex'), public_key: publicKey },
  trees,
  paper: { exam, edition, block: '1', aad: `rounds-paper-1:${edition}:${exam}:1`, text: paperText,
    content_key: contentKey.toString('hex'),
    sealed: seal(contentKey, fixed('nonce one', 12), gzipSync(paperText), `rounds-paper-1:${edition}:${exam}:1`).toString('base64url') },
  ticket: { sitting, exam_master: master.toString('hex'), wrapping_key: wrapping.toString('base64url'),
    wrapped: seal(wrapping, fixed('nonce two', 12), contentKey, `rounds-key-1:${sitting}`).toString('base64url') },
  order: { exam_master: master.toString('hex'), sitting, items: orderItems, shown: order(orderItems) },
  receipt }, null, 1));
