/** Putting Rounds on the phone's home screen: the browser says when it can. */

interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallOffer | undefined;
let told: (() => void) | undefined;

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  offer = event as InstallOffer;
  told?.();
});
addEventListener('appinstalled', () => {
  offer = undefined;
  told?.();
});

export type Install = 'installed' | 'offered' | 'by_hand';

export const install_state = (): Install =>
  matchMedia('(display-mode: standalone)').matches ? 'installed' : offer ? 'offered' : 'by_hand';

export function watch_install(watcher: () => void): () => void {
  told = watcher;
  return () => void (told = undefined);
}

/** The browser asks the person itself; an offer is good once. */
export async function install(): Promise<void> {
  await offer?.prompt();
  offer = undefined;
  told?.();
}
