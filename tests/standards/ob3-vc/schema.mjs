// 1EdTech's JSON Schema of an AchievementCredential. It is theirs and stays where it was downloaded:
// $ROUNDS_SHARED/interop/ob3-vc/schema, or ../shared beside this repository.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';

const root = join(import.meta.dirname, '../../..');
const file = 'interop/ob3-vc/schema/ob_v3p0_achievementcredential_schema.json';
const places = [process.env.ROUNDS_SHARED, join(root, '../shared'), join(root, '../../shared')].filter(Boolean);

/** Null when the schema is not on this machine. */
export function schemaJudge() {
  const place = places.map((one) => join(one, file)).find(existsSync);
  if (!place) return null;
  const ajv = addFormats(new Ajv2019({ strict: false, allErrors: true }));
  const fits = ajv.compile(JSON.parse(readFileSync(place)));
  return (credential) => ({ good: fits(credential), why: ajv.errorsText(fits.errors) });
}
