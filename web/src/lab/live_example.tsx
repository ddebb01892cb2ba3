/** What a language model writes today from a document's invented chart: an example, not reviewed and not scored. */
import { useEffect, useState } from 'preact/hooks';
import { call } from '../api/call';
import type * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Chip, Trouble } from '../kit/parts';
import { say } from '../words/words';

/** Whether one can be asked for; nothing where the server has none, or cannot say. */
export function useLive(): api.LiveView | undefined {
  const [live, set_live] = useState<api.LiveView>();
  useEffect(() => {
    void call<api.LiveView>('GET', '/api/live-model').then(
      (found) => found.on && set_live(found),
      () => undefined,
    );
  }, []);
  return live;
}

interface LiveProps {
  lab: string;
  document: string;
  live: api.LiveView;
  lang: string;
}

export function LiveExample({ lab, document, live, lang }: LiveProps) {
  const [example, set_example] = useState<api.ExampleView>();
  const [wrong, set_wrong] = useState<Wrong>();
  const [waits, set_waits] = useState(false);
  const ask = async () => {
    set_waits(true);
    set_wrong(undefined);
    try {
      set_example(await call<api.ExampleView>('POST', `/api/labs/${lab}/documents/${document}/examples`));
    } catch (found) {
      set_wrong(wrong_of(found));
    }
    set_waits(false);
  };
  return (
    <div class="stack-s">
      {example ? (
        <>
          <p>
            <Chip tone="warn">{say('vetting_page.live_not_reviewed')}</Chip>
          </p>
          <p class="small muted">
            {say('vetting_page.live_by', { model: example.model, digest: example.digest.slice(0, 8) })}
          </p>
          <blockquote class="prose" lang={lang}>
            {example.text}
          </blockquote>
        </>
      ) : (
        <>
          <p>
            <button class="btn sm" type="button" disabled={waits || live.left === 0} onClick={() => void ask()}>
              {say('vetting_page.live_ask')}
            </button>
          </p>
          <p class="small muted" role="status">
            {say(waits ? 'vetting_page.live_waits' : 'vetting_page.live_left', { left: live.left })}
          </p>
        </>
      )}
      {wrong && <Trouble wrong={wrong} />}
    </div>
  );
}
