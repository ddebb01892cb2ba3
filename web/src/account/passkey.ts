/** Passkeys: the browser's half. Octets travel as base64url, because older browsers have no toJSON for credentials. */
import * as api from '../api/names';

/** Whether this browser can have passkeys at this address. */
export const passkeys_work = (): boolean => 'PublicKeyCredential' in globalThis && isSecureContext;

/** The person closed the browser's own window, or let it run out. */
export class Cancelled extends Error {}

const five_minutes_ms = 300_000; ///< as long as the server's challenge holds

export function octets_of(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

export function text_of(octets: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(octets));
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const listed = (ids: string[]): PublicKeyCredentialDescriptor[] =>
  ids.map((id) => ({ type: 'public-key', id: octets_of(id) }));

async function or_cancelled(asked: Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const found = await asked;
    if (found) return found as PublicKeyCredential;
  } catch (wrong) {
    if (!(wrong instanceof DOMException)) throw wrong;
  }
  throw new Cancelled();
}

/** Makes a passkey of this device and tells the server. */
export async function make_passkey(): Promise<api.SetUpView> {
  const asked = await api.passkey_challenge();
  const made = await or_cancelled(
    navigator.credentials.create({
      publicKey: {
        challenge: octets_of(asked.challenge),
        rp: { id: asked.rp, name: asked.board },
        user: { id: octets_of(asked.person), name: asked.name, displayName: asked.name },
        pubKeyCredParams: asked.algorithms.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: listed(asked.own),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
        timeout: five_minutes_ms,
      },
    }),
  );
  const { clientDataJSON, attestationObject } = made.response as AuthenticatorAttestationResponse;
  return api.add_passkey({ client_data: text_of(clientDataJSON), attestation: text_of(attestationObject) });
}

/** Signs the server's challenge. `own`: only by a passkey of whoever is halfway in. */
export async function use_passkey(own: boolean): Promise<api.PasskeyUsedBody> {
  const asked = await api.passkey_challenge();
  const used = await or_cancelled(
    navigator.credentials.get({
      publicKey: {
        challenge: octets_of(asked.challenge),
        rpId: asked.rp,
        allowCredentials: own ? listed(asked.own) : [],
        userVerification: 'required',
        timeout: five_minutes_ms,
      },
    }),
  );
  const { clientDataJSON, authenticatorData, signature } = used.response as AuthenticatorAssertionResponse;
  return {
    id: text_of(used.rawId),
    client_data: text_of(clientDataJSON),
    authenticator_data: text_of(authenticatorData),
    signature: text_of(signature),
  };
}
