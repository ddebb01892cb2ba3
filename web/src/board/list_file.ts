/** A file from the officer's own disk, as the API takes it. */

/** Past this the server would refuse it anyway (its body holds 16 MB, base64 adds a third). */
export const file_bytes_max = 11_000_000;

const chunk = 0x8000; // what String.fromCharCode takes as arguments everywhere

/** RFC 4648 section 5, without padding. */
export function base64url(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < octets.length; at += chunk) {
    text += String.fromCharCode(...octets.subarray(at, at + chunk));
  }
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
