/** /messages: what was written to whom, and where it is. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Dialog, Notice, Opening, Trouble, type Tone } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { moment, number, say } from '../words/words';
import { group_words } from './words_of';

/** While letters leave, numbers move: asked again so often. */
const again_ms = 3_000;

export const MessagesPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: api.campaigns, key: me ? `${me.person}/campaigns` : '' });
  const [choices] = useAnswer({ ask: api.message_filters, key: me ? 'message-filters' : '' });
  const campaigns = answer.value?.campaigns;
  const moving = campaigns?.some(({ state }) => state === 'sending') ?? false;
  useEffect(() => {
    if (!moving) return;
    const timer = setTimeout(again, again_ms);
    return () => clearTimeout(timer);
  }, [answer]);
  return (
    <Frame visit={visit} title={say('messages_page.messages')}>
      <div class="stack">
        <div class="row between wrap">
          <h1>{say('messages_page.messages')}</h1>
          <a class="btn primary" href="/messages/new">
            {say('messages_page.write')}
          </a>
        </div>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!campaigns && !answer.wrong && <Opening />}
        {campaigns?.length === 0 && (
          <Notice>
            <p>{say('messages_page.none')}</p>
          </Notice>
        )}
        {campaigns?.map((campaign) => (
          <CampaignCard campaign={campaign} choices={choices.value} changed={again} key={campaign.campaign} />
        ))}
      </div>
    </Frame>
  );
};

interface CardProps {
  campaign: api.Campaign;
  choices: api.FilterChoices | undefined;
  changed: () => void;
}

const tones: Record<api.Campaign['state'], Tone> = { sending: 'good', paused: 'warn', cancelled: '', done: '' };

function CampaignCard({ campaign, choices, changed }: CardProps) {
  const title = `c-${campaign.campaign}`;
  return (
    <article class="card stack" aria-labelledby={title}>
      <div class="stack-s">
        <div class="row between wrap">
          <h2 id={title}>{campaign.subject}</h2>
          <Chip tone={tones[campaign.state]}>{say(`messages_page.state_${campaign.state}`)}</Chip>
        </div>
        <p class="muted">
          {group_words(campaign.filter, choices)} · {moment(campaign.made_ms)}
        </p>
        {campaign.necessary && <p class="small muted">{say('messages_page.is_necessary')}</p>}
      </div>
      <Numbers campaign={campaign} />
      <Acts campaign={campaign} changed={changed} />
    </article>
  );
}

function Numbers({ campaign }: { campaign: api.Campaign }) {
  const shown = ['queued', 'held', 'sent', 'bounced', 'not_sent'] as const;
  return (
    <dl class="kpis of-5">
      {shown.map((name) => (
        <div class="kpi" key={name}>
          <dt>{say(`messages_page.${name}`)}</dt>
          <dd>{number(campaign[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Acts({ campaign, changed }: { campaign: api.Campaign; changed: () => void }) {
  const [asking, ask] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const run = async (act: api.CampaignAct) => {
    ask(false);
    set_wrong(undefined);
    try {
      await api.act_on_campaign({ campaign: campaign.campaign }, { act });
    } catch (found) {
      set_wrong(wrong_of(found));
    }
    changed();
  };
  if (campaign.state === 'done' || campaign.state === 'cancelled') return wrong ? <Trouble wrong={wrong} /> : null;
  const way = campaign.state === 'sending' ? 'pause' : 'resume';
  return (
    <div class="row wrap">
      <button class="btn sm" type="button" onClick={() => void run(way)}>
        {say(`messages_page.${way}`)}
        <span class="vh"> {campaign.subject}</span>
      </button>
      <button class="btn sm" type="button" onClick={() => ask(true)}>
        {say('messages_page.end')}
        <span class="vh"> {campaign.subject}</span>
      </button>
      {wrong && <Trouble wrong={wrong} />}
      <Dialog title={say('messages_page.end')} open={asking} close={() => ask(false)}>
        <p>{say('messages_page.end_sure', { left: campaign.queued + campaign.held })}</p>
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void run('cancel')}>
            {say('messages_page.end')}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </div>
  );
}
