// Two stacks that share no code judge an embedded proof: Digital Bazaar's, and one put together here from a streaming
// JSON-LD parser, a second implementation of RDFC-1.0 and Node's own Ed25519.

import { createHash, createPublicKey, verify } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { DataFactory } from 'rdf-data-factory';
import { RDFC10 } from 'rdfjs-c14n';
import { loaderOf } from './documents.mjs';

const listBytesMax = 16 << 20;
const factory = new DataFactory();

const suite = () => new DataIntegrityProof({ cryptosuite });

function reasonOf(error) {
  if (!error) return undefined;
  return error.errors?.length ? error.errors.map(reasonOf).join('; ') : `${error.name}: ${error.message}`;
}

export async function byDigitalBazaar(credential, { handed, now }) {
  const documentLoader = loaderOf(handed);
  const result = await vc.verifyCredential({
    credential: structuredClone(credential), suite: suite(), documentLoader, now,
    checkStatus: (asked) => checkStatus({
      ...asked, suite: suite(), documentLoader,
      verifyBitstringStatusListCredential: true, verifyMatchingIssuers: true,
    }),
  });
  // The library says that the list was read, not that the bit is clear: each status must be looked at.
  if (result.statusResult?.results?.some((one) => one.status)) return { good: false, why: 'revoked' };
  const status = result.statusResult;
  return { good: result.verified && (!status || status.verified), why: reasonOf(result.error ?? status?.error) };
}

async function canonical(document, load) {
  const parser = new JsonLdParser({
    dataFactory: factory, processingMode: '1.1', strictValues: true,
    documentLoader: { load: async (url) => (await load(url)).document },
  });
  const quads = [];
  await new Promise((done, fail) => {
    parser.on('data', (quad) => quads.push(quad)).on('error', fail).on('end', done);
    parser.write(JSON.stringify(document));
    parser.end();
  });
  return (await new RDFC10(factory).c14n(quads)).canonical_form;
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function fromBase58(text) {
  let number = 0n;
  for (const letter of text) {
    const digit = alphabet.indexOf(letter);
    if (digit < 0) throw new Error('not base58');
    number = number * 58n + BigInt(digit);
  }
  const hex = number.toString(16);
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return Buffer.concat([Buffer.alloc(text.match(/^1*/)[0].length), bytes]);
}

const sha256 = (text) => createHash('sha256').update(text).digest();

function ed25519Of(multibase) {
  const bytes = fromBase58(multibase.slice(1));
  if (bytes[0] !== 0xed || bytes[1] !== 1) throw new Error('not an Ed25519 Multikey');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(2)]);
  return createPublicKey({ key: spki, format: 'der', type: 'spki' });
}

const issuerOf = (document) => document.issuer?.id ?? document.issuer;

async function requireProof({ proof, ...document }, load) {
  const [one, ...more] = [proof].flat();
  if (!one || more.length) throw new Error('not exactly one proof');
  const { proofValue, ...options } = one;
  if (one.type !== 'DataIntegrityProof' || one.cryptosuite !== 'eddsa-rdfc-2022') throw new Error('kind of proof');
  if (one.proofPurpose !== 'assertionMethod') throw new Error('purpose of the proof');
  const method = (await load(one.verificationMethod)).document;
  if (method.controller !== issuerOf(document)) throw new Error('the key is not the issuer’s');
  const hashes = Buffer.concat([
    sha256(await canonical({ '@context': document['@context'], ...options }, load)),
    sha256(await canonical(document, load)),
  ]);
  const genuine = verify(null, hashes, ed25519Of(method.publicKeyMultibase), fromBase58(proofValue.slice(1)));
  if (!genuine) throw new Error('the signature does not fit');
}

/** Refuses when the bit of this entry is set, or nobody can say. */
export async function requireNotRevoked(document, load) {
  const entry = document.credentialStatus;
  const list = (await load(entry.statusListCredential)).document;
  await requireProof(list, load);
  if (issuerOf(list) !== issuerOf(document)) throw new Error('the status list is of another issuer');
  if (list.credentialSubject.statusPurpose !== entry.statusPurpose) throw new Error('purpose of the status list');
  const packed = Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url');
  const bits = gunzipSync(packed, { maxOutputLength: listBytesMax });
  const index = Number(entry.statusListIndex);
  if (!(index < bits.length * 8)) throw new Error('beyond the status list');
  if (bits[index >> 3] & (0x80 >> (index & 7))) throw new Error('revoked');
}

export function requireInTime(document, now) {
  if (now < new Date(document.validFrom)) throw new Error('not valid yet');
  if (now > new Date(document.validUntil)) throw new Error('expired');
}

export async function bySecondStack(credential, { handed, now }) {
  const load = loaderOf(handed);
  try {
    await requireProof(credential, load);
    requireInTime(credential, now);
    await requireNotRevoked(credential, load);
    return { good: true };
  } catch (error) {
    return { good: false, why: error.message };
  }
}
