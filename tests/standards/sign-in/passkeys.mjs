// Passkeys: Chromium's virtual authenticator makes them; @simplewebauthn/server and our program judge the same octets.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import * as peer from '@simplewebauthn/server';
import { chromium } from 'playwright-core';

const program = process.argv[2];
const rp = 'localhost';
const algorithms = { EdDSA: -8, ES256: -7, RS256: -257 };
let faults = 0;

const server = http.createServer((_, answer) => {
  answer.writeHead(200, { 'content-type': 'text/html' });
  answer.end('<!doctype html><title>passkeys</title>');
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const origin = `http://localhost:${server.address().port}`;
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-passkeys-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  headless: true,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const page = browser.pages()[0] ?? (await browser.newPage());
await page.goto(origin);
const wire = await browser.newCDPSession(page);
await wire.send('WebAuthn.enable');

const create = (options) =>
  page.evaluate(
    async (o) => (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(o) })).toJSON(),
    options,
  );
const get = (options) =>
  page.evaluate(
    async (o) => (await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(o) })).toJSON(),
    options,
  );

/** What our program says: true, or why not. */
function ours({ base_url = origin, count = 0, creation, use }) {
  const document = {
    base_url,
    count,
    creation: {
      challenge: creation.challenge,
      client_data: creation.made.response.clientDataJSON,
      attestation: creation.made.response.attestationObject,
    },
  };
  if (use) {
    const { clientDataJSON, authenticatorData, signature } = use.used.response;
    document.use = {
      challenge: use.challenge, id: use.used.id, client_data: clientDataJSON, authenticator_data: authenticatorData, signature,
    };
  }
  const { stdout } = spawnSync(program, ['passkey'], { input: JSON.stringify(document), encoding: 'utf8' });
  return stdout.startsWith('ok ') ? true : stdout.trim();
}

const yes_or_why = (asked) => asked.then((answer) => answer.verified, (wrong) => wrong.message);

const theirs_made = ({ base_url = origin, creation }) =>
  yes_or_why(
    peer.verifyRegistrationResponse({
      response: creation.made, expectedChallenge: creation.challenge, expectedOrigin: base_url, expectedRPID: new URL(base_url).hostname,
      requireUserVerification: true, supportedAlgorithmIDs: Object.values(algorithms),
    }),
  );
const theirs_used = ({ base_url = origin, count = 0, credential, use }) =>
  yes_or_why(
    peer.verifyAuthenticationResponse({
      response: use.used, expectedChallenge: use.challenge, expectedOrigin: base_url, expectedRPID: new URL(base_url).hostname,
      credential: { ...credential, counter: count }, requireUserVerification: true,
    }),
  );

function agree(name, wanted, our, their) {
  const good = (our === true) === wanted && (their === true) === wanted;
  if (!good) faults += 1;
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name}${wanted && good ? '' : ` — we: ${our}; they: ${their}`}`);
}

/** Flips one bit of an octet, from the end when negative. */
function flipped(text, at) {
  const octets = Buffer.from(text, 'base64url');
  octets[at < 0 ? octets.length + at : at] ^= 1;
  return octets.toString('base64url');
}

async function judge(name, algorithm) {
  const { authenticatorId } = await wire.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  try {
    const options = await peer.generateRegistrationOptions({
      rpName: 'Rounds', rpID: rp, userName: 'dr.sharma', attestationType: 'none', supportedAlgorithmIDs: [algorithm],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const made = await create(options).catch((wrong) => wrong.message);
    if (typeof made === 'string') {
      console.log(`skip ${name}: this Chromium's virtual authenticator does not make it (${made.split('\n')[0].slice(0, 80)})`);
      return false;
    }
    const creation = { challenge: options.challenge, made };
    agree(`${name}: a creation`, true, ours({ creation }), await theirs_made({ creation }));
    await judge_creations(name, creation);
    const { registrationInfo } = await peer.verifyRegistrationResponse({
      response: made, expectedChallenge: options.challenge, expectedOrigin: origin, expectedRPID: rp,
      supportedAlgorithmIDs: Object.values(algorithms),
    });
    await judge_uses(name, creation, registrationInfo.credential);
    return true;
  } finally {
    await wire.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
  }
}

async function judge_creations(name, creation) {
  const cases = {
    'another challenge': { creation: { ...creation, challenge: 'AAAAAAAAAAAAAAAAAAAAAA' } },
    'another origin': { creation, base_url: 'http://localhost:1' },
    'another RP id': { creation, base_url: 'https://rounds.example' },
  };
  const cut = structuredClone(creation);
  cut.made.response.attestationObject = creation.made.response.attestationObject.slice(0, 40);
  cases['a cut attestation object'] = { creation: cut };
  for (const [what, given] of Object.entries(cases))
    agree(`${name}: ${what}`, false, ours(given), await theirs_made(given));
}

async function judge_uses(name, creation, credential) {
  const asked = await peer.generateAuthenticationOptions({ rpID: rp, userVerification: 'required' });
  const used = await get(asked);
  const use = { challenge: asked.challenge, used };
  const altered = (field, at) => {
    const copy = structuredClone(use);
    copy.used.response[field] = flipped(used.response[field], at);
    return { creation, credential, use: copy };
  };
  const count = Buffer.from(used.response.authenticatorData, 'base64url').readUInt32BE(33);
  agree(`${name}: a use`, true, ours({ creation, use }), await theirs_used({ credential, use }));
  const cases = {
    'a use for another challenge': { creation, credential, use: { ...use, challenge: 'AAAAAAAAAAAAAAAAAAAAAA' } },
    'a signature altered': altered('signature', -1),
    'authenticator data altered (RP id)': altered('authenticatorData', 0),
    'authenticator data altered (user present)': altered('authenticatorData', 32),
  };
  if (count > 0) cases['a counter that did not rise'] = { creation, credential, use, count };
  for (const [what, given] of Object.entries(cases))
    agree(`${name}: ${what}`, false, ours(given), await theirs_used(given));
}

const judged = [];
for (const [name, algorithm] of Object.entries(algorithms)) if (await judge(name, algorithm)) judged.push(name);
await browser.close();
server.close();
fs.rmSync(profile, { recursive: true, force: true });
if (!judged.includes('ES256')) faults += 1;
console.log(`judged: ${judged.join(', ')}; ${faults} faults`);
process.exit(faults ? 1 : 0);
