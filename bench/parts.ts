import { CHECKOUT } from './checkout/checkout.ts';
import { COMPARISON } from './compare/compare.ts';
import { EMISSIONS } from './emissions/emissions.ts';
import { ENDURANCE } from './endurance/endurance.ts';
import { EXPOSITION } from './exposition/exposition.ts';
import { GROWTH } from './growth/growth.ts';
import { LATENCY } from './latency/latency.ts';
import { type Part } from './part.ts';

/** In the order in which they run, and their rows stand in the table. */
export const PARTS: readonly Part[] = [
  COMPARISON,
  ENDURANCE,
  LATENCY,
  EXPOSITION,
  CHECKOUT,
  EMISSIONS,
  GROWTH,
];
