/** One key, one act: A–E or 1–5 choose, N next, P back, F flag. Can be switched off (WCAG 2.1.4). */
export type KeyAct = { act: 'choose'; place: number } | { act: 'next' | 'back' | 'flag' };

export function key_act(key: string, with_modifier: boolean, options: number): KeyAct | undefined {
  if (with_modifier || key.length !== 1) return undefined;
  const letter = key.toLowerCase();
  if (letter === 'n') return { act: 'next' };
  if (letter === 'p') return { act: 'back' };
  if (letter === 'f') return { act: 'flag' };
  const place = Math.max('abcde'.indexOf(letter), '12345'.indexOf(letter));
  return place >= 0 && place < options ? { act: 'choose', place } : undefined;
}
