/** The conversation so far, and what the doctor may say next. */
import { useEffect, useRef } from 'preact/hooks';
import type * as api from '../api/names';
import { say } from '../words/words';
import type { Entry, Talk } from './walk';

interface TalkProps {
  lab: api.LabView;
  talk: Talk;
  choose: (choice: string) => void;
}

export function TalkView({ lab, talk, choose }: TalkProps) {
  const choices = useRef<HTMLElement>(null);
  const latest = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // The button that was pressed is gone: reading goes on with what was just said, and the focus with what may follow.
    choices.current?.focus({ preventScroll: true });
    if (!first.current || talk.latest > 0) latest.current?.scrollIntoView({ block: 'start' });
    first.current = false;
  }, [talk]);
  return (
    <>
      <div class="talk" role="log" aria-label={say('talk_page.log')} lang={lab.lang}>
        {talk.entries.map((entry, place) => (
          <div key={place} ref={place === talk.latest ? latest : null} class={`entry ${kind_of(entry)}`}>
            <EntryView entry={entry} scenes={lab.scenes.length} lang={lab.lang} />
          </div>
        ))}
      </div>
      {!talk.over && (
        <section class="sayings" aria-labelledby="sayings" tabIndex={-1} ref={choices}>
          <h2 id="sayings" class="eyebrow">
            {say('talk_page.what_do_you_say')}
          </h2>
          {talk.open.map((choice) => (
            <button
              type="button"
              class="saying"
              lang={lab.lang}
              key={talk.place + choice.id}
              onClick={() => choose(choice.id)}
            >
              {choice.says}
            </button>
          ))}
        </section>
      )}
    </>
  );
}

const kind_of = (entry: Entry): string =>
  entry.kind === 'line' ? (!entry.who ? 'event' : entry.who.patient ? 'her' : 'other') : entry.kind;

function EntryView({ entry, scenes, lang }: { entry: Entry; scenes: number; lang: string }) {
  if (entry.kind === 'scene')
    return (
      <>
        <p class="eyebrow num">{say('talk_page.scene', { number: entry.number, of: scenes })}</p>
        <h2 lang={lang}>{entry.title}</h2>
        <p class="small muted">{entry.place}</p>
      </>
    );
  const who = entry.kind === 'you' ? say('talk_page.you') : entry.who?.name;
  return (
    <>
      {who && <p class="who">{who}</p>}
      <p>{entry.text}</p>
    </>
  );
}
