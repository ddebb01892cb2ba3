// Accessibility as axe-core sees it: WCAG 2.0 to 2.2, A and AA, and its best practices.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const source = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One line for each violation; empty when there is none. */
export async function axe_violations(page) {
  // A page that is not drawn yet has no fault to find, and no main and no heading either.
  for (const drawn of ['main', 'h1']) await page.locator(drawn).first().waitFor({ state: 'attached' });
  // Evaluated by the debugger, so that the page's own content security policy stays as strict as it is.
  await page.evaluate(source);
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values } }), tags);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
