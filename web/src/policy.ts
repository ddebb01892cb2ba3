/** A station that asks for a policy: its dials, and what came of those tried. Fetched late, and drawn by itself. */
import { h, render } from 'preact';
import { load_words } from './words/words';
import { Dials, type DialsProps } from './stations/policy_dials';
import { Tried, type TriedProps } from './stations/policy_tried';

// This file has its words for itself: the page of stations must stay small.
await load_words('policy-', document.documentElement.lang);

export const dials = (host: HTMLElement, props: DialsProps): void => render(h(Dials, props), host);
export const tried = (host: HTMLElement, props: TriedProps): void => render(h(Tried, props), host);
