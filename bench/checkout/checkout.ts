import { Problem } from '../../tools/shop/problem.ts';
import { prepare } from '../measure/prepare.ts';
import { disturbedSentence } from '../measure/undisturbed.ts';
import { variantNamed } from '../measure/variants.ts';
import { type Part, type PartOutcome, type PartSettings } from '../part.ts';
import { checkoutRatio, checkoutRows, checkoutTable } from './checkout-figures.ts';
import { incompleteness } from './footprint-faults.ts';
import { type CheckoutSettings, measureCheckouts } from './measure-checkouts.ts';
import { SHOP_VARIANTS } from './shop-variants.ts';

type Lengths = Omit<CheckoutSettings, 'seed'>;

/**
 * A checkout goes on getting cheaper for some three thousand of them, while V8 compiles it in all four processes. Eight
 * connections keep the core busy: each service waits for the others and for the disk. All of it takes two minutes and a half.
 */
const FULL: Lengths = { rounds: 10, warmUpCheckouts: 3_000, seconds: 2, connections: 8 };
/** A good minute. */
const SHORT: Lengths = { rounds: 2, warmUpCheckouts: 1_000, seconds: 2, connections: 8 };

const COLD = 'The checkout was measured before V8 had compiled all of it: its ratio is too high.';

/** A sale through the real gateway and the three services behind it, with SQLite. */
export const CHECKOUT: Part = { name: 'checkout', title: 'what a checkout costs', run };

async function run({ root, short, build, seed, say, progress: show }: PartSettings): Promise<PartOutcome> {
  await prepare(root, [variantNamed('observed')], say, build);
  const lengths = short ? SHORT : FULL;
  const progress = show(SHOP_VARIANTS.length * lengths.rounds);
  try {
    const { rounds, one, faults } = await measureCheckouts(root, { ...lengths, seed }, progress);
    const allFaults = [...incompleteness(one), ...faults];
    for (const fault of allFaults) progress.say(`VOID: ${fault}`);
    return {
      name: CHECKOUT.name,
      rows: checkoutRows(rounds, allFaults),
      warnings: [
        ...(short ? [COLD] : []),
        ...disturbedSentence('loads of checkouts', Object.values(rounds).flat()),
      ],
      sections: checkoutTable(rounds),
      figures: {
        lengths,
        one,
        faults: allFaults,
        rounds,
        ratio: checkoutRatio(rounds, 'without'),
        axiosRatio: checkoutRatio(rounds, 'axios'),
      },
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // The other parts have taken minutes to measure.
    progress.say(error.message);
    const [word = ''] = error.message.split('\n');
    return {
      name: CHECKOUT.name,
      rows: checkoutRows(undefined, [word]),
      sections: [],
      figures: { lengths },
    };
  } finally {
    progress.end();
  }
}
