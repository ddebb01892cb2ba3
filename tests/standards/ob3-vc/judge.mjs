// Do outside verifiers take our certificates, and refuse every damaged one?
//
//     node judge.mjs FOLDER [SAMPLES]
//
// FOLDER holds what a board publishes: sample.json ({"base", "page", "now"}), credential.json, credential.jwt, did.json,
// jwks.json, status.json; and, where there are any, status-revoked.json, forged.json, forged.jwt, forged-status.json.
// SAMPLES is the program standards_samples: given it, our verifier is judged by what an outside library signs.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';
import { didUrl, loaderOf } from './documents.mjs';
import { byDigitalBazaar, bySecondStack } from './proofs.mjs';
import { schemaJudge } from './schema.mjs';
import { byJose } from './token.mjs';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';

const [folder, samples] = process.argv.slice(2);
if (!folder) {
  console.error('node judge.mjs FOLDER [SAMPLES]');
  process.exit(2);
}

const text = (name) => readFileSync(join(folder, name), 'utf8').trim();
const json = (name) => JSON.parse(text(name));
const has = (name) => existsSync(join(folder, name));

const { now: nowText } = json('sample.json');
const now = new Date(nowText);
const good = json('credential.json');
const token = text('credential.jwt');
const did = json('did.json');
const jwks = json('jwks.json');

let passed = 0;
let failed = 0;

function settle(name, wanted, verdict) {
  const fine = wanted === verdict.good;
  fine ? (passed += 1) : (failed += 1);
  const why = verdict.why ? `  [${String(verdict.why).slice(0, 100)}]` : '';
  console.log(`${fine ? 'ok  ' : 'FAIL'} ${name}: ${verdict.good ? 'accepted' : 'refused'}${why}`);
}

/** What a verifier is handed: keys and the status list, by address. */
function handedWith(status = json('status.json'), keys = did) {
  const handed = new Map([[didUrl(keys.id), keys]]);
  if (status) handed.set(good.credentialStatus.statusListCredential, status);
  return handed;
}

async function both(name, wanted, credential, { handed = handedWith(), at = now } = {}) {
  settle(`${name} (Digital Bazaar)`, wanted, await byDigitalBazaar(credential, { handed, now: at }));
  settle(`${name} (second stack)`, wanted, await bySecondStack(credential, { handed, now: at }));
}

async function tokenIs(name, wanted, jwt, { handed = handedWith(), at = now } = {}) {
  settle(`token: ${name} (jose)`, wanted, await byJose(jwt, { jwks, handed, now: at }));
}

function changed(change) {
  const copy = structuredClone(good);
  change(copy);
  return copy;
}

// Digital Bazaar's library forgives five minutes of a crooked clock.
const hour_ms = 3_600_000;
const after = new Date(Date.parse(good.validUntil) + hour_ms);
const before = new Date(Date.parse(good.validFrom) - hour_ms);

await both('genuine', true, good);
await both('on its first second', true, good, { at: new Date(good.validFrom) });
await both('expired', false, good, { at: after });
await both('not valid yet', false, good, { at: before });
await both('another name', false, changed((c) => { c.credentialSubject.identifier[0].identityHash += 'x'; }));
await both('another title', false, changed((c) => { c.name = 'AI for Doctors'; }));
await both('no demonstration any more', false, changed((c) => {
  c.credentialSubject.achievement.achievementType = 'Certificate';
}));
await both('another criterion', false, changed((c) => { c.credentialSubject.achievement.criteria.narrative = '-'; }));
await both('another score', false, changed((c) => { c.evidence[0].narrative = 'Score band: 100 %.'; }));
await both('longer validity', false, changed((c) => { c.validUntil = c.validUntil.replace(/^\d{4}/, '2999'); }));
await both('another place among the status bits', false, changed((c) => { c.credentialStatus.statusListIndex = '5'; }));
await both('no status entry', false, changed((c) => { delete c.credentialStatus; }));
await both('an undefined word smuggled in', false, changed((c) => { c.credentialSubject.grade = 'A'; }));
await both('a flipped letter of the signature', false, changed((c) => {
  const value = c.proof[0].proofValue;
  c.proof[0].proofValue = value.slice(0, -1) + (value.endsWith('2') ? '3' : '2');
}));
await both('another purpose', false, changed((c) => { c.proof[0].proofPurpose = 'authentication'; }));
await both('another moment of signing', false, changed((c) => { c.proof[0].created = '2020-01-01T00:00:00Z'; }));
await both('no status list to be had', false, good, { handed: handedWith(null) });
await both('a status list that was altered', false, good, {
  handed: handedWith({ ...json('status.json'), validFrom: '2020-01-01T00:00:00Z' }),
});
await both('another board’s keys', false, good, {
  handed: handedWith(undefined, { ...did, verificationMethod: did.verificationMethod.map((one) => ({
    ...one, publicKeyMultibase: 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2',
  })) }),
});
if (has('status-revoked.json')) await both('revoked', false, good, { handed: handedWith(json('status-revoked.json')) });
if (has('forged.json')) await both('forged under our name', false, json('forged.json'));
if (has('forged-status.json')) {
  await both('a forged status list', false, good, { handed: handedWith(json('forged-status.json')) });
}

await tokenIs('genuine', true, token);
const [header, payload, signature] = token.split('.');
const spelled = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = JSON.parse(Buffer.from(payload, 'base64url'));
await tokenIs('another name', false, [header, spelled({ ...claims, name: 'x' }), signature].join('.'));
await tokenIs('no algorithm', false, [spelled({ alg: 'none', kid: 'x' }), payload, ''].join('.'));
await tokenIs('expired', false, token, { at: after });
await tokenIs('not valid yet', false, token, { at: before });
if (has('status-revoked.json')) await tokenIs('revoked', false, token, { handed: handedWith(json('status-revoked.json')) });
if (has('forged.jwt')) await tokenIs('forged under our name', false, text('forged.jwt'));
{
  const { proof, ...document } = good;
  const { iss, sub, jti, nbf, exp, ...inToken } = claims;
  const same = JSON.stringify(document) === JSON.stringify(inToken);
  settle('token: the same document as the signed JSON', true, { good: same });
}

const schema = schemaJudge();
if (schema) {
  settle('1EdTech’s schema', true, schema(good));
  settle('1EdTech’s schema, of the token', true, schema(claims));
  settle('1EdTech’s schema, without criteria', false, schema(changed((c) => {
    delete c.credentialSubject.achievement.criteria;
  })));
} else {
  console.log('--   1EdTech’s schema is not on this machine (ROUNDS_SHARED): not checked');
}

/** The other direction: what an outside library signs, our verifier must take, and refuse when altered. */
async function judgeOurs(program) {
  const scratch = mkdtempSync(join(tmpdir(), 'rounds-ob3-'));
  const at = (name, value) => {
    writeFileSync(join(scratch, name), typeof value === 'string' ? value : JSON.stringify(value));
    return join(scratch, name);
  };
  const key = await Ed25519Multikey.generate({ id: `${did.id}#outside`, controller: did.id });
  const { publicKeyMultibase } = await key.export({ publicKey: true });
  const method = { id: key.id, type: 'Multikey', controller: did.id, publicKeyMultibase };
  const keys = { ...did, verificationMethod: [method], assertionMethod: [method.id] };
  const date = good.validFrom;
  const sign = async (credential) => vc.issue({
    credential, documentLoader: loaderOf(handedWith(undefined, keys)), now,
    suite: new DataIntegrityProof({ signer: key.signer(), cryptosuite, date }),
  });
  const { proof: unused, ...document } = good;
  const { proof: unusedToo, ...list } = json('status.json');
  const signed = await sign(document);
  const status = at('status.json', await sign(list));
  const pinned = at('did.json', keys);
  const says = (credential) => {
    const run = spawnSync(program, ['verify', at('c.json', credential), pinned, status, nowText], { encoding: 'utf8' });
    return { good: run.stdout.trim() === 'valid', why: run.stdout.trim() + run.stderr };
  };
  settle('our verifier, of what Digital Bazaar signed', true, says(signed));
  settle('our verifier, of the same altered', false, says({ ...signed, name: 'x' }));
  settle('our verifier, of a key it does not know', false, says(good));
  rmSync(scratch, { recursive: true });
}
if (samples) await judgeOurs(samples);

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
