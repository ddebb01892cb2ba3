/** In what two texts differ. A sign and a word say what happened to a line, never colour alone. */
import { useMemo } from 'preact/hooks';
import { say } from '../words/words';
import { is_same, rows_of, stretches_of, type Row } from './differing';

interface DifferenceProps {
  before: string;
  after: string;
  label: string; ///< what is compared, for those who hear the page
}

export function Difference({ before, after, label }: DifferenceProps) {
  const rows = useMemo(() => rows_of(before, after), [before, after]);
  if (is_same(rows)) return <p class="muted">{say('difference_page.none')}</p>;
  return (
    <div class="difference" role="group" aria-label={label}>
      {stretches_of(rows).map(({ folded, rows: lines }, at) =>
        folded ? (
          <details key={at}>
            <summary>{say('difference_page.same', { count: lines.length })}</summary>
            <Lines rows={lines} />
          </details>
        ) : (
          <Lines rows={lines} key={at} />
        ),
      )}
    </div>
  );
}

const Lines = ({ rows }: { rows: Row[] }) => (
  <>
    {rows.map((row, at) => (
      <Line row={row} key={at} />
    ))}
  </>
);

function Line({ row: { did, pieces } }: { row: Row }) {
  const text = pieces.map(({ text, changed }, at) => (changed ? <mark key={at}>{text}</mark> : text));
  if (did === 'same') return <p>{text}</p>;
  return (
    <p class={did}>
      <span class="vh">{say(`difference_page.${did}`)}</span>
      {did === 'added' ? <ins>{text}</ins> : <del>{text}</del>}
    </p>
  );
}
