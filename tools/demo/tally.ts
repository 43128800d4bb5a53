/** What the traffic itself saw: what the services' signals are held against. */
export class Tally {
  sent = 0;
  /** No answer at all: refused connection, time-out. */
  unanswered = 0;
  private readonly answers = new Map<string, number>();

  answered(route: string, status: number): void {
    const key = `${route} ${status}`;
    this.answers.set(key, (this.answers.get(key) ?? 0) + 1);
  }

  count(route: string, status: number): number {
    return this.answers.get(`${route} ${status}`) ?? 0;
  }
}
