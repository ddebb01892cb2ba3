/** Of the cohort page: what maps of an AI do to over-reliance, over closed groups of an arm. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Trouble } from '../kit/parts';
import { number, say } from '../words/words';

type Arms = api.StudyView['labs'][number];

const percent = (share: number): string => say('lab_cohort_page.percent', { share: number(Math.round(100 * share)) });
const points = (share: number): string => `${share > 0 ? '+' : ''}${number(Math.round(100 * share))}`;

export function ArmsPart({ who }: { who: string }) {
  const [answer, again] = useAnswer({ ask: () => api.lab_study(), key: who && `${who}/lab-study` });
  const found = answer.value;
  return (
    <section class="stack-s" aria-labelledby="arms">
      <h2 id="arms">{say('lab_cohort_page.arms')}</h2>
      {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
      {found && (
        <>
          <p>
            {found.approval
              ? say('lab_cohort_page.arms_on', { approval: found.approval })
              : say('lab_cohort_page.arms_off')}{' '}
            <a href="/lab-study">{say('lab_cohort_page.arms_page')}</a>
          </p>
          {found.labs.map((lab) => (
            <Effect key={lab.lab} lab={lab} lang={found.lang} least={found.least} />
          ))}
        </>
      )}
    </section>
  );
}

function Effect({ lab, lang, least }: { lab: Arms; lang: string; least: number }) {
  const { effect } = lab;
  return (
    <div class="card stack-s">
      <h3 lang={lang}>{lab.title}</h3>
      <p class="num">
        {say('lab_cohort_page.arms_doctors', {
          explained: number(lab.explained_doctors),
          plain: number(lab.plain_doctors),
        })}
      </p>
      {effect ? (
        <>
          <p class="num">
            {say('lab_cohort_page.arms_shares', { explained: percent(effect.explained), plain: percent(effect.plain) })}
          </p>
          <p class="num">
            {say('lab_cohort_page.arms_difference', {
              difference: points(effect.difference),
              low: points(effect.low),
              high: points(effect.high),
            })}{' '}
            {effect.low <= 0 && effect.high >= 0 && say('lab_cohort_page.arms_open')}
          </p>
        </>
      ) : (
        <p class="muted">{say('lab_cohort_page.arms_few', { least })}</p>
      )}
    </div>
  );
}
