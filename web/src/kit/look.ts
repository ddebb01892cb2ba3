/**
 * How this phone shows the pages: theme and size of text. Kept on the phone alone, and applied before
 * the first paint by a small script of its own in the head, because the policy forbids one inline.
 */
export const themes = ['system', 'light', 'dark'] as const;
export const text_sizes = ['100', '112.5', '125', '150'] as const;

export interface Look {
  theme: (typeof themes)[number];
  text: (typeof text_sizes)[number]; ///< percent of what the browser's own setting is
}

const key = 'look';
const plain: Look = { theme: 'system', text: '100' };

/** What was never chosen, or cannot be read, is as the phone has it. */
export function look_of(text: string | null): Look {
  try {
    const { theme, text: size } = JSON.parse(text ?? '{}') as Partial<Look>;
    return {
      theme: themes.find((known) => known === theme) ?? plain.theme,
      text: text_sizes.find((known) => known === size) ?? plain.text,
    };
  } catch {
    return plain;
  }
}

export function read_look(): Look {
  try {
    return look_of(localStorage.getItem(key));
  } catch {
    // A browser that denies storage looks as the phone does.
    return plain;
  }
}

const dark_media = '(prefers-color-scheme: dark)';
const media_of = { system: dark_media, light: 'not all', dark: 'all' };

/** The dark colours stand in the style sheet once, under a media query; a choice turns that query on or off. */
export function apply_look({ theme, text }: Look): void {
  const root = document.documentElement;
  root.style.colorScheme = theme === 'system' ? '' : theme;
  root.style.fontSize = text === '100' ? '' : `${text}%`;
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      if (rule instanceof CSSMediaRule && rule.cssText.includes('--night:')) rule.media.mediaText = media_of[theme];
}

/** The cookie asks the server for the script in the head; it says no more than that there is a choice. */
export function keep_look(look: Look): void {
  apply_look(look);
  document.cookie = 'look=1; path=/; max-age=31536000; samesite=lax';
  localStorage.setItem(key, JSON.stringify(look));
}
