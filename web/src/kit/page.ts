/** What every page is given. */
import type { ComponentType } from 'preact';
import type { Lesson, Me } from '../api/names';
import type { Who } from '../account/who';
import type { Phone } from '../outbox/database';

/** What the server put into the first view. */
export interface Boot {
  page?: string;
  me?: Me | null;
  lesson?: Lesson;
}

export interface Visit {
  path: string;
  pieces: string[]; ///< what the address names: module and lesson, or the sitting
  boot: Boot; ///< empty after the first view
  article?: HTMLElement | undefined; ///< the lesson as the server rendered it, on the first view only
  phone: Phone;
  who: Who;
}

export type Page = ComponentType<{ visit: Visit }>;
