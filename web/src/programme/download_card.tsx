/** Keeping a module on this phone: its size first, then what happens, in words. */
import { useEffect, useState } from 'preact/hooks';
import type { ModulePageView } from '../api/names';
import { Unreachable } from '../api/call';
import { number, say } from '../words/words';
import { download, held, remove, type Held } from './download';

type State = { held: Held } | { done: number } | { failed: true };

const kilobytes = (bytes: number): string => number(Math.max(1, Math.round(bytes / 1000)));

export function DownloadCard({ module }: { module: ModulePageView }) {
  const [state, set] = useState<State>();
  const look = () => void held(module.id, module.edition).then((found) => set({ held: found }));
  useEffect(look, [module.edition]);
  if (!('caches' in globalThis) || !state) return null;
  const fetch_all = () => {
    set({ done: 0 });
    download(module, (done) => set({ done })).then(look, (wrong: unknown) => {
      if (!(wrong instanceof Unreachable) && !(wrong instanceof DOMException)) throw wrong;
      set({ failed: true });
    });
  };
  const all = module.lessons.length + 1;
  const running = 'done' in state;
  const here = 'held' in state && state.held === 'this';
  return (
    <section class="card stack-s" aria-labelledby="offline">
      <h2 id="offline">{say('study_page.offline')}</h2>
      <p role="status">
        {running
          ? say('study_page.fetching', { done: number(state.done), of: number(all) })
          : 'failed' in state
            ? say('study_page.fetch_failed')
            : say(`study_page.held_${state.held}`, { kb: kilobytes(module.bytes) })}
      </p>
      {!running && !here && (
        <button class="btn block-s" type="button" onClick={fetch_all}>
          {say('study_page.keep', { kb: kilobytes(module.bytes) })}
        </button>
      )}
      {here && (
        <button class="btn sm" type="button" onClick={() => void remove(module.id).then(look)}>
          {say('study_page.remove')}
        </button>
      )}
    </section>
  );
}
