/** Is this certificate genuine and current? Asks nobody: the twin of src/rounds/credential/verify.cpp. */
import { from_base64url, text_in, unpacked, type Bytes } from './bytes';
import { credential_in } from './envelope';
import { held, is_object, read_thing, said, Unlike, type Json, type Thing } from './graph';
import type { Pins } from './keys';
import { is_proved, read_proved, rs256_verifies } from './signature';
import { achievement_credential, names_contexts, status_list_credential } from './vocabulary';

export type Standing =
  | 'valid'
  | 'revoked'
  | 'superseded'
  | 'expired'
  | 'not_yet'
  | 'altered'
  | 'unknown_issuer'
  | 'look_alike'
  | 'unreadable';

export interface Verdict {
  standing: Standing;
  demonstration: boolean;
  holder: string;
  title: string;
  evidence: string;
  issuer: string;
  issuer_name: string;
  from: string;
  until: string;
  proof: string;
  key: string;
  /** When the status list was made that was looked into; '' when none was at hand. */
  status_as_of: string;
  status_list: string;
}

/** Only then the board itself said what stands in it. */
export const is_genuine = (verdict: Verdict): boolean =>
  ['valid', 'revoked', 'superseded', 'expired', 'not_yet'].includes(verdict.standing);

const list_bytes_max = 16 << 20;
const list_bytes_min = 131_072 / 8;

function claims_of(credential: Thing): Omit<Verdict, 'standing' | 'proof' | 'key' | 'status_as_of'> {
  const subject = held(credential, 'credentialSubject');
  const issuer = held(credential, 'issuer');
  return {
    demonstration: said(held(subject, 'achievement'), 'achievementType') === 'ext:Demonstration',
    holder: said(held(subject, 'identifier'), 'identityHash'),
    title: said(credential, 'name'),
    evidence: said(held(credential, 'evidence'), 'narrative'),
    issuer: issuer?.id ?? '',
    issuer_name: said(issuer, 'name'),
    from: said(credential, 'validFrom'),
    until: said(credential, 'validUntil'),
    status_list: said(held(credential, 'credentialStatus'), 'statusListCredential'),
  };
}

const nothing: Verdict = {
  standing: 'unreadable',
  demonstration: false,
  holder: '',
  title: '',
  evidence: '',
  issuer: '',
  issuer_name: '',
  from: '',
  until: '',
  proof: '',
  key: '',
  status_as_of: '',
  status_list: '',
};

interface Read {
  credential: Thing;
  proof: string;
  key: string;
  /** Whether the pinned key signed it; undefined when the key is not pinned. */
  signed?: Promise<boolean> | undefined;
}

function by_proof(text: string, pins: Pins): Read {
  const document: unknown = JSON.parse(text);
  if (!is_object(document)) throw new Unlike('document');
  const proved = read_proved(document, achievement_credential);
  const key = said(proved.proof, 'verificationMethod');
  const ours = held(proved.credential, 'issuer')?.id === pins.did;
  const pinned = ours ? pins.ed25519.find((one) => one.id === key) : undefined;
  return {
    credential: proved.credential,
    proof: 'eddsa-rdfc-2022',
    key,
    signed: pinned && is_proved(proved, pinned.key),
  };
}

function object_in(part: string): Json {
  const read: unknown = JSON.parse(text_in(from_base64url(part)));
  if (!is_object(read)) throw new Unlike('token');
  return read;
}

const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000);

function by_token(text: string, pins: Pins): Read {
  const [head, body, tail] = text.split('.') as [string, string, string];
  const { alg, kid, typ, ...more } = object_in(head);
  if (alg !== 'RS256' || typeof kid !== 'string' || (typ !== undefined && typ !== 'JWT') || Object.keys(more).length)
    throw new Unlike('header');
  const { '@context': contexts, iss, jti, sub, nbf, exp, ...rest } = object_in(body);
  if (!names_contexts(contexts, achievement_credential)) throw new Unlike('@context');
  const credential = read_thing(rest, achievement_credential);
  const same =
    iss === held(credential, 'issuer')?.id &&
    jti === credential.id &&
    sub === held(credential, 'credentialSubject')?.id &&
    nbf === seconds(said(credential, 'validFrom')) &&
    exp === seconds(said(credential, 'validUntil'));
  if (!same) throw new Unlike('claims');
  const pinned = iss === pins.did ? pins.rsa.find((one) => one.id === kid) : undefined;
  const signed = pinned && rs256_verifies(pinned.jwk, `${head}.${body}`, from_base64url(tail));
  return { credential, proof: 'RS256', key: kid, signed };
}

/** Letters that differ, at most `most` counted. Source: Levenshtein's distance. */
export function letters_apart(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** It bears the board's name or nearly its address, and was signed by somebody else. */
function looks_like(claims: { issuer: string; issuer_name: string }, pins: Pins): boolean {
  return folded(claims.issuer_name) === folded(pins.board) || letters_apart(claims.issuer, pins.did, 3) <= 3;
}

/** "revocation": counts no more; "refresh": and a corrected one was issued for it. */
type Purpose = 'revocation' | 'refresh';

export interface StatusList {
  id: string;
  purpose: Purpose;
  as_of: string;
  bits: Bytes;
}

/** A status list that the board signed. Throws Unlike. */
export async function read_list(text: string, pins: Pins): Promise<StatusList> {
  const document: unknown = JSON.parse(text);
  if (!is_object(document)) throw new Unlike('list');
  const proved = read_proved(document, status_list_credential);
  const list = proved.credential;
  const key = pins.ed25519.find((one) => one.id === said(proved.proof, 'verificationMethod'));
  const bits = held(list, 'credentialSubject');
  const spelled = said(bits, 'encodedList');
  if (!key || said(list, 'issuer') !== pins.did || !(await is_proved(proved, key.key))) throw new Unlike('list');
  const purpose = said(bits, 'statusPurpose');
  if ((purpose !== 'revocation' && purpose !== 'refresh') || !spelled.startsWith('u')) throw new Unlike('list');
  const unpacked_bits = await unpacked(from_base64url(spelled.slice(1)), 'gzip', list_bytes_max);
  if (unpacked_bits.length < list_bytes_min) throw new Unlike('list');
  return { id: list.id, purpose, as_of: said(list, 'validFrom'), bits: unpacked_bits };
}

/** undefined: the list does not say. */
function is_listed(credential: Thing, list: StatusList | undefined, purpose: Purpose): boolean | undefined {
  const entry = held(credential, 'credentialStatus');
  const spelled = said(entry, 'statusListIndex');
  if (list?.purpose !== purpose || said(entry, 'statusPurpose') !== 'revocation' || !/^\d{1,9}$/.test(spelled))
    return undefined;
  const octet = list.bits[Math.floor(Number(spelled) / 8)];
  return octet === undefined ? undefined : (octet & (0x80 >> (Number(spelled) % 8))) !== 0;
}

/** Where the second list lies, after the address of the first, which certificates name. */
const replaced_path = '/replaced';

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function standing_by_time(verdict: Verdict, now: number): Standing {
  if (!iso.test(verdict.from) || !iso.test(verdict.until)) return 'unreadable';
  if (now < Date.parse(verdict.from)) return 'not_yet';
  return now > Date.parse(verdict.until) ? 'expired' : 'valid';
}

/** `lists`: by address, the newest of each. */
export async function verify(
  file: Bytes,
  pins: Pins,
  lists: ReadonlyMap<string, StatusList>,
  now: number,
): Promise<Verdict> {
  const text = await credential_in(file);
  if (text === undefined) return nothing;
  try {
    const read = text.startsWith('{') ? by_proof(text, pins) : by_token(text, pins);
    const verdict: Verdict = { ...nothing, ...claims_of(read.credential), proof: read.proof, key: read.key };
    if (!read.signed) return { ...verdict, standing: looks_like(verdict, pins) ? 'look_alike' : 'unknown_issuer' };
    if (!(await read.signed)) return { ...verdict, standing: 'altered' };
    const list = lists.get(verdict.status_list);
    const revoked = is_listed(read.credential, list, 'revocation');
    const status_as_of = revoked === undefined ? '' : list!.as_of;
    if (!revoked) return { ...verdict, status_as_of, standing: standing_by_time(verdict, now) };
    const replaced = is_listed(read.credential, lists.get(verdict.status_list + replaced_path), 'refresh');
    return { ...verdict, status_as_of, standing: replaced ? 'superseded' : 'revoked' };
  } catch {
    return nothing;
  }
}
