// A page at both sizes, light and dark. SCREENSHOTS names a folder for its pictures.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { axe_violations } from './axe.mjs';

const pictures = process.env.SCREENSHOTS;
export const sizes = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
];

/** The narrowest telephone still in use. */
export const narrow = { width: 320, height: 640 };

/** Every size and those besides, light and dark: nothing that axe finds, nothing that scrolls sideways. */
export async function look(page, name, besides = []) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const size of [...sizes, ...besides]) {
      await page.setViewportSize(size);
      assert.deepEqual(await axe_violations(page), [], `${name} at ${size.width}, ${colorScheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${name} at ${size.width} scrolls sideways by ${wide} px`);
      if (!pictures) continue;
      fs.mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `${name}-${size.width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes[0]);
}
