import { Problem } from '../../tools/shop/problem.ts';
import { wrapped } from '../../tools/markdown/wrapped.ts';
import { runClosedLoop, times } from '../checkout/closed-loop.ts';
import { type Footprint, settledFootprint } from '../checkout/footprint.ts';
import { type Shop, startShop } from '../checkout/start-shop.ts';
import { prepare } from '../measure/prepare.ts';
import { type Sink, startSink } from '../measure/sink.ts';
import { variantNamed } from '../measure/variants.ts';
import { type Part, type PartOutcome, type PartSettings } from '../part.ts';
import { type Emission, emissionBetween } from './emission.ts';
import { emissionTables } from './emission-tables.ts';
import { type MetricsPage, readMetricsPages } from './metrics-page.ts';
import { type EmittingRequest, REQUESTS } from './requests.ts';

const PAGE = 'docs/scaling.md';
const SECTION = 'measured:emissions';

/** Enough for the exports to be as full as under load. All of it takes half a minute. */
const REQUEST_COUNT = 500;
const CONNECTIONS = 8;
const LINK = `What requests make the services emit: [${PAGE}](${PAGE}#what-it-emits).`;

/** How much the services emit: what the engines behind them must take. */
export const EMISSIONS: Part = { name: 'emissions', title: 'what requests make the services emit', run };

async function run({ root, short, build, say, progress: show }: PartSettings): Promise<PartOutcome> {
  if (short) {
    say('left out in the short mode: it does not depend on the machine');
    return { name: EMISSIONS.name, rows: [], sections: [LINK], figures: 'left out in the short mode' };
  }
  await prepare(root, [variantNamed('observed')], say, build);
  const sink = await startSink();
  const progress = show(REQUESTS.length);
  const measured: { request: EmittingRequest; emission: Emission }[] = [];
  let shop: Shop | undefined;
  try {
    progress.doing('starting the shop');
    shop = await startShop(root, { sink: sink.endpoint });
    for (const request of REQUESTS) {
      progress.doing(request.title);
      const emission = await measureEmission(shop, sink, request);
      measured.push({ request, emission });
      progress.done(`${emission.lines} lines, ${emission.spans} spans`);
    }
    return outcomeOf(measured, await readMetricsPages(shop.services), say);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    progress.say(error.message);
    const [word = ''] = error.message.split('\n');
    const warnings = [`What requests make the services emit was not measured: ${word}`];
    return { name: EMISSIONS.name, rows: [], warnings, sections: [LINK], figures: undefined };
  } finally {
    progress.end();
    await shop?.remove();
    await sink.close();
  }
}

async function measureEmission(shop: Shop, sink: Sink, request: EmittingRequest): Promise<Emission> {
  const call = request.call(shop.urlOf);
  // The first one of its kind opens connections, and series of a status nobody has seen.
  await runClosedLoop(call, CONNECTIONS, times(CONNECTIONS));
  const before = await look(shop, sink);
  const { failures, firstFailure } = await runClosedLoop(call, CONNECTIONS, times(REQUEST_COUNT));
  const emission = emissionBetween(before, await look(shop, sink), REQUEST_COUNT);
  if (failures === 0) return emission;
  const fault = `${failures} requests not answered with ${call.status}, the first with: ${firstFailure}`;
  return { ...emission, faults: [fault, ...emission.faults] };
}

async function look(shop: Shop, sink: Sink): Promise<{ footprint: Footprint; series: number }> {
  const footprint = await settledFootprint(shop, sink);
  const pages = await readMetricsPages(shop.services);
  return { footprint, series: pages.reduce((sum, { requestSeries }) => sum + requestSeries, 0) };
}

/** What is incomplete is told and not written into the page. */
function outcomeOf(
  measured: readonly { readonly request: EmittingRequest; readonly emission: Emission }[],
  pages: readonly MetricsPage[],
  say: (line: string) => void,
): PartOutcome {
  const titled = measured.map(({ request, emission }) => ({ title: request.title, emission }));
  const tables = emissionTables(titled, pages);
  const faults = titled.flatMap(({ title, emission }) =>
    emission.faults.map((fault) => `${title}: ${fault}`),
  );
  for (const line of ['', ...tables, '']) say(line);
  const explanation = `Measured by \`npm run bench\` in production settings with all traces sent, Node ${process.versions.node}.`;
  const outcome = {
    name: EMISSIONS.name,
    rows: [],
    warnings: faults.map((fault) => `What requests make the services emit is void: ${fault}.`),
    sections: [LINK],
    figures: {
      requests: Object.fromEntries(measured.map(({ request, emission }) => [request.name, emission])),
      processes: pages,
    },
    pages:
      faults.length > 0
        ? []
        : [{ file: PAGE, section: SECTION, lines: [...tables, '', ...wrapped(explanation)] }],
  };
  return outcome;
}
