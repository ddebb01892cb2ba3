/** You, the AI and the truth on a line from 0 to 100 %, cut where a yes begins: solid and round, dashed and edged, ink and square. */
import { say } from '../words/words';
import { percent } from './percent';

export interface Told {
  own?: number | null | undefined;
  advice?: number | null | undefined;
  last?: number | null | undefined;
  ill?: boolean | null | undefined;
}

const left = 8;
const wide = 284;
const at = (value: number) => left + (wide * value) / 100;

/** Each on its own track, so that equal answers do not hide one another. */
export function Marks({ told, threshold, asks, lang }: { told: Told; threshold: number; asks: string; lang: string }) {
  const { own, advice, last, ill } = told;
  const tracks = [18, 46, 74];
  const [you, ai, truth] = tracks as [number, number, number];
  return (
    <div class="marks stack-s">
      <svg viewBox="0 0 300 92" aria-hidden="true">
        {tracks.map((y) => (
          <path key={y} class="track" d={`M${left} ${y}h${wide}`} />
        ))}
        <path class="middle" d={`M${at(threshold)} 6v78`} />
        {own != null && last != null && own !== last && <path class="you" d={`M${at(own)} ${you}H${at(last)}`} />}
        {own != null && <circle class="you own" cx={at(own)} cy={you} r="6" />}
        {last != null && <circle class="you last" cx={at(last)} cy={you} r="6" />}
        {advice != null && (
          <>
            <path class="ai" d={`M${at(threshold)} ${ai}H${at(advice)}`} />
            <path class="ai point" d={`M${at(advice)} ${ai - 7}l7 7l-7 7l-7 -7z`} />
          </>
        )}
        {ill != null && <path class="truth" d={`M${at(ill ? 100 : 0) - 6} ${truth - 6}h12v12h-12z`} />}
      </svg>
      <ul class="plain small num">
        {own != null && <li class="key you">{say('reading_page.you_alone', { value: percent(own / 100) })}</li>}
        {advice != null && <li class="key ai">{say('reading_page.ai_said', { value: percent(advice / 100) })}</li>}
        {last != null && <li class="key you">{say('reading_page.you_then', { value: percent(last / 100) })}</li>}
        {ill != null && (
          <li class="key truth">
            {say(ill ? 'reading_page.truth_yes' : 'reading_page.truth_no')} <span lang={lang}>{asks}</span>
          </li>
        )}
      </ul>
    </div>
  );
}
