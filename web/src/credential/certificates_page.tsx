/** /certificates: what is held, as an employer sees it, and from the first day what it takes. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Notice, Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { day, say } from '../words/words';
import { ChecklistView } from './checklist_view';

export const CertificatesPage: Page = ({ visit }) => {
  const { me, learner } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: api.my_certificates, key: me ? `${learner}/certificates` : '' });
  const [needs] = useAnswer({ ask: api.my_checklist, key: me ? `${learner}/checklist` : '' });
  const lines = answer.value?.certificates;
  return (
    <Frame visit={visit} title={say('certificates_page.certificates')}>
      <div class="stack">
        <h1>{say('certificates_page.certificates')}</h1>
        {me === null && <SignedOut />}
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {me && !lines && !answer.wrong && <Opening />}
        {lines?.length === 0 && (
          <Notice>
            <p>{say('certificates_page.none')}</p>
          </Notice>
        )}
        {lines?.map((line) => (
          <Certificate line={line} key={line.code} />
        ))}
        {needs.wrong && !answer.wrong && <Trouble wrong={needs.wrong} />}
        {needs.value && <ChecklistView list={needs.value} />}
      </div>
    </Frame>
  );
};

const state_of = (line: api.CertificateLine) => (line.superseded ? 'superseded' : line.revoked ? 'revoked' : 'valid');

function Certificate({ line }: { line: api.CertificateLine }) {
  const at = `/certificates/${line.code}`;
  return (
    <article class="card stack" aria-labelledby={line.code}>
      <div class="stack-s">
        <h2 id={line.code}>{line.title}</h2>
        <p class="row wrap tight">
          {line.demonstration && <Chip tone="warn">{say('certificates_page.demonstration')}</Chip>}
          <Chip tone={line.revoked ? 'bad' : 'good'}>{say(`certificates_page.${state_of(line)}`)}</Chip>
        </p>
        <p class="muted">{say('certificates_page.issued', { day: day(line.issued_ms) })}</p>
        <p class="mono">{line.code}</p>
      </div>
      <p class="row wrap">
        <a class="btn primary" href={at}>
          {say('certificates_page.show')}
        </a>
        <a class="btn" href={`${at}/certificate.pdf`} download>
          {say('certificates_page.pdf')}
        </a>
        <a class="btn" href={`${at}/badge.png`} download>
          {say('certificates_page.png')}
        </a>
        <a class="btn" href={`${at}/credential.json`} download>
          {say('certificates_page.json')}
        </a>
      </p>
    </article>
  );
}
