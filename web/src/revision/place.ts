/** Where a file of a revision stands, in addresses and on this device. Pure but for the device. */
import type { Saved } from './draft_book';

/** A programme's names hold no ~, so it can stand for / in an address. */
export const in_address = (path: string): string => path.replaceAll('/', '~');
export const from_address = (piece: string): string => piece.replaceAll('~', '/');
export const file_page = (revision: string, path: string): string => `/revisions/${revision}/files/${in_address(path)}`;

export const module_of = (path: string): string => /^modules\/([^/]+)\//.exec(path)?.[1] ?? '';

export type FileKind = 'lesson' | 'items' | 'other';
export function kind_of_file(path: string): FileKind {
  if (/^modules\/[^/]+\/lessons\/[^/]+\.md$/.test(path)) return 'lesson';
  return /^modules\/[^/]+\/items\.yaml$/.test(path) ? 'items' : 'other';
}

const shelf = (revision: string, path: string) => `rounds-draft/${revision}/${path}`;

/** A browser that keeps nothing (private, full) is one in which the server is the only copy. */
export function keep_on_device(revision: string, path: string, draft: Saved | undefined): void {
  try {
    if (draft) localStorage.setItem(shelf(revision, path), JSON.stringify(draft));
    else localStorage.removeItem(shelf(revision, path));
  } catch {
    return;
  }
}

export function kept_on_device(revision: string, path: string): Saved | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(shelf(revision, path)) ?? 'null') as Saved | null;
    return found &&
      typeof found.text === 'string' &&
      typeof found.version === 'number' &&
      typeof found.edition === 'string'
      ? found
      : undefined;
  } catch {
    return undefined;
  }
}
