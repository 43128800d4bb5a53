import { labelsText } from '../storage/stream-labels.ts';
import { type AlertRule } from './rules.ts';

/** What a rule's expression found: a series with its number. */
export interface FoundSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** An alert as Alertmanager is told of it; times in milliseconds since 1970. */
export interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: number;
  readonly endsAt: number;
}

interface State {
  readonly labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  /** Since when the expression finds it. */
  readonly activeAt: number;
  firedAt?: number;
  /** Since when it finds it no more, while the alert goes on firing. */
  goneAt?: number;
  resolvedAt?: number;
  sentAt?: number;
}

/** Alertmanager may not have heard that an alert is over: it is told again for so long. */
const RESOLVED_KEPT_MS = 900_000;

/** The alerts of one rule: pending, firing and lately resolved, as Prometheus has them. */
export class AlertStates {
  private readonly rule: AlertRule;
  private readonly states = new Map<string, State>();

  constructor(rule: AlertRule) {
    this.rule = rule;
  }

  /** Takes over what the expression finds now. */
  update(found: readonly FoundSeries[], now: number): void {
    const seen = new Set<string>();
    for (const series of found) {
      const labels = { ...series.labels, ...filledIn(this.rule.labels, series), alertname: this.rule.name };
      const key = labelsText(labels);
      seen.add(key);
      const known = this.states.get(key);
      const state: State =
        known === undefined || known.resolvedAt !== undefined
          ? { labels, annotations: {}, activeAt: now }
          : known;
      state.annotations = filledIn(this.rule.annotations, series);
      delete state.goneAt;
      this.states.set(key, state);
    }
    for (const [key, state] of this.states) this.step(key, state, seen.has(key), now);
  }

  /** The alerts that Alertmanager has to hear of now. */
  due(now: number, resendAfterMs: number, validMs: number): { readonly alert: Alert; sent(): void }[] {
    return [...this.states.values()].flatMap((state) => {
      const { firedAt, resolvedAt, sentAt = -Infinity } = state;
      if (firedAt === undefined) return [];
      const isNews = resolvedAt !== undefined && resolvedAt > sentAt;
      if (!isNews && now - sentAt < resendAfterMs) return [];
      const { labels, annotations } = state;
      return [
        {
          alert: { labels, annotations, startsAt: firedAt, endsAt: resolvedAt ?? now + validMs },
          sent: (): void => {
            state.sentAt = now;
          },
        },
      ];
    });
  }

  private step(key: string, state: State, isFound: boolean, now: number): void {
    if (isFound) {
      if (state.firedAt === undefined && now - state.activeAt >= this.rule.forMs) state.firedAt = now;
      return;
    }
    if (state.firedAt === undefined) {
      this.states.delete(key);
      return;
    }
    state.goneAt ??= now;
    if (state.resolvedAt === undefined && now - state.goneAt >= this.rule.keepFiringMs)
      state.resolvedAt = now;
    if (state.resolvedAt !== undefined && now - state.resolvedAt > RESOLVED_KEPT_MS) this.states.delete(key);
  }
}

/** An empty label is none. */
function filledIn(templates: AlertRule['labels'], { labels, value }: FoundSeries): Record<string, string> {
  const texts = Object.entries(templates).map(
    ([name, template]) => [name, template({ labels, value })] as const,
  );
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}
