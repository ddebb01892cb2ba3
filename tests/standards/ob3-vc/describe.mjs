// Writes sample.json beside a fetched credential.json, and prints the path of its status list.
//
//     node describe.mjs FOLDER

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const credential = JSON.parse(readFileSync(join(folder, 'credential.json'), 'utf8'));
const holder = credential.credentialSubject.identifier[0].identityHash;
const sample = { page: credential.id, now: new Date().toISOString(), holder };
writeFileSync(join(folder, 'sample.json'), JSON.stringify(sample));
console.log(new URL(credential.credentialStatus.statusListCredential).pathname);
