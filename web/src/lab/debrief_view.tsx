/** What a run came to: how it ended, what she understood in her words, what she was told and what was broken. */
import { useEffect, useRef } from 'preact/hooks';
import type * as api from '../api/names';
import { Chip } from '../kit/parts';
import { say } from '../words/words';
import { ReviewNote } from './review_note';

interface DebriefProps {
  debrief: api.DebriefView;
  lab: api.LabView;
  once_more: () => void;
}

export function DebriefView({ debrief, lab, once_more }: DebriefProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [debrief]);
  const { lang, patient, score } = debrief;
  return (
    <>
      <p>
        <a href={`/modules/${lab.module}`}>{say('lab_page.to_module')}</a>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {say('talk_page.debrief', { name: patient })}
      </h1>
      <section class="card stack-s" lang={lang} aria-labelledby="ending">
        <h2 id="ending">{debrief.ending}</h2>
        <p>{debrief.ending_says}</p>
      </section>
      <p class="num">
        {say('talk_page.score', { name: patient, told: score.told, of: score.of, broken: score.broken })}
      </p>
      <p class="small muted">{say(debrief.run === 1 ? 'talk_page.first_kept' : 'talk_page.later_practice')}</p>
      <HerView debrief={debrief} />
      <Told debrief={debrief} />
      {debrief.broken.length > 0 && <Broken debrief={debrief} />}
      <ReviewNote signers={lab.signers} />
      <p class="row wrap">
        <button class="btn primary" type="button" onClick={once_more}>
          {say('lab_page.once_more')}
        </button>
        <a class="btn" href={`/modules/${lab.module}`}>
          {say('lab_page.to_module')}
        </a>
      </p>
    </>
  );
}

/** By scene, in their order. */
function by_scene<T extends { scene: string }>(things: T[]): [string, T[]][] {
  const scenes = new Map<string, T[]>();
  for (const thing of things) scenes.set(thing.scene, [...(scenes.get(thing.scene) ?? []), thing]);
  return [...scenes];
}

/** Her words alone, one after the other: what a doctor never hears. */
function HerView({ debrief }: { debrief: api.DebriefView }) {
  return (
    <section class="stack-s" aria-labelledby="hers">
      <h2 id="hers">{say('talk_page.understood')}</h2>
      <blockquote class="hers stack-s" lang={debrief.lang}>
        {by_scene(debrief.told).map(([scene, things]) => (
          <p key={scene}>{things.map(({ hers }) => hers).join(' ')}</p>
        ))}
        {debrief.broken.length > 0 && <p>{debrief.broken.map(({ hers }) => hers).join(' ')}</p>}
      </blockquote>
    </section>
  );
}

const tones = { told: 'good', lost: 'warn', missed: '' } as const;

function Told({ debrief }: { debrief: api.DebriefView }) {
  return (
    <section class="stack-s" aria-labelledby="told">
      <h2 id="told">{say('talk_page.told_title')}</h2>
      {by_scene(debrief.told).map(([scene, things]) => (
        <div class="stack-s" key={scene}>
          <h3 lang={debrief.lang}>{scene}</h3>
          <ul class="list plain card">
            {things.map((thing) => (
              <li class="stack-s" key={thing.id}>
                <p>
                  <Chip tone={tones[thing.reach]}>{say(`talk_page.reach_${thing.reach}`)}</Chip>{' '}
                  <span lang={debrief.lang}>{thing.says}</span>
                </p>
                {thing.reach === 'lost' && (
                  <p class="small" lang={debrief.lang}>
                    {debrief.lost_because}
                  </p>
                )}
                <Why thing={thing} said={thing.said ? [thing.said] : []} debrief={debrief} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Broken({ debrief }: { debrief: api.DebriefView }) {
  return (
    <section class="stack-s" aria-labelledby="broken">
      <h2 id="broken">{say('talk_page.broken_title')}</h2>
      <ul class="list plain card" lang={debrief.lang}>
        {debrief.broken.map((thing) => (
          <li class="stack-s" key={thing.id}>
            <p>
              <b>{thing.says}</b>
            </p>
            <Why thing={thing} said={thing.said} debrief={debrief} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface WhyProps {
  thing: { says: string; why: string; hers: string; sources: string[] };
  said: api.LabSaid[];
  debrief: api.DebriefView;
}

function Why({ thing, said, debrief }: WhyProps) {
  const sources = debrief.sources.filter(({ id }) => thing.sources.includes(id));
  return (
    <details>
      <summary aria-label={say('talk_page.why_of', { what: thing.says })}>{say('talk_page.why')}</summary>
      <div class="stack-s small" lang={debrief.lang}>
        {said.map(({ scene, line }) => (
          <p class="said" key={line}>
            {say('talk_page.you_said', { scene })} “{line}”
          </p>
        ))}
        <p class="hers">{thing.hers}</p>
        <p>{thing.why}</p>
        <ul class="muted">
          {sources.map(({ id, text, url }) => (
            <li key={id}>
              <a href={url}>{text}</a>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
