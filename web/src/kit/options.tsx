/** One question with one answer or several, as a group of radio buttons or boxes with letters. */
import { Icon } from './icon';
import { say } from '../words/words';

export interface Choice {
  value: string;
  html: string; ///< sanitised by the server when it was published
  why?: string | undefined; ///< rationale as HTML, shown once answered
  mark?: 'right' | 'wrong' | undefined;
}

interface OptionsProps {
  name: string;
  stem: string; ///< HTML
  choices: Choice[];
  chosen: string | undefined; ///< a value; several joined by - where `many`
  many?: boolean;
  locked: boolean;
  choose: (value: string) => void;
}

/** More than three lines on a phone, in one paragraph: several end in their question, which stands out by itself. */
const long_characters = 120;
const is_long = (stem: string): boolean => stem.length > long_characters && (stem.match(/<p>/g)?.length ?? 0) < 2;

export const letter = (place: number): string => String.fromCharCode(65 + place);

/** What is asked, as the legend of what answers it. */
export function Stem({ stem }: { stem: string }) {
  return <legend class={is_long(stem) ? 'long' : undefined} dangerouslySetInnerHTML={{ __html: stem }} />;
}

export function Options({ name, stem, choices, chosen, many, locked, choose }: OptionsProps) {
  const picked = many ? (chosen ?? '').split('-') : [chosen];
  return (
    <fieldset class="q" disabled={locked}>
      <Stem stem={stem} />
      <div class="opts">
        {choices.map((choice, place) => (
          <label class={`opt ${choice.mark ?? ''}`} key={name + choice.value}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              value={choice.value}
              checked={picked.includes(choice.value)}
              onChange={() => choose(choice.value)}
            />
            <span class="k">{letter(place)}</span>
            <span class="t">
              <span dangerouslySetInnerHTML={{ __html: choice.html }} />
              {choice.mark && <span class="vh">{say(`kit.option_${choice.mark}`)}</span>}
              {choice.why && <span class="why" dangerouslySetInnerHTML={{ __html: choice.why }} />}
            </span>
            {choice.mark && <Icon name={choice.mark === 'right' ? 'check' : 'cross'} />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
