/** What lies on this phone for reading without a network, with its size, and how to let it go. */
import { useEffect, useState } from 'preact/hooks';
import { kept_here, let_go, type KeptModule } from '../programme/kept_here';
import { number, say } from '../words/words';

const kilobytes = (bytes: number): string => number(Math.max(1, Math.round(bytes / 1000)));

export function KeptHere() {
  const [kept, set_kept] = useState<KeptModule[]>();
  const [gone, set_gone] = useState('');
  const look = () => void kept_here().then(set_kept);
  useEffect(look, []);
  const remove = (module: KeptModule) =>
    void let_go(module).then(() => {
      set_gone(module.title);
      look();
    });
  const all = (kept ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <section class="card stack" aria-labelledby="kept-title">
      <h2 id="kept-title">{say('settings_page.kept')}</h2>
      {kept && <p>{say(kept.length ? 'settings_page.kept_all' : 'settings_page.kept_none', { kb: kilobytes(all) })}</p>}
      <ul class="plain stack">
        {kept?.map((module) => (
          <li class="row wrap" key={module.cache}>
            <span class="grow">
              <b>{module.title}</b>
              <br />
              <span class="small muted">
                {say(module.whole ? 'settings_page.kept_whole' : 'settings_page.kept_opened', {
                  lessons: module.lessons,
                  kb: kilobytes(module.bytes),
                })}
              </span>
            </span>
            <button
              class="btn sm"
              type="button"
              aria-label={say('settings_page.kept_remove_this', { title: module.title })}
              onClick={() => remove(module)}
            >
              {say('settings_page.kept_remove')}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">{gone && say('settings_page.kept_gone', { title: gone })}</p>
    </section>
  );
}
