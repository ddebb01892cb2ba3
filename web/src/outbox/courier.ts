/**
 * Carries one stream to the server: on every put, when the network returns, when the page is looked at again, and on a
 * jittered back-off. One tab sends at a time; any number may put.
 */
import { batch, delay_ms, next_step, without_progress, type Outcome } from './deliver';
import { waiting, type Head, type Outbox } from './outbox';

export interface Status {
  waiting: number; ///< kept here, not yet acknowledged
  trying: boolean; ///< false after a failure, until the next success
  outcome?: Outcome; ///< of the last batch
}

export interface Route {
  stream: string;
  forget: boolean; ///< whether acknowledged texts may go
  batch_max: number; ///< events in one request: the server takes no more
  send(texts: string[]): Promise<Outcome>; ///< never throws
  told(status: Status): void;
}

export interface Timer {
  after(ms: number, act: () => void): void; ///< replaces what was set before
  cancel(): void;
  chance(): number;
}

export class PageTimer implements Timer {
  private set: ReturnType<typeof setTimeout> | undefined;
  after(ms: number, act: () => void): void {
    this.cancel();
    this.set = setTimeout(act, ms);
  }
  cancel(): void {
    clearTimeout(this.set);
  }
  chance(): number {
    return Math.random();
  }
}

/** In one tab at a time. Old browsers have no locks; two tabs then send twice, which the server takes for once. */
export async function alone(name: string, act: () => Promise<void>): Promise<void> {
  if (typeof navigator !== 'undefined' && 'locks' in navigator) await navigator.locks.request(name, act);
  else await act();
}

/** More rounds than a day of answers needs; past it the server and the phone disagree for good. */
const rounds_max = 1_000;

export class Courier {
  private failures = 0;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private last: Outcome | undefined;

  constructor(
    private readonly outbox: Outbox,
    private readonly route: Route,
    private readonly timer: Timer = new PageTimer(),
  ) {}

  /** Keeps the event, says so, and starts sending; resolves once it is kept. */
  async put(make: (seq: number) => string): Promise<void> {
    this.tell(await this.outbox.put(this.route.stream, make));
    void this.flush();
  }

  /** Sends until nothing waits or the server does not answer. Calls while one runs are joined by one more round. */
  flush(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    this.again = true;
    this.running ??= this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  stop(): void {
    this.stopped = true;
    this.timer.cancel();
  }

  private async run(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      await alone(`send ${this.route.stream}`, () => this.send_all());
    }
  }

  private async send_all(): Promise<void> {
    let head = await this.outbox.head(this.route.stream);
    let from_seq = head.ack_seq;
    for (let round = 0; round < rounds_max && !this.stopped; round += 1) {
      const texts = batch(
        await this.outbox.texts(this.route.stream, from_seq, this.route.batch_max),
        this.route.batch_max,
      );
      if (texts.length === 0) return this.tell(head);
      const outcome = without_progress(await this.route.send(texts), from_seq);
      if (outcome.kind === 'acknowledged') {
        await this.outbox.acknowledge(this.route.stream, outcome.ack_seq, this.route.forget);
      }
      if ('ack_seq' in outcome) from_seq = outcome.ack_seq;
      this.last = outcome;
      this.failures = outcome.kind === 'later' ? this.failures + 1 : 0;
      head = await this.outbox.head(this.route.stream);
      this.tell(head);
      const next = next_step(outcome, head.last_seq - from_seq);
      if (next === 'wait') this.retry(outcome);
      if (next !== 'again') return;
    }
  }

  private retry(outcome: Outcome): void {
    const retry_ms = outcome.kind === 'later' ? outcome.retry_ms : 0;
    this.timer.after(delay_ms(this.failures - 1, retry_ms, this.timer.chance()), () => void this.flush());
  }

  private tell(head: Head): void {
    const status: Status = { waiting: waiting(head), trying: this.failures === 0 };
    if (this.last) status.outcome = this.last;
    this.route.told(status);
  }
}

/** Flushes on the news that a connection may be back. Returns how to stop listening. */
export function wake_up(flush: () => void): () => void {
  const seen = () => document.visibilityState === 'visible' && flush();
  addEventListener('online', flush);
  addEventListener('pageshow', seen);
  document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('online', flush);
    removeEventListener('pageshow', seen);
    document.removeEventListener('visibilitychange', seen);
  };
}
