/** /lab-cohort: what labs show of groups of doctors: which errors escape, which cases are too easy or too hard. No ranking. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Opening, Trouble } from '../kit/parts';
import { save_file } from '../kit/save_file';
import { TakeFile } from '../kit/take_file';
import { useWatched } from '../kit/watched';
import { number, say } from '../words/words';
import { ArmsPart } from './arms_part';
import { LeftIn } from './cohort_left';
import { Cases, Measures } from './cohort_measures';

type Lab = api.LabCohortView['labs'][number];
type Share = Lab['shares'][number];
type Group = Lab['specialties'][number];

export const CohortPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: () => api.lab_cohort(), key: me ? 'lab-cohort' : '' });
  const found = answer.value;
  return (
    <Frame visit={visit} title={say('lab_cohort_page.title')}>
      <div class="stack">
        <h1>{say('lab_cohort_page.title')}</h1>
        <p class="lead">{say('lab_cohort_page.lead')}</p>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!found && !answer.wrong && <Opening />}
        {found && (
          <>
            <p class="small muted">{say('lab_cohort_page.how', { least: found.least })}</p>
            <p class="small muted">{say('lab_cohort_page.interval')}</p>
            {found.labs.map((lab) => lab.doctors > 0 && <OneLab key={key_of(lab)} lab={lab} found={found} />)}
            <NoneYet labs={found.labs.filter((lab) => lab.doctors === 0)} found={found} />
            <ArmsPart who={me ? me.person : ''} />
            <TakeEvents least={found.least} />
          </>
        )}
      </div>
    </Frame>
  );
};

type Of = { lab: Lab; found: api.LabCohortView };

const key_of = (lab: Lab): string => `${lab.lab}-${lab.sitting}`;

function Name({ lab, found }: Of) {
  return (
    <>
      <span lang={found.lang}>{lab.title}</span>
      {lab.sittings > 1 && <> · {say('lab_cohort_page.sitting', { number: lab.sitting, of: lab.sittings })}</>}
    </>
  );
}

function OneLab({ lab, found }: Of) {
  const id = key_of(lab);
  return (
    <section class="stack-s" aria-labelledby={id}>
      <h2 id={id}>
        <Name lab={lab} found={found} />
      </h2>
      <p class="num">{say('lab_cohort_page.doctors', { count: lab.doctors, shown: number(lab.doctors) })}</p>
      <ul class="shares">
        {lab.shares.map((share) => (
          <ShareLine key={share.kind + share.id + share.part} share={share} lang={found.lang} />
        ))}
      </ul>
      <Measures measures={lab.measures} />
      <Groups title={say('lab_cohort_page.by_specialty')} groups={lab.specialties} lang={found.lang} />
      <Groups title={say('lab_cohort_page.by_state')} groups={lab.states} lang={found.lang} />
      <Groups title={say('lab_cohort_page.by_device')} groups={lab.devices} lang={found.lang} />
      <Groups title={say('lab_cohort_page.by_experience')} groups={lab.experiences} lang={found.lang} />
      <LeftIn left={lab.left} lang={found.lang} />
      <Cases lab={lab} />
    </section>
  );
}

function NoneYet({ labs, found }: { labs: Lab[]; found: api.LabCohortView }) {
  if (labs.length === 0) return null;
  return (
    <section class="stack-s" aria-labelledby="none-yet">
      <h2 id="none-yet">{say('lab_cohort_page.none_yet')}</h2>
      <p class="muted">{say('lab_cohort_page.too_few', { least: found.least })}</p>
      <ul>
        {labs.map((lab) => (
          <li key={key_of(lab)}>
            <Name lab={lab} found={found} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const percent = (share: number): string => say('lab_cohort_page.percent', { share: number(Math.round(100 * share)) });

function ShareLine({ share, lang }: { share: Share; lang: string }) {
  const { kind, id, name, part, low, high, hardness } = share;
  return (
    <li>
      <span class="who">
        {kind === 'slip' ? say(`lab_cohort_page.slip_${id}`) : say(`lab_cohort_page.share_${kind}`, { part })}
        {name && (
          <>
            {' '}
            <q lang={lang}>{name}</q>
          </>
        )}{' '}
        {kind === 'ratio' && say(`lab_cohort_page.band_${part as 1 | 2 | 3 | 4}`)}{' '}
        {hardness !== 'fits' && <Chip tone="warn">{say(`lab_cohort_page.hardness_${hardness}`)}</Chip>}
      </span>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <line class="axis" x1="0" x2="100" y1="5" y2="5" />
        <line class="reach" x1={100 * low} x2={100 * high} y1="5" y2="5" />
        <line class="dot" x1={100 * share.share} x2={100 * share.share} y1="1" y2="9" />
      </svg>
      <span class="small num">
        {percent(share.share)}{' '}
        <span class="muted">({say('lab_cohort_page.range', { low: percent(low), high: percent(high) })})</span>
      </span>
    </li>
  );
}

/** Devices and years have no name in the programme. */
const ours = {
  phone: 'lab_cohort_page.device_phone',
  computer: 'lab_cohort_page.device_computer',
  years_00: 'lab_cohort_page.years_00',
  years_05: 'lab_cohort_page.years_05',
  years_15: 'lab_cohort_page.years_15',
  years_25: 'lab_cohort_page.years_25',
} as const;

function name_of({ id, name }: Group): string {
  if (id in ours) return say(ours[id as keyof typeof ours]);
  return name || say('lab_cohort_page.not_told');
}

function Groups({ title, groups, lang }: { title: string; groups: Group[]; lang: string }) {
  if (groups.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      {groups.map((group) => (
        <div class="stack-s" key={group.id}>
          <h3>{name_of(group)}</h3>
          <p class="small num">
            {say('lab_cohort_page.doctors', { count: group.doctors, shown: number(group.doctors) })}
          </p>
          <ul class="shares">
            {group.shares.map((share) => (
              <ShareLine key={share.kind + share.id + share.part} share={share} lang={lang} />
            ))}
          </ul>
          <Measures measures={group.measures} />
        </div>
      ))}
    </details>
  );
}

function TakeEvents({ least }: { least: number }) {
  const take = async () => {
    const { csv, schema } = await api.export_lab_events();
    save_file('lab-events.csv', 'text/csv;charset=utf-8', csv);
    save_file('lab-events.schema.json', 'application/json', schema);
  };
  return (
    <section class="stack-s" aria-labelledby="events">
      <h2 id="events">{say('lab_cohort_page.events')}</h2>
      <p>{say('lab_cohort_page.events_text', { least })}</p>
      <TakeFile
        button={say('lab_cohort_page.take')}
        title={say('lab_cohort_page.take_title')}
        act={say('lab_cohort_page.take_do')}
        take={take}
      >
        <p>{say('lab_cohort_page.take_text')}</p>
      </TakeFile>
    </section>
  );
}
