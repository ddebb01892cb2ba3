// A VC-JWT as Open Badges 3.0 limits it, judged by jose.

import * as jose from 'jose';
import { loaderOf } from './documents.mjs';
import { requireInTime, requireNotRevoked } from './proofs.mjs';

const headerMax = ['alg', 'kid', 'jwk', 'typ'];

function requireHeader(header) {
  const extra = Object.keys(header).filter((key) => !headerMax.includes(key));
  if (extra.length) throw new Error(`header ${extra} is not allowed`);
  if (header.typ !== undefined && header.typ !== 'JWT') throw new Error('typ');
  if (!header.kid && !header.jwk) throw new Error('kid or jwk is needed');
}

function requireClaims(payload) {
  const seconds = (iso) => Date.parse(iso) / 1000;
  const wanted = {
    iss: payload.issuer?.id ?? payload.issuer, sub: payload.credentialSubject?.id, jti: payload.id,
    nbf: seconds(payload.validFrom), exp: seconds(payload.validUntil),
  };
  for (const [claim, value] of Object.entries(wanted)) {
    if (payload[claim] !== value) throw new Error(`${claim} does not match the credential`);
  }
  if (payload.vc) throw new Error('a vc claim: this is the form of VC 1.1');
  if (payload.proof) throw new Error('an embedded proof inside the token');
  if (payload['@context']?.[0] !== 'https://www.w3.org/ns/credentials/v2') throw new Error('@context');
}

export async function byJose(token, { jwks, handed, now }) {
  try {
    const header = jose.decodeProtectedHeader(token);
    requireHeader(header);
    const key = jwks.keys.find((one) => one.kid === header.kid);
    if (!key) throw new Error('the key is not in the issuer’s set');
    const { payload } = await jose.jwtVerify(token, await jose.importJWK(key, 'RS256'), {
      algorithms: ['RS256'], currentDate: now,
    });
    requireClaims(payload);
    requireInTime(payload, now);
    await requireNotRevoked(payload, loaderOf(handed));
    return { good: true, payload };
  } catch (error) {
    return { good: false, why: error.message };
  }
}
