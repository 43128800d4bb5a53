/** The time of a line in RFC 3339, UTC. Lines of the same millisecond share one text: making it costs 0.3 µs. */
export class LineTime {
  private millisecond = 0;
  private text = '';

  now(): string {
    const now = Date.now();
    if (now !== this.millisecond) {
      this.millisecond = now;
      this.text = new Date(now).toISOString();
    }
    return this.text;
  }
}
