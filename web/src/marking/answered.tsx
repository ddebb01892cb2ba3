/** What a candidate said to the board, how it stands, and what the board answered. */
import type { ComponentChildren } from 'preact';
import { Chip } from '../kit/parts';

interface Props {
  standing: string;
  upheld: boolean;
  made: string;
  board: string; ///< the words before the answer
  answer: string | undefined; ///< empty: none yet
  children: ComponentChildren;
}

export function Answered({ standing, upheld, made, board, answer, children }: Props) {
  return (
    <div class="stack-s">
      <p class="row wrap tight">
        <Chip tone={upheld ? 'good' : ''}>{standing}</Chip>
        <span class="small muted">{made}</span>
      </p>
      {children}
      {answer && (
        <p>
          <strong>{board}</strong>
          {': '}
          <span>{answer}</span>
        </p>
      )}
    </div>
  );
}
