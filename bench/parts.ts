import { CHECKOUT } from './checkout/checkout.ts';
import { COMPARISON } from './compare/compare.ts';
import { EMISSIONS } from './emissions/emissions.ts';
import { GROWTH } from './growth/growth.ts';
import { type Part } from './part.ts';

/** In the order in which they run, and their rows stand in the table. */
export const PARTS: readonly Part[] = [COMPARISON, CHECKOUT, EMISSIONS, GROWTH];
