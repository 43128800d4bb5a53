import { type Outcome } from '../outcome.ts';

/** A fault that was told as it should be, but for what is given. */
export function faultOutcome(more: Partial<Outcome> = {}): Outcome {
  return {
    scenario: { name: 'order-service-fails', group: 'service', standsFor: 'a defect' },
    control: false,
    factor: 20,
    took: 60,
    busy: 0.4,
    expected: [{ alertname: 'HighErrorRate', service: 'order-service', seconds: 4, elsewhere: [] }],
    others: [],
    unresolved: [],
    ...more,
  };
}

/** A control in which nobody was told anything, but for what is given. */
export function controlOutcome(more: Partial<Outcome> = {}): Outcome {
  const scenario = { name: 'healthy', group: 'control', standsFor: 'a usual day' } as const;
  return { ...faultOutcome(), scenario, control: true, expected: [], ...more };
}
