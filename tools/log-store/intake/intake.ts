import { type Log } from '../log.ts';
import { type Metrics } from '../metrics.ts';
import { type IntakeLimits } from '../settings/settings.ts';
import { type LineWriter, type NewLine } from '../storage/line-writer.ts';
import { type CheckedLines, LineChecks } from './check-lines.ts';

const MESSAGES = 10;

export interface Taken {
  readonly status: 204 | 400 | 429 | 503;
  /** What was refused and why; empty where nothing was. */
  readonly message: string;
}

/** Takes lines in: what is within the limits is on the disk when the sender is answered. */
export class Intake {
  private readonly writer: LineWriter;
  private readonly checks: LineChecks;
  private readonly metrics: Metrics;
  private readonly log: Log;
  private isFailing = false;

  constructor(writer: LineWriter, limits: IntakeLimits, metrics: Metrics, log: Log) {
    this.writer = writer;
    this.checks = new LineChecks(limits, Date.now());
    this.metrics = metrics;
    this.log = log;
  }

  /** @param format by which lines are counted */
  take(lines: readonly NewLine[], format: 'otlp' | 'loki'): Taken {
    const { writer } = this;
    const checked = this.checks.check(lines, Date.now(), {
      streams: writer.streams,
      isKnown: ({ labels }) => writer.has(labels),
    });
    try {
      writer.append(checked.taken);
      this.noticeSuccess();
    } catch (error) {
      return this.noticeFailure(error as Error);
    }
    this.count(lines, checked, format);
    return answerTo(checked, lines.length);
  }

  private count(lines: readonly NewLine[], { refused }: CheckedLines, format: 'otlp' | 'loki'): void {
    const bytes = lines.reduce((sum, { line }) => sum + Buffer.byteLength(line), 0);
    this.metrics.countReceived(format, lines.length, bytes);
    const reasons = Map.groupBy(refused, ({ refusal }) => refusal.reason);
    for (const [reason, ofReason] of reasons) this.metrics.countDiscarded(reason, ofReason.length);
  }

  /** Nothing of the batch is kept, and the sender is told to come again: nothing is lost while it can wait. */
  private noticeFailure(error: Error): Taken {
    if (!this.isFailing)
      this.log('error', 'lines cannot be kept; senders are told to try again', { err: error.message });
    this.isFailing = true;
    return { status: 503, message: `the lines cannot be kept: ${error.message}` };
  }

  private noticeSuccess(): void {
    if (this.isFailing) this.log('warn', 'lines can be kept again');
    this.isFailing = false;
  }
}

function answerTo({ refused }: CheckedLines, count: number): Taken {
  if (refused.length === 0) return { status: 204, message: '' };
  const messages = [...new Set(refused.map(({ refusal }) => refusal.message))];
  const more = messages.length > MESSAGES ? [`and ${messages.length - MESSAGES} messages more`] : [];
  const message = [
    ...messages.slice(0, MESSAGES),
    ...more,
    `total ignored: ${refused.length} out of ${count}`,
  ].join('\n');
  return { status: refused.some(({ refusal }) => refusal.later) ? 429 : 400, message };
}
