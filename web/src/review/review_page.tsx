/** /review: one card at a time: front, answer, how well it was known. Works without a network. */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type * as api from '../api/names';
import { Frame } from '../kit/frame';
import { Icon } from '../kit/icon';
import type { Page, Visit } from '../kit/page';
import { Notice, Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { day, say } from '../words/words';
import { day_of, ratings } from './fsrs';
import { next_day_ms } from './plan';
import { Ratings } from './ratings_view';
import type { ReviewBook, ReviewView } from './review_book';

export const make_review_page =
  (book: ReviewBook): Page =>
  ({ visit }) => {
    const view = useWatched(book);
    const { me, learner } = useWatched(visit.who);
    useEffect(() => book.start(), []);
    useEffect(() => {
      if (view.kept) performance.mark('ready');
    }, [view.kept !== undefined]);
    const card = view.plan?.order[0];
    if (card) return <CardView visit={visit} book={book} view={view} card={card} key={`${card.id} ${view.done}`} />;
    return (
      <Frame visit={visit} title={say('review_page.title')}>
        <div class="review stack">
          <h1>{say('review_page.title')}</h1>
          {view.kept ? (
            <Done view={view} />
          ) : me === null && !learner ? (
            <SignedOut />
          ) : view.wrong ? (
            <Trouble wrong={view.wrong} again={() => void book.renew()} />
          ) : (
            <Opening />
          )}
          <SaveLine visit={visit} view={view} />
        </div>
      </Frame>
    );
  };

interface CardProps {
  visit: Visit;
  book: ReviewBook;
  view: ReviewView;
  card: api.DeckCard;
}

function CardView({ visit, book, view, card }: CardProps) {
  const [shown, set_shown] = useState(false);
  const front = useRef<HTMLElement>(null);
  const back = useRef<HTMLDivElement>(null);
  useEffect(() => front.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (shown) back.current?.focus({ preventScroll: true });
  }, [shown]);
  const show = () => set_shown(true);
  const rate = (rating: api.Rating) => void book.answer(card, rating);
  // Single keys work only while the card or its buttons have the focus (WCAG 2.1.4).
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const on_button = (event.target as Element).closest('a, button') !== null;
    const rating = ratings[Number(event.key) - 1];
    if (!shown && event.key === ' ' && !on_button) show();
    else if (shown && rating && !event.repeat) rate(rating);
    else return;
    event.preventDefault();
  };
  const foot = (
    <div class="rate-foot" onKeyDown={pressed}>
      {shown ? (
        <Ratings card={card} exam_ms={view.kept!.deck.exam_ms} rate={rate} />
      ) : (
        <button class="btn primary block" type="button" onClick={show}>
          {say('review_page.show')}
        </button>
      )}
    </div>
  );
  return (
    <Frame visit={visit} title={say('review_page.title')} foot={foot}>
      <div class="review stack">
        <Top view={view} />
        <section class="card stack" aria-labelledby="front" tabIndex={-1} ref={front} onKeyDown={pressed}>
          <h2 id="front" class="read" lang={card.lang} dangerouslySetInnerHTML={{ __html: card.front }} />
          {shown && <Back card={card} place={back} />}
        </section>
        {!card.reviewed && <p class="small muted">{say('review_page.draft')}</p>}
        <p class="small muted wide-only">{say('review_page.keys')}</p>
        <Spread view={view} />
        <SaveLine visit={visit} view={view} />
      </div>
    </Frame>
  );
}

function Top({ view }: { view: ReviewView }) {
  return (
    <div class="row between">
      <div>
        <h1 class="vh">{say('review_page.title')}</h1>
        <p class="eyebrow num">{say('review_page.left', { count: view.plan!.order.length })}</p>
      </div>
      <a class="btn sm" href="/today">
        <Icon name="back" />
        {say('review_page.to_today')}
      </a>
    </div>
  );
}

function Back({ card, place }: { card: api.DeckCard; place: RefObject<HTMLDivElement | null> }) {
  return (
    <div class="answer stack-s" role="group" aria-label={say('review_page.answer')} tabIndex={-1} ref={place}>
      <div class="prose" lang={card.lang} dangerouslySetInnerHTML={{ __html: card.back }} />
    </div>
  );
}

/** What a full day leaves for later, and what an exam changes: said, never scolded. */
function Spread({ view }: { view: ReviewView }) {
  const { later, days } = view.plan!;
  const exam_ms = view.kept!.deck.exam_ms;
  const ahead = exam_ms !== undefined && day_of(exam_ms) > day_of(Date.now());
  return (
    <>
      {later > 0 && (
        <Notice>
          <p>{say(days > 1 ? 'review_page.spread' : 'review_page.spread_tomorrow', { later, days })}</p>
        </Notice>
      )}
      {ahead && <p class="small muted">{say('review_page.exam', { day: day(exam_ms) })}</p>}
    </>
  );
}

function Done({ view }: { view: ReviewView }) {
  const { deck } = view.kept!;
  const next_ms = next_day_ms(deck.cards, Date.now(), deck.exam_ms);
  // The button that was pressed last is gone: reading goes on at the top.
  useEffect(() => {
    if (view.done > 0) document.getElementById('main')?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <p class="lead">{say(next_ms === undefined ? 'review_page.none' : 'review_page.done')}</p>
      {view.done > 0 && <p>{say('review_page.done_count', { count: view.done })}</p>}
      {next_ms !== undefined && <p>{say('review_page.next', { day: day(next_ms) })}</p>}
      <Spread view={view} />
      <p>
        <a class="btn primary" href="/today">
          {say('review_page.to_today')}
        </a>
      </p>
    </>
  );
}

/** Whether what the learner did is safe, and where. */
function SaveLine({ visit, view }: { visit: Visit; view: ReviewView }) {
  const { me } = useWatched(visit.who);
  const { waiting, trying, outcome } = view.status;
  const count = waiting;
  if (!view.kept || (waiting === 0 && view.done === 0)) return null;
  const refused = outcome?.kind === 'refused' ? outcome.detail : '';
  const word = waiting === 0 ? 'sent' : refused ? 'refused' : !me ? 'signed_out' : trying ? 'sending' : 'held';
  return (
    <p class="small muted" role="status">
      {say(`review_page.${visit.phone.outbox.durable ? word : 'page_only'}`, { count, why: refused })}
    </p>
  );
}
