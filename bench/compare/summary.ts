import { markdownTable } from '../../tools/markdown/table.ts';
import { wrapped } from '../../tools/markdown/wrapped.ts';
import { ratioOf, type VariantFigures } from './variant-figures.ts';
import { arrived } from './variant-table.ts';

/** What somebody wants to compare who has to decide; the other variants are for those who work on it. */
export const SHOWN: readonly string[] = [
  'bare-fastify',
  'limit',
  'observed',
  'observed-10',
  'observed-image',
  'usual-fastify',
  'usual-express',
  'flask',
];

const HEAD = ['', 'CPU time a request', 'spans that arrived', 'memory under load'];

/** What it costs, for a reader of the README. */
export function summary(figures: readonly VariantFigures[]): string[] {
  const named = (name: string): VariantFigures | undefined => figures.find((each) => each.name === name);
  const bare = named('bare-fastify');
  const rows = SHOWN.flatMap((name) => named(name) ?? []).map((variant) => [
    variant.title,
    bare === undefined || variant.faults.length > 0 ? '' : timesBare(ratioOf(variant, bare).median),
    arrived(variant),
    `${variant.loadMB.median.toFixed(0)} MB`,
  ]);
  return [
    ...markdownTable([HEAD, ...rows], ['left', 'right', 'left', 'right']),
    '',
    '![CPU time a request, by variant](bench/results/cost-per-request.svg)',
    '',
    ...wrapped(bill(named)),
  ];
}

function timesBare(ratio: number): string {
  return ratio === 1 ? '1x' : `${ratio.toFixed(1)}x`;
}

const ON_THE_BILL = [
  { name: 'observed', bare: 'bare-fastify', words: 'with all three signals' },
  { name: 'observed-10', bare: 'bare-fastify', words: 'with a tenth of the traces' },
  { name: 'usual-fastify', bare: 'bare-fastify', words: 'with the usual set-up on Fastify' },
  { name: 'usual-express', bare: 'bare-express', words: 'with the usual set-up on Express' },
];

/** What telemetry adds to a request is the same however much else a request does. */
function bill(named: (name: string) => VariantFigures | undefined): string {
  const parts = ON_THE_BILL.flatMap(({ name, bare, words }) => {
    const [variant, without] = [named(name), named(bare)];
    if (variant === undefined || without === undefined || variant.faults.length > 0) return [];
    const added = variant.microseconds.median - without.microseconds.median;
    // µs a request, a thousand times a second, are thousandths of a core.
    return [`${(added / 10).toFixed(1)} % ${words}`];
  });
  return `On the bill: each 1,000 requests a second take, whatever else they do, this much of a core more than without telemetry: ${parts.join(', ')}.`;
}
