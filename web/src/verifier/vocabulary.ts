/** The words of a certificate and of a status list with their meanings: src/rounds/credential/vocabulary.cpp says whence. */
export type Kind = 'text' | 'link' | 'word' | 'flag' | 'thing';

export interface Term {
  name: string;
  predicate: string;
  kind: Kind;
  datatype?: string | undefined;
  shape?: Shape;
}

export interface Shape {
  types: [name: string, iri: string][];
  terms: Term[];
}

const ob = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#';
const vc = 'https://www.w3.org/2018/credentials#';
const status = 'https://www.w3.org/ns/credentials/status#';
const security = 'https://w3id.org/security#';
const schema_org = 'https://schema.org/';
// Open Badges really writes https:// where VC writes http://.
const xsd = 'http://www.w3.org/2001/XMLSchema#';
const ob_xsd = 'https://www.w3.org/2001/XMLSchema#';

const text = (name: string, predicate: string, datatype?: string): Term => ({
  name,
  predicate,
  kind: 'text',
  datatype,
});
const link = (name: string, predicate: string): Term => ({ name, predicate, kind: 'link' });
const thing = (name: string, predicate: string, shape: Shape): Term => ({ name, predicate, kind: 'thing', shape });

const named = text('name', `${schema_org}name`);
const description = text('description', `${schema_org}description`);
const narrative = text('narrative', `${ob}narrative`);
const purpose = text('statusPurpose', `${status}statusPurpose`);
const valid_from = text('validFrom', `${vc}validFrom`, `${xsd}dateTime`);
const valid_until = text('validUntil', `${vc}validUntil`, `${xsd}dateTime`);

const issuer: Shape = {
  types: [['Profile', `${ob}Profile`]],
  terms: [named, text('url', `${schema_org}url`, `${ob_xsd}anyURI`)],
};
const criteria: Shape = { types: [], terms: [narrative] };
const identity: Shape = {
  types: [['IdentityObject', `${ob}IdentityObject`]],
  terms: [
    text('identityHash', `${ob}identityHash`),
    text('identityType', `${ob}identityType`),
    { name: 'hashed', predicate: `${ob}hashed`, kind: 'flag', datatype: `${ob_xsd}boolean` },
  ],
};
const achievement: Shape = {
  types: [['Achievement', `${ob}Achievement`]],
  terms: [
    text('achievementType', `${ob}achievementType`),
    named,
    description,
    thing('criteria', `${ob}Criteria`, criteria),
    text('inLanguage', `${schema_org}inLanguage`),
    text('version', `${ob}version`),
  ],
};
const subject: Shape = {
  types: [['AchievementSubject', `${ob}AchievementSubject`]],
  terms: [
    text('activityEndDate', `${ob}activityEndDate`, `${ob_xsd}date`),
    thing('identifier', `${ob}identifier`, identity),
    thing('achievement', `${ob}achievement`, achievement),
  ],
};
const evidence: Shape = {
  types: [['Evidence', `${ob}Evidence`]],
  terms: [named, narrative, text('genre', `${schema_org}genre`)],
};
const entry: Shape = {
  types: [['BitstringStatusListEntry', `${status}BitstringStatusListEntry`]],
  terms: [
    purpose,
    text('statusListIndex', `${status}statusListIndex`),
    link('statusListCredential', `${status}statusListCredential`),
  ],
};
const schema: Shape = {
  types: [
    [
      '1EdTechJsonSchemaValidator2019',
      'https://purl.imsglobal.org/spec/vccs/v1p0/context.json#1EdTechJsonSchemaValidator2019',
    ],
  ],
  terms: [],
};
const credential_type: [string, string] = ['VerifiableCredential', `${vc}VerifiableCredential`];

export const achievement_credential: Shape = {
  types: [credential_type, ['OpenBadgeCredential', `${ob}OpenBadgeCredential`]],
  terms: [
    named,
    description,
    thing('issuer', `${vc}issuer`, issuer),
    valid_from,
    valid_until,
    thing('credentialSubject', `${vc}credentialSubject`, subject),
    thing('evidence', `${vc}evidence`, evidence),
    thing('credentialStatus', `${vc}credentialStatus`, entry),
    thing('credentialSchema', `${vc}credentialSchema`, schema),
  ],
};

const status_list: Shape = {
  types: [['BitstringStatusList', `${status}BitstringStatusList`]],
  terms: [purpose, text('encodedList', `${status}encodedList`, `${security}multibase`)],
};

export const status_list_credential: Shape = {
  types: [credential_type, ['BitstringStatusListCredential', `${status}BitstringStatusListCredential`]],
  terms: [link('issuer', `${vc}issuer`), valid_from, thing('credentialSubject', `${vc}credentialSubject`, status_list)],
};

export const proof: Shape = {
  types: [['DataIntegrityProof', `${security}DataIntegrityProof`]],
  terms: [
    text('cryptosuite', `${security}cryptosuite`, `${security}cryptosuiteString`),
    text('created', 'http://purl.org/dc/terms/created', `${xsd}dateTime`),
    link('verificationMethod', `${security}verificationMethod`),
    { name: 'proofPurpose', predicate: `${security}proofPurpose`, kind: 'word' },
  ],
};

const vc_context = 'https://www.w3.org/ns/credentials/v2';
const badge_contexts = [
  vc_context,
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
];

/** With other contexts its words could mean something else. */
export function names_contexts(given: unknown, shape: Shape): boolean {
  const wanted = shape === status_list_credential ? [vc_context] : badge_contexts;
  return Array.isArray(given) && given.length === wanted.length && wanted.every((one, i) => given[i] === one);
}
