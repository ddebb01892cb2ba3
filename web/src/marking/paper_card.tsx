/** One paper of an exam: who sat it, what passes on it, and whether it is void. */
import type * as api from '../api/names';
import { Chip } from '../kit/parts';
import { number, say } from '../words/words';
import { JoiningForm } from './joining_form';
import { JoiningRuling } from './joining_ruling';

interface CardProps {
  paper: api.PapersView['papers'][number];
  title: string;
  me: api.Me;
  changed: (view: api.PapersView) => void;
}

export function PaperCard({ paper, title, me, changed }: CardProps) {
  const { exam, opened, seated } = paper;
  const effect = say('papers_page.void_sure', { title, form: paper.form, opened, seated });
  const voiding = paper.rulings.filter((one) => one.kind === 'void_paper');
  const may = me.roles.includes('officer') && !paper.voided && paper.state !== 'released';
  const waits = voiding.some((one) => one.settled_by == null);
  return (
    <article class="card stack" aria-labelledby={`paper-${exam}`}>
      <div class="row between wrap">
        <h2 id={`paper-${exam}`}>{say(`papers_page.form_${paper.form}`)}</h2>
        {paper.voided ? (
          <Chip tone="bad">{say('papers_page.void')}</Chip>
        ) : (
          <Chip>{say(`acts.state_${paper.state}`)}</Chip>
        )}
      </div>
      <p>{say('papers_page.sat', { seated, opened, submitted: paper.submitted })}</p>
      {paper.counting > 0 && !paper.voided && (
        <p>
          {say('papers_page.scored', {
            count: paper.counting,
            passed: paper.passed,
            mean: number(Math.round(paper.mean * 10) / 10),
          })}
        </p>
      )}
      {paper.of > 0 && !paper.voided && (
        <p>
          {say('papers_page.pass_mark', { mark: paper.pass_mark, of: paper.of })}{' '}
          <span class="muted">{say(`papers_page.by_${paper.pass_by}`)}</span>
        </p>
      )}
      {voiding.map((ruling) => (
        <JoiningRuling exam={exam} ruling={ruling} me={me} effect={effect} changed={changed} key={ruling.place} />
      ))}
      {may && !waits && (
        <JoiningForm
          exam={exam}
          body={{ kind: 'void_paper' }}
          id={`void-${exam}`}
          act={say('papers_page.declare_void')}
          effect={effect}
          changed={changed}
        />
      )}
    </article>
  );
}
