/** /doctors/{id}: one doctor, as the board knows them. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { day, language_name, number, say } from '../words/words';
import { name_of, StageChip } from './names';

export const DoctorPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const id = visit.pieces[0]!;
  const [answer, again] = useAnswer({ ask: () => api.doctor({ doctor: id }), key: me ? `doctor/${id}` : '' });
  const [local] = useAnswer({ ask: api.local, key: me ? 'local' : '' });
  const one = answer.value;
  const title = one ? one.name || say('doctors_page.nameless') : say('doctors_page.doctor');
  return (
    <Frame visit={visit} title={title}>
      <div class="stack">
        <p>
          <a href="/doctors">{say('doctors_page.back')}</a>
        </p>
        <h1>{title}</h1>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!one && !answer.wrong && <Opening />}
        {one && local.value && <Facts one={one} local={local.value} />}
      </div>
    </Frame>
  );
};

function Facts({ one, local }: { one: api.DoctorView; local: api.LocalView }) {
  const rows: [string, string][] = [
    ['council', name_of(local.councils, one.council)],
    ['registration', one.registration || '–'],
    ['specialty', name_of(local.specialties, one.specialty)],
    ['state', name_of(local.states, one.state)],
    ['language', one.language ? language_name(one.language) : '–'],
    ['contact', one.contact_hint || '–'],
    ['register', say(`doctors_page.register_${one.register_answer}`)],
    ['source', say(one.told ? 'doctors_page.source_self' : 'doctors_page.source_list')],
    ['enrolled', day(one.enrolled_ms)],
    ['begun', one.begun_ms ? day(one.begun_ms) : '–'],
    ['active', one.active_ms ? day(one.active_ms) : '–'],
    ['modules', one.modules.length ? one.modules.map((module) => number(module)).join(', ') : '–'],
  ];
  return (
    <section class="card stack">
      <p>
        <StageChip doctor={one} />
      </p>
      {one.unreachable && (
        <Notice tone="warn">
          <p>{say('doctors_page.unreachable')}</p>
          <p>
            <a class="btn sm" href="/contact-recovery">
              {say('doctors_page.recover')}
            </a>
          </p>
        </Notice>
      )}
      <dl class="facts">
        {rows.map(([head, text]) => (
          <>
            <dt key={head}>{say(`doctors_page.${head}`)}</dt>
            <dd>{text}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}
