import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { placeOnFreePorts } from '../../tools/shop/ports.ts';
import { Problem } from '../../tools/shop/problem.ts';
import { allReady } from '../../tools/shop/readiness.ts';
import { compiledMainOf, environmentOf, type PlacedService } from '../../tools/shop/services.ts';
import { type Child, startChild } from '../measure/child-process.ts';
import { pinned, SERVER_CORE } from '../measure/cores.ts';
import { cpuMicroseconds } from '../measure/process-figures.ts';

export interface ShopOptions {
  /** Where spans go. */
  readonly sink: string;
  /** On top of the shop's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A module that each service loads before its own code. */
  readonly preload?: string;
}

/** A service of the shop as a process on the server's core. */
export interface ShopService {
  readonly name: string;
  readonly url: string;
  /** What it writes to standard output. Gone after the shop's `remove`. */
  readonly linesFile: string;
  /** CPU time used so far. */
  cpuMicroseconds(): number;
}

export interface Shop {
  /** The gateway first. */
  readonly services: readonly ShopService[];
  /** @throws Error for an unknown name */
  urlOf(name: string): string;
  /** Ends all, the gateway first, so that what they hold is flushed. */
  stop(): Promise<void>;
  /** Stops them and removes lines and data. */
  remove(): Promise<void>;
}

interface StartedService extends ShopService {
  readonly child: Child;
  readonly errorsFile: string;
}

const READY_WITHIN_MS = 30_000;
const LAST_WORDS = 20;

/**
 * Starts the four services as production runs them, with SQLite in a folder of their own, and waits until all are ready.
 * @throws Problem when one ends or does not become ready
 */
export async function startShop(root: string, options: ShopOptions): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-shop-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const places = (await placeOnFreePorts()).map(atLoopback);
  const environment = shopEnvironment(folder, options);
  const services = await Promise.all(
    places.map((place) =>
      startService(root, folder, place, environmentOf(place, places, environment), options.preload),
    ),
  );
  const stop = async (): Promise<void> => {
    const [gateway, ...others] = services;
    await gateway?.child.stop();
    await Promise.all(others.map(({ child }) => child.stop()));
  };
  const remove = async (): Promise<void> => {
    await stop();
    removeFolder();
    process.off('exit', removeFolder);
  };
  await untilReady(places, services).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  fillStock(folder);
  const urlOf = (name: string): string => {
    const found = places.find((place) => place.name === name);
    if (found === undefined) throw new Error(`the shop has no ${name}`);
    return found.url;
  };
  return { services, urlOf, stop, remove };
}

/** They listen on the loopback address only; `localhost` would be looked up for each new connection. */
function atLoopback(place: PlacedService): PlacedService {
  return { ...place, url: `http://127.0.0.1:${place.port}` };
}

/** The settings of whoever runs the bench must not reach the services. */
function shopEnvironment(folder: string, { sink, environment }: ShopOptions): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    HOST: '127.0.0.1',
    NODE_ENV: 'production',
    ENVIRONMENT: 'production',
    // As docker-compose.yml has it.
    NODE_OPTIONS: '--max-old-space-size=128 --max-semi-space-size=4',
    DATA_FOLDER: folder,
    DEMO_DELAYS: 'false',
    FAILURE_RATE: '0',
    // What product-service is told of sold orders later, a hundred at a time, is no part of a checkout.
    RECONCILE_AFTER_MS: '86400000',
    SHUTDOWN_DRAIN_MS: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: sink,
    ...environment,
  };
}

/** So many pieces that no delivery comes in: each would be two statements more in one checkout of a hundred. */
function fillStock(folder: string): void {
  const products = new DatabaseSync(join(folder, 'product-service.sqlite'), { timeout: 5_000 });
  products.exec('update products set stock = 100000000');
  products.close();
}

async function startService(
  root: string,
  folder: string,
  { name, url }: PlacedService,
  environment: NodeJS.ProcessEnv,
  preload: string | undefined,
): Promise<StartedService> {
  const [linesFile, errorsFile] = [join(folder, `${name}.lines`), join(folder, `${name}.errors`)];
  const [lines, errors] = [openSync(linesFile, 'w'), openSync(errorsFile, 'w')];
  const args = [
    ...(preload === undefined ? [] : ['--import', preload]),
    join(root, compiledMainOf({ name })),
  ];
  const child = await startChild(pinned(SERVER_CORE, process.execPath, args), {
    environment,
    stdio: ['ignore', lines, errors],
  }).finally(() => {
    closeSync(lines);
    closeSync(errors);
  });
  return { name, url, linesFile, errorsFile, child, cpuMicroseconds: () => cpuMicroseconds(child.pid) };
}

async function untilReady(
  places: readonly PlacedService[],
  services: readonly StartedService[],
): Promise<void> {
  const waiting = new AbortController();
  const ready = allReady(places, waiting.signal, READY_WITHIN_MS);
  ready.catch(() => undefined);
  const ended = services.map(async (service) => {
    await service.child.exited;
    return service;
  });
  const end = await Promise.race([ready, ...ended]);
  waiting.abort();
  if (end) throw new Problem(`${end.name} ended by itself.\n${lastWordsOf(end)}`);
}

function lastWordsOf({ errorsFile, linesFile }: StartedService): string {
  const said = [linesFile, errorsFile].map((file) => readFileSync(file, 'utf8').trim());
  return said.filter(Boolean).join('\n').split('\n').slice(-LAST_WORDS).join('\n');
}
