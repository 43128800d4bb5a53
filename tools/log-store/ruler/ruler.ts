import { type Log } from '../log.ts';
import { type Metrics } from '../metrics.ts';
import { type QueryThreads } from '../query/query-threads.ts';
import { type RulerSettings } from '../settings/settings.ts';
import { AlertStates, type FoundSeries } from './alert-states.ts';
import { type AlertRule, type RuleGroup } from './rules.ts';
import { sendAlerts } from './send-alerts.ts';

/** So often an alert may miss its resending before Alertmanager takes it for over. */
const MISSES = 4;

export interface RulerOptions {
  readonly groups: readonly RuleGroup[];
  readonly settings: RulerSettings;
  readonly threads: QueryThreads;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** Evaluates the rules and tells Alertmanager, until it is stopped. */
export class Ruler {
  private readonly options: RulerOptions;
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(options: RulerOptions) {
    this.options = options;
    for (const group of options.groups) this.schedule(group);
  }

  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private schedule(group: RuleGroup): void {
    const { metrics } = this.options;
    const states = new Map(group.rules.map((rule) => [rule, new AlertStates(rule)]));
    metrics.countEvaluations(group.name, 0);
    let running = false;
    const run = async (): Promise<void> => {
      // A slow evaluation is not overtaken by the next.
      if (running) return;
      running = true;
      for (const [rule, alerts] of states) await this.evaluate(group, rule, alerts);
      running = false;
    };
    void run();
    this.timers.add(setInterval(() => void run(), group.intervalMs));
  }

  private async evaluate(group: RuleGroup, rule: AlertRule, alerts: AlertStates): Promise<void> {
    const { metrics, log, settings } = this.options;
    const now = Date.now();
    metrics.countEvaluations(group.name, 1);
    try {
      alerts.update(await this.find(rule, now), now);
    } catch (error) {
      metrics.countEvaluationFailure(group.name);
      log('error', `evaluating rule ${rule.name} failed`, { err: (error as Error).message });
      return;
    }
    const { resendAfterMs } = settings;
    const due = alerts.due(now, resendAfterMs, MISSES * Math.max(group.intervalMs, resendAfterMs));
    if (due.length === 0) return;
    try {
      await sendAlerts(
        settings.alertmanagerUrl,
        due.map(({ alert }) => alert),
      );
      for (const { sent } of due) sent();
    } catch (error) {
      // They are due again at the next evaluation.
      metrics.countNotificationError(settings.alertmanagerUrl, due.length);
      log('error', 'Alertmanager was not told', { err: (error as Error).message, alerts: due.length });
    }
  }

  private async find({ expression }: AlertRule, now: number): Promise<FoundSeries[]> {
    const { status, body } = await this.options.threads.ask({
      question: 'query',
      parameters: String(new URLSearchParams({ query: expression, time: `${now}000000` })),
      byKind: false,
      now: BigInt(now) * 1_000_000n,
    });
    if (status !== 200) throw new Error(body);
    const { data } = JSON.parse(body) as {
      data: { resultType: string; result: { metric: Record<string, string>; value: [number, string] }[] };
    };
    if (data.resultType !== 'vector') return [];
    return data.result.map(({ metric, value: [, value] }) => ({ labels: metric, value: Number(value) }));
  }
}
