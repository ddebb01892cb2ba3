/** The form that signs a piece: what it does, under whose name, then the act. */
import { useState } from 'preact/hooks';
import { Refusal } from '../api/call';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Choice } from '../kit/choice';
import { SignTrouble } from '../kit/sign_trouble';
import { say } from '../words/words';

interface SignProps {
  view: api.PieceView;
  signed: (view: api.PieceView) => void;
  changed: () => Promise<void>; ///< the text is another one meanwhile
}

export function SignForm({ view, signed, changed }: SignProps) {
  const { line } = view;
  const why_not = view.demonstration
    ? say('modules_page.demonstration')
    : line.signatures.some(({ mine }) => mine)
      ? say('piece_page.yours_stands')
      : view.overdue
        ? say('piece_page.overdue', { date: view.due })
        : '';
  return (
    <section class="card stack" aria-labelledby="sign">
      <h2 id="sign">{say('piece_page.sign_title')}</h2>
      {why_not ? <p>{why_not}</p> : <Fields line={line} signed={signed} changed={changed} />}
    </section>
  );
}

function Fields({ line, signed, changed }: Omit<SignProps, 'view'> & { line: api.PieceLine }) {
  const [local] = useAnswer({ ask: api.local, key: 'local' });
  const [own] = useAnswer({ ask: api.my_details, key: 'own-details' });
  const [typed, set_typed] = useState<Partial<api.SignBody>>({});
  const [wrong, set_wrong] = useState<Wrong>();
  const [doing, set_doing] = useState(false);
  const told: api.SignBody = {
    digest: line.digest,
    name: typed.name ?? own.value?.name ?? '',
    council: typed.council ?? own.value?.council ?? '',
    registration: typed.registration ?? own.value?.registration ?? '',
    remark: typed.remark ?? '',
  };
  const put = (change: Partial<api.SignBody>) => set_typed({ ...typed, ...change });
  const sign = async (event: Event) => {
    event.preventDefault();
    if (doing) return;
    set_wrong(undefined);
    set_doing(true);
    try {
      signed(await api.sign_piece(line, { ...told, name: told.name.normalize('NFC') }));
    } catch (refused) {
      const found = wrong_of(refused);
      set_wrong(found);
      if (found instanceof Refusal && found.code === 'programme.piece_changed') await changed();
    } finally {
      set_doing(false);
    }
  };
  const councils = local.value?.councils ?? [];
  const example = councils.find(({ id }) => id === told.council)?.example;
  return (
    <form class="stack" onSubmit={(event) => void sign(event)}>
      <p>{say(`piece_page.effect_${line.kind}`)}</p>
      <p>{say('piece_page.public')}</p>
      <Text id="name" label={say('piece_page.name')} value={told.name} put={(name) => put({ name })} />
      <Choice
        id="council"
        label={say('piece_page.council')}
        none={say('piece_page.choose')}
        list={councils}
        value={told.council}
        choose={(council) => put({ council })}
      />
      <Text
        id="registration"
        label={say('piece_page.registration')}
        hint={example ? say('piece_page.registration_hint', { example }) : undefined}
        value={told.registration}
        put={(registration) => put({ registration })}
      />
      <div class="field">
        <label for="remark">{say('piece_page.remark')}</label>
        <textarea
          class="input"
          id="remark"
          rows={3}
          maxLength={900}
          value={told.remark}
          onInput={(event) => put({ remark: event.currentTarget.value })}
        />
      </div>
      {wrong && <SignTrouble wrong={wrong} />}
      <button class="btn primary block-s" type="submit" aria-disabled={doing}>
        {say('piece_page.sign')}
      </button>
    </form>
  );
}

interface TextProps {
  id: 'name' | 'registration';
  label: string;
  hint?: string | undefined;
  value: string;
  put: (value: string) => void;
}

function Text({ id, label, hint, value, put }: TextProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        class="input"
        id={id}
        maxLength={id === 'name' ? 120 : 40}
        autocomplete={id === 'name' ? 'name' : 'off'}
        required
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => put(event.currentTarget.value)}
      />
    </div>
  );
}
