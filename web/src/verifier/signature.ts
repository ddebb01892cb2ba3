/** Whether a pinned key signed these words: Ed25519 in the document, RS256 over a JWT. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { from_base58, joined, sha256, utf8, type Bytes } from './bytes';
import { is_object, quads_of, read_thing, said, Unlike, type Json, type Thing } from './graph';
import { names_contexts, proof, type Shape } from './vocabulary';

export interface Proved {
  credential: Thing;
  proof: Thing;
  signature: Bytes;
}

export function read_proved(document: Json, shape: Shape): Proved {
  const { '@context': contexts, proof: list, ...rest } = document;
  if (!names_contexts(contexts, shape)) throw new Unlike('@context');
  const given: unknown = Array.isArray(list) && list.length === 1 ? list[0] : list;
  if (!is_object(given)) throw new Unlike('proof');
  const { proofValue, ...options } = given;
  const read = read_thing(options, proof);
  if (read.id || said(read, 'cryptosuite') !== 'eddsa-rdfc-2022' || said(read, 'proofPurpose') !== 'assertionMethod')
    throw new Unlike('proof');
  return { credential: read_thing(rest, shape), proof: read, signature: from_base58(proofValue) };
}

/** Browsers learned Ed25519 in 2023 to 2025; for those that have not, a small library knows it. */
async function ed25519_verifies(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  try {
    const imported = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'Ed25519' }, imported, signature, message);
  } catch {
    try {
      return ed25519.verify(signature, message, key, { zip215: false });
    } catch {
      return false;
    }
  }
}

/** Source: W3C Data Integrity EdDSA Cryptosuites v1.0, section 3.2. */
export async function is_proved(proved: Proved, key: Bytes): Promise<boolean> {
  const message = joined(await sha256(quads_of(proved.proof)), await sha256(quads_of(proved.credential)));
  return ed25519_verifies(key, message, proved.signature);
}

export async function rs256_verifies(jwk: JsonWebKey, signed: string, signature: Bytes): Promise<boolean> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
  return crypto.subtle.verify(algorithm, key, signature, utf8(signed));
}
