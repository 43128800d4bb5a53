import { selectSamples, sumOf } from '../prometheus/select-samples.ts';
import {
  compareCharges,
  compareOrders,
  compareRequests,
  type Comparison,
  ORDER_OUTCOMES,
  type SignalCounts,
} from '../signals/agreement.ts';
import { type Signals } from './signals.ts';
import { type Tally } from './tally.ts';
import { PLACE_ORDER } from './traffic.ts';

/** The traffic's own counts against what the three signals say about them. */
export function compareSignals(services: readonly string[], tally: Tally, signals: Signals): Comparison[] {
  const counts = countsOf(signals);
  return [
    ...services.map((service, index) => ({
      ...compareRequests(service, counts),
      ...(index === 0 ? { sent: tally.sent } : {}),
    })),
    ...ORDER_OUTCOMES.map((outcome) => ({
      ...compareOrders(outcome, counts),
      sent: tally.count(PLACE_ORDER, outcome.answered),
    })),
    { ...compareCharges(counts), ...paidOrders(tally) },
  ];
}

/** What was paid has to be what was charged; of orders that were answered 202 the traffic does not know how they ended. */
function paidOrders(tally: Tally): Pick<Comparison, 'sent'> {
  return tally.count(PLACE_ORDER, 202) > 0 ? {} : { sent: tally.count(PLACE_ORDER, 201) };
}

function countsOf({ metrics, spans, logs }: Signals): SignalCounts {
  return {
    counter: (service, name, labels) => sumOf(selectSamples(metrics.get(service) ?? [], name, labels)),
    serverSpans: (service) =>
      spans.filter((span) => span.service === service && span.kind === 'SERVER').length,
    lines: (service, fields) => logs.count(service, fields),
  };
}
