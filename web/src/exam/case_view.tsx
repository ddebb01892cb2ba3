/** A reliance case: one's own probability, the lock, the AI's advice, the final probability. */
import { useEffect, useState } from 'preact/hooks';
import { Stem } from '../kit/options';
import { Notice } from '../kit/parts';
import { language, say } from '../words/words';
import type { AskedProps } from './asked_view';

const tenths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** "90%", as each language writes it. */
const share = (part: number) => new Intl.NumberFormat(language(), { style: 'percent' }).format(part);
const percent = (tenth: number) => share(tenth / 10);

export function CaseRead({ room, view, place, locked }: AskedProps) {
  const { item, stem } = place;
  const advice = view.advice.get(item);
  const chosen = (advice ? view.answers.chosen : view.answers.own).get(item);
  return (
    <>
      <fieldset class="q" disabled={locked}>
        <Stem stem={stem} />
        {place.picture > 0 && <Picture room={room} place={place.picture} />}
        {advice && (
          <>
            <p class="you-said">{say('exam_page.case_own_was', { percent: percent(advice.own) })}</p>
            <div class="ai-said">
              <p>{say('exam_page.case_ai', { percent: share(advice.percent / 100) })}</p>
              <div dangerouslySetInnerHTML={{ __html: advice.html }} />
            </div>
          </>
        )}
        <p id="case-asks">{say(advice ? 'exam_page.case_final' : 'exam_page.case_own')}</p>
        <div class="tenths" role="radiogroup" aria-labelledby="case-asks">
          {tenths.map((tenth) => (
            <label key={`${advice ? 'final' : 'own'}${tenth}`}>
              <input
                type="radio"
                name={`item-${item}`}
                value={tenth}
                checked={chosen === String(tenth)}
                onChange={() => void room.choose(item, String(tenth))}
              />
              <span>{percent(tenth)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {!advice && <Lock room={room} view={view} place={place} locked={locked} />}
    </>
  );
}

/** Unsealed on this phone; a network that fails is asked again by a tap. */
function Picture({ room, place }: { room: AskedProps['room']; place: number }) {
  const [src, set_src] = useState('');
  const [lost, set_lost] = useState(false);
  useEffect(() => void room.picture(place).then(set_src, () => set_lost(true)), [place, lost]);
  if (lost && !src)
    return (
      <button class="btn" type="button" onClick={() => set_lost(false)}>
        {say('kit.try_again')}
      </button>
    );
  return <img class="film" width="512" height="512" src={src} alt={say('exam_page.picture')} />;
}

function Lock({ room, view, place, locked }: AskedProps) {
  const block = view.places.filter((one) => one.block === place.block);
  const read = block.filter(({ item }) => view.answers.own.has(item)).length;
  const { locking } = view;
  return (
    <section class="card stack-s" aria-labelledby="lock">
      <h2 id="lock">{say('exam_page.lock_title', { read, of: block.length })}</h2>
      <p class="small">{say('exam_page.lock_text')}</p>
      <button
        class="btn block-s"
        type="button"
        disabled={locked || locking === 'asking'}
        onClick={() => void room.lock(place.block)}
      >
        {say('exam_page.lock')}
      </button>
      {locking === 'later' && (
        <Notice tone="warn">
          <p>{say('exam_page.lock_later')}</p>
        </Notice>
      )}
    </section>
  );
}
