import { type SpanOutline } from './read-span.ts';
import { SPAN_ATTRIBUTES, SPAN_NAME } from './contract.ts';
import { type Emission } from './variants.ts';

/** What the clients saw. */
export interface Sent {
  readonly answered: number;
  /** Without a good answer. */
  readonly failed?: number;
  /** At most this many more were under way when the load ended: counted by the server, unseen by the client. */
  readonly brokenOff: number;
}

/** What was found afterwards. */
export interface Found {
  /** In /metrics. */
  readonly counted?: number;
  readonly serverSpans: number;
  readonly lines: number;
  /** A missing field, label or exemplar. */
  readonly fault?: string;
  /** Spans of the last export. */
  readonly someSpans?: readonly SpanOutline[];
}

export interface Arrival {
  /** Why the row is void; empty when all is there. */
  readonly faults: readonly string[];
  /** Of the requests' spans, where some may get lost: 0 to 1. */
  readonly spanShare?: number;
}

/** A sampler that keeps too many or too few by chance does so less than once in 500 million runs. */
const SIGMAS = 6;

/** Whether what each request must leave behind has arrived. */
export function checkArrival(emits: Emission, sent: Sent, found: Found): Arrival {
  // The three signals of this project must agree to the last request; a broken off one is in each of them.
  const exact = emits.contract && found.counted !== undefined;
  const requests = exact ? (found.counted ?? 0) : sent.answered;
  const slack = exact ? 0 : sent.brokenOff;
  const faults = [
    (sent.failed ?? 0) > 0 ? `${sent.failed} requests without a good answer` : '',
    emits.counts ? amiss('requests in /metrics', found.counted ?? 0, sent.answered, sent.brokenOff) : '',
    amiss('log lines', found.lines, requests * emits.lines, slack * emits.lines),
    spansAmiss(emits, found.serverSpans, requests, slack),
    found.fault ?? '',
    emits.contract ? outlineAmiss(found.someSpans ?? []) : '',
  ];
  return {
    faults: faults.filter(Boolean),
    ...(emits.contract ? {} : { spanShare: Math.min(1, found.serverSpans / (found.counted ?? requests)) }),
  };
}

function spansAmiss({ spans, contract }: Emission, found: number, requests: number, slack: number): string {
  if (!contract) return found === 0 && spans > 0 ? 'no span arrived' : '';
  const chance = Math.ceil(SIGMAS * Math.sqrt(requests * spans * (1 - spans)));
  return amiss('spans', found, Math.round(requests * spans) - chance, 2 * chance + slack * spans);
}

/** A sentence when `found` is not from `least` to `slack` more. */
function amiss(what: string, found: number, least: number, slack: number): string {
  if (found >= least && found <= least + slack) return '';
  const expected = slack === 0 ? `${least}` : `${least} to ${least + slack}`;
  return `${found} ${what} instead of ${expected}`;
}

function outlineAmiss(spans: readonly SpanOutline[]): string {
  for (const { name, attributes } of spans) {
    if (name !== SPAN_NAME) return `a span is called ${name}`;
    const missing = SPAN_ATTRIBUTES.filter((attribute) => !attributes.includes(attribute));
    if (missing.length > 0) return `a span has no ${missing.join(', ')}`;
  }
  return '';
}
