/** Somebody who sat two papers of one exam: which sitting counts, by two officers. */
import type * as api from '../api/names';
import { Chip } from '../kit/parts';
import { say } from '../words/words';
import { JoiningForm } from './joining_form';
import { JoiningRuling } from './joining_ruling';

interface CardProps {
  view: api.PapersView;
  one: api.PapersView['twice'][number];
  me: api.Me;
  changed: (view: api.PapersView) => void;
}

export function TwiceCard({ view, one, me, changed }: CardProps) {
  const effect = say('papers_page.counts_sure', { count: one.sittings.length - 1 });
  const out = view.papers.some(
    (paper) => paper.state === 'released' && one.sittings.some((sitting) => sitting.exam === paper.exam),
  );
  const may = me.roles.includes('officer') && !out;
  return (
    <article class="card stack" aria-labelledby={`twice-${one.learner}`}>
      <div class="row between wrap">
        <h3 id={`twice-${one.learner}`}>{say('papers_page.candidate', { learner: one.learner })}</h3>
        {one.counts == null && <Chip tone="warn">{say('papers_page.open')}</Chip>}
      </div>
      {one.sittings.map((sitting) => {
        const paper = view.papers.find((found) => found.exam === sitting.exam);
        const rulings = paper?.rulings.filter((ruling) => ruling.item === sitting.sitting) ?? [];
        return (
          <div class="stack-s" key={sitting.sitting}>
            <p class="row wrap tight">
              {say('papers_page.sitting', { sitting: sitting.sitting, form: sitting.form })}
              {one.counts === sitting.sitting && <Chip tone="good">{say('papers_page.counts')}</Chip>}
            </p>
            {rulings.map((ruling) => (
              <JoiningRuling
                exam={sitting.exam}
                ruling={ruling}
                me={me}
                effect={effect}
                changed={changed}
                key={ruling.place}
              />
            ))}
            {may && !rulings.some((ruling) => ruling.settled_by == null) && one.counts !== sitting.sitting && (
              <JoiningForm
                exam={sitting.exam}
                body={{ kind: 'sitting', sitting: sitting.sitting }}
                id={`counts-${sitting.sitting}`}
                act={say('papers_page.let_count')}
                effect={effect}
                changed={changed}
              />
            )}
          </div>
        );
      })}
    </article>
  );
}
