/** What the pages about signing share: a piece's name, its state, who signed it. */
import type { PieceLine, SignatureLine } from '../api/names';
import { Chip } from '../kit/parts';
import { date, say } from '../words/words';

/** A lesson and Monday have a title of their own; cards and items are named by what they are. */
export const piece_name = (piece: PieceLine): string => say(`piece_page.name_${piece.kind}`, { title: piece.title });

const tones = { draft: 'warn', reviewed: 'good', changed: 'warn' } as const;

export const PieceChip = ({ state }: { state: PieceLine['state'] }) => (
  <Chip tone={tones[state]}>{say(`piece_page.state_${state}`)}</Chip>
);

export const signer_line = (one: SignatureLine): string =>
  one.erased
    ? say('piece_page.signed_erased', { date: date(one.signed_ms) })
    : say('piece_page.signed_by', {
        name: one.name,
        council: one.council,
        number: one.registration,
        date: date(one.signed_ms),
      });
