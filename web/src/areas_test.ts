import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

declare const __GOLDEN__: string;

// The server names the file of script for each address; the script knows which addresses are its own.
const root = `${__GOLDEN__}/../..`;
const scripts = fs
  .readdirSync(`${root}/web/src`, { recursive: true })
  .filter((name) => /^\w+\.ts$/.test(name))
  .map((name) => fs.readFileSync(`${root}/web/src/${name}`, 'utf8'));

function routes_of(area: string): RegExp[] {
  const script = scripts.find((text) => text.includes(`start('${area}'`)) ?? '';
  return [...script.matchAll(/\[\/(\^[^\n]+?)\/, \w/g)].map((found) => new RegExp(found[1]!));
}

const addresses = [
  ...fs.readFileSync(`${root}/src/app/front.cpp`, 'utf8').matchAll(/\{"(\/[^"]*)",\s*"[^"]*",\s*"([^"]*)",/g),
].map((found) => ({ path: found[1]!, area: found[2]! }));

test('the server gives every address the script that has its page', () => {
  assert.ok(addresses.length > 50);
  for (const { path, area } of addresses) {
    const filled = path.replaceAll(/\{\w+\}/g, '1');
    assert.equal(`${path}: ${routes_of(area).some((route) => route.test(filled))}`, `${path}: true`);
  }
});
