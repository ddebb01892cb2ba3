/** The board's keys as this page pins them: its did.json and jwks.json, and its status lists. */
import { from_base58, type Bytes } from './bytes';
import { is_object, Unlike, type Json } from './graph';

export interface Pins {
  did: string;
  board: string;
  ed25519: { id: string; key: Bytes }[];
  rsa: { id: string; jwk: JsonWebKey }[];
}

const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(is_object) : []);
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The key that Multikey spells. Source: W3C Controlled Identifiers 1.0, section 2.2.2. */
function multikey(spelled: unknown): Bytes {
  const octets = from_base58(spelled);
  if (octets.length !== 34 || octets[0] !== 0xed || octets[1] !== 0x01) throw new Unlike('publicKeyMultibase');
  return octets.slice(2);
}

export function read_pins(did: Json, jwks: Json, board: string): Pins {
  const may_assert = Array.isArray(did.assertionMethod) ? did.assertionMethod : [];
  const methods = objects(did.verificationMethod).filter(
    (one) => may_assert.includes(one.id) && one.controller === did.id,
  );
  return {
    did: words(did.id),
    board,
    ed25519: methods.map((one) => ({ id: words(one.id), key: multikey(one.publicKeyMultibase) })),
    rsa: objects(jwks.keys)
      .filter((one) => one.kty === 'RSA')
      .map((one) => ({ id: words(one.kid), jwk: { kty: 'RSA', n: words(one.n), e: words(one.e), alg: 'RS256' } })),
  };
}
