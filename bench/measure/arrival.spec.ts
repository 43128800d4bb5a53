import { type Arrival, checkArrival, type Found } from './arrival.ts';
import { SPAN_ATTRIBUTES, SPAN_NAME } from './contract.ts';
import { variantNamed } from './variants.ts';

const SENT = { answered: 10_000, brokenOff: 100 };
const ALL = { counted: 10_040, serverSpans: 10_040, lines: 20_080 };

function check(variant: string, found: Found): Arrival {
  return checkArrival(variantNamed(variant).emits, SENT, found);
}

describe('the signals of this project', () => {
  it('have arrived when count, spans and lines tell of the same requests', () => {
    expect(check('observed', ALL)).toEqual({ faults: [] });
  });

  it.each([
    ['span', { serverSpans: 10_039 }, '10039 spans instead of 10040'],
    ['line', { lines: 20_079 }, '20079 log lines instead of 20080'],
  ])('are void when one %s of ten thousand is missing', (_what, change, fault) => {
    expect(check('observed', { ...ALL, ...change }).faults).toEqual([fault]);
  });

  it('are void when an answered request was not counted', () => {
    const found = { counted: 9_999, serverSpans: 9_999, lines: 19_998 };
    expect(check('observed', found).faults).toEqual(['9999 requests in /metrics instead of 10000 to 10100']);
  });

  it('are void when a request was counted twice', () => {
    expect(check('observed', { counted: 20_000, serverSpans: 20_000, lines: 40_000 }).faults).toHaveLength(1);
  });

  it('are void with the fault that was found in a line or a label', () => {
    expect(check('observed', { ...ALL, fault: 'a line has no path' }).faults).toEqual(['a line has no path']);
  });

  it('are void when a span lacks an attribute', () => {
    const someSpans = [{ name: SPAN_NAME, attributes: SPAN_ATTRIBUTES.slice(1) }];
    expect(check('observed', { ...ALL, someSpans }).faults).toEqual([`a span has no ${SPAN_ATTRIBUTES[0]}`]);
  });

  it('are void when a span has another name', () => {
    const someSpans = [{ name: 'GET', attributes: SPAN_ATTRIBUTES }];
    expect(check('observed', { ...ALL, someSpans }).faults).toEqual(['a span is called GET']);
  });
});

describe('any figures', () => {
  it('are void when requests failed', () => {
    const { emits } = variantNamed('bare-fastify');
    const { faults } = checkArrival(emits, { ...SENT, failed: 3 }, { serverSpans: 0, lines: 0 });
    expect(faults).toEqual(['3 requests without a good answer']);
  });
});

describe('a sample of one in ten', () => {
  // The standard deviation is 30 spans.
  it.each([[1_004], [830], [1_180]])('may be %d of ten thousand', (serverSpans) => {
    expect(check('observed-10', { ...ALL, serverSpans }).faults).toEqual([]);
  });

  it.each([[800], [1_210], [0], [10_040]])('cannot be %d by chance', (serverSpans) => {
    expect(check('observed-10', { ...ALL, serverSpans }).faults).toHaveLength(1);
  });
});

describe('one signal alone', () => {
  it('is measured against the answers where nothing is counted', () => {
    expect(check('observed-traces', { serverSpans: 10_100, lines: 0 }).faults).toEqual([]);
    expect(check('observed-traces', { serverSpans: 9_999, lines: 0 }).faults).toHaveLength(1);
  });

  it('is void when another one is made as well', () => {
    expect(check('observed-logs', { serverSpans: 1, lines: 20_000 }).faults).toHaveLength(1);
  });
});

describe('the signals of the usual set-up', () => {
  it('tell which share of the spans arrived', () => {
    const found = { counted: 10_000, serverSpans: 5_600, lines: 10_000 };
    expect(check('usual-express', found)).toEqual({ faults: [], spanShare: 0.56 });
  });

  it('are void without a single span, or without log lines', () => {
    expect(check('usual-express', { counted: 10_000, serverSpans: 0, lines: 0 }).faults).toEqual([
      '0 log lines instead of 10000 to 10100',
      'no span arrived',
    ]);
  });
});
