/** Bundles every *_test.ts and runs it with Node's own test runner. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const home = path.dirname(fileURLToPath(import.meta.url));
const tests = fs
  .readdirSync(path.join(home, 'src'), { recursive: true })
  .map(String)
  .filter((f) => /_test\.tsx?$/.test(f));
const made = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-web-test-'));
await build({
  entryPoints: tests.map((file) => path.join(home, 'src', file)),
  outdir: made,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'browser',
  external: ['node:*'],
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: 'inline',
  logLevel: 'warning',
  outbase: path.join(home, 'src'),
  define: {
    __GOLDEN__: JSON.stringify(path.join(home, '..', 'tests', 'golden')),
    __BUILD__: '""',
    __LANGUAGES__: '["en"]',
  },
});
const files = fs
  .readdirSync(made, { recursive: true })
  .map(String)
  .filter((f) => f.endsWith('.mjs'))
  .map((f) => path.join(made, f));
const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], { stdio: 'inherit' });
fs.rmSync(made, { recursive: true, force: true });
process.exit(run.status ?? 1);
