/** /certificate-register/{code}: one certificate, to be corrected by two officers or withdrawn by one. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { date, say } from '../words/words';
import { CorrectionCard, ProposeForm } from './correction_parts';
import { tone_of } from './search_form';
import { WithdrawButton } from './withdraw_button';

export const EntryPage: Page = ({ visit }) => {
  const [code] = visit.pieces as [string];
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: () => api.corrections({ code }), key: me ? `register/${code}` : '' });
  const [changed, set_changed] = useState<api.CorrectionsView>();
  const [wrong, set_wrong] = useState<Wrong>();
  const view = changed ?? answer.value;
  const act = async (doing: () => Promise<api.CorrectionsView>) => {
    set_wrong(undefined);
    try {
      set_changed(await doing());
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <Frame visit={visit} title={say('register_page.entry')}>
      <div class="stack">
        <h1>{say('register_page.entry')}</h1>
        {(wrong ?? answer.wrong) && <Trouble wrong={(wrong ?? answer.wrong)!} again={again} />}
        {!view && !answer.wrong && <Opening />}
        {view && <Entry code={code} view={view} act={act} />}
        <p>
          <a href="/certificate-register">{say('register_page.back')}</a>
        </p>
      </div>
    </Frame>
  );
};

interface EntryProps {
  code: string;
  view: api.CorrectionsView;
  act: (doing: () => Promise<api.CorrectionsView>) => Promise<void>;
}

function Entry({ code, view, act }: EntryProps) {
  const { certificate, corrections } = view;
  const stands = certificate.state === 'current' || certificate.state === 'expired';
  const waits = corrections.some((one) => one.settled_ms === undefined);
  return (
    <>
      <section class="card stack-s" aria-labelledby="holder">
        <h2 id="holder">{certificate.holder}</h2>
        <p>
          <Chip tone={tone_of(certificate.state)}>{say(`register_page.state_${certificate.state}`)}</Chip>
        </p>
        <dl class="facts">
          <dt>{say('register_page.head_exam')}</dt>
          <dd>{certificate.exam_title}</dd>
          <dt>{say('register_page.head_issued')}</dt>
          <dd>{date(certificate.issued_ms)}</dd>
          <dt>{say('register_page.head_until')}</dt>
          <dd>{date(certificate.until_ms)}</dd>
          <dt>{say('register_page.name_now')}</dt>
          <dd>{view.name_now || say('register_page.nameless')}</dd>
        </dl>
        <p class="row wrap">
          <a class="btn sm" href={`/certificates/${code}`}>
            {say('register_page.check_page')}
          </a>
          <a class="btn sm" href={`/doctors/${certificate.learner}`}>
            {say('register_page.doctor')}
          </a>
          {view.superseded_by && (
            <a class="btn sm" href={`/certificate-register/${view.superseded_by}`}>
              {say('register_page.corrected')}
            </a>
          )}
        </p>
      </section>
      {corrections.map((one) => (
        <CorrectionCard
          line={one}
          before={certificate.holder}
          settle={(confirmed) => act(() => api.settle_correction({ code, place: String(one.place) }, { confirmed }))}
          key={one.place}
        />
      ))}
      {stands && !waits && view.name_now && view.name_now !== certificate.holder && (
        <ProposeForm
          before={certificate.holder}
          name={view.name_now}
          propose={(body) => act(() => api.propose_correction({ code }, body))}
        />
      )}
      {stands && view.name_now === certificate.holder && <p class="muted">{say('register_page.name_same')}</p>}
      {stands && (
        <WithdrawButton
          withdraw={(reason) =>
            act(async () => {
              await api.revoke({ code }, { reason });
              return api.corrections({ code });
            })
          }
        />
      )}
    </>
  );
}
