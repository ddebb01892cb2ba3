/** What counts as right of a number and of a reliance case. */
import { say } from '../words/words';
import { Number_, Text } from './fields';
import { MatterFields } from './matter_fields';
import type { WritingProps } from './writing_fields';

export function NumberKey({ desk, writing, flaws }: WritingProps) {
  const { answer, tolerance, decimals, unit } = writing;
  return (
    <div class="fields">
      <Number_
        id="answer"
        label={say('bank_page.edit_answer')}
        flaws={flaws}
        value={answer}
        change={(value) => desk.writing({ answer: value })}
      />
      <Number_
        id="tolerance"
        label={say('bank_page.edit_tolerance')}
        flaws={flaws}
        least={0}
        value={tolerance}
        change={(value) => desk.writing({ tolerance: value })}
      />
      <Number_
        id="decimals"
        label={say('bank_page.edit_decimals')}
        flaws={flaws}
        least={0}
        most={4}
        value={decimals}
        change={(value) => desk.writing({ decimals: Math.round(value) })}
      />
      <Text
        id="unit"
        label={say('bank_page.edit_unit')}
        flaws={flaws}
        value={unit}
        change={(value) => desk.writing({ unit: value })}
      />
    </div>
  );
}

export function CaseKey({ desk, writing, flaws }: WritingProps) {
  const { least, most, advice_percent, advice, severe } = writing;
  const tenths = (percent: number) => Math.round(percent / 10);
  return (
    <div class="stack">
      <MatterFields desk={desk} writing={writing} flaws={flaws} />
      <div class="fields">
        <Number_
          id="least"
          field="range"
          label={say('bank_page.edit_least')}
          flaws={flaws}
          least={0}
          most={100}
          value={least * 10}
          change={(value) => desk.writing({ least: tenths(value) })}
        />
        <Number_
          id="most"
          field="none"
          label={say('bank_page.edit_most')}
          flaws={flaws}
          least={0}
          most={100}
          value={most * 10}
          change={(value) => desk.writing({ most: tenths(value) })}
        />
        <Number_
          id="advice_percent"
          label={say('bank_page.edit_advice_percent')}
          flaws={flaws}
          least={0}
          most={100}
          value={advice_percent}
          change={(value) => desk.writing({ advice_percent: Math.round(value) })}
        />
      </div>
      <Text
        id="advice"
        label={say('bank_page.edit_advice')}
        rows={3}
        flaws={flaws}
        value={advice}
        change={(text) => desk.writing({ advice: text })}
      />
      <label class="row tight" for="severe">
        <input
          id="severe"
          type="checkbox"
          checked={severe}
          onChange={(event) => desk.writing({ severe: event.currentTarget.checked })}
        />
        <span>{say('bank_page.edit_severe')}</span>
      </label>
    </div>
  );
}
