/** How long a lesson was before the learner's eyes, over all visits: a page in the background is not read. */

/** A page left open overnight is not eight hours of reading. */
const visit_seconds_max = 3_600;
const seconds_max = 86_400;

export class ReadingTime {
  private since: number | undefined;
  private read_ms = 0;

  constructor(private readonly now: () => number) {}

  look(): void {
    this.since ??= this.now();
  }

  look_away(): void {
    this.read_ms += this.running();
    this.since = undefined;
  }

  private running(): number {
    return this.since === undefined ? 0 : Math.min(visit_seconds_max * 1000, this.now() - this.since);
  }

  /** With what earlier visits took. */
  seconds(before: number): number {
    return Math.min(seconds_max, before + Math.round((this.read_ms + this.running()) / 1000));
  }
}
