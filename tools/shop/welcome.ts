import { resolve } from 'node:path';

import { type Paint } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { type PlacedService } from './services.ts';

/** Where everything is and what to try: printed once all services are ready. */
export function welcome(
  root: string,
  services: readonly PlacedService[],
  environment: NodeJS.ProcessEnv,
  paint: Paint,
  consoleUrl?: string,
): string {
  const gateway = services[0]?.url ?? '';
  const rows = services.map(({ name, url, colour }) => [
    `  ${paint(colour, name)}`,
    url,
    paint('dim', `${url}/docs`),
    paint('dim', `${url}/metrics`),
  ]);
  return [
    '',
    paint('bold', 'The shop is open.'),
    '',
    ...table(rows, ['left']),
    '',
    ...table(
      [
        ['  data', storage(root, environment)],
        ['  spans', spanTarget(environment, consoleUrl)],
        ['  logs', 'below; the same trace=… on lines of several services is one request'],
      ],
      ['left'],
    ),
    '',
    ...(consoleUrl === undefined
      ? []
      : [`${paint('bold', 'See it all, and place an order:')}  ${paint('cyan', consoleUrl)}`, '']),
    paint('bold', 'Try in another terminal:'),
    '',
    ...commands(gateway).map((command) => `  ${paint('green', command)}`),
    '',
    paint('dim', 'Ctrl-C stops everything.'),
    '',
  ].join('\n');
}

/** Copied as they stand, they work in a POSIX shell, or in cmd on Windows. */
function commands(gateway: string): string[] {
  const order = JSON.stringify({ product_id: '1', quantity: 2 });
  const [quoted, search] =
    process.platform === 'win32' ? [JSON.stringify(order), 'findstr'] : [`'${order}'`, 'grep'];
  return [
    `curl ${gateway}/api/products`,
    `curl -i ${gateway}/api/orders -H "content-type: application/json" -d ${quoted}`,
    `curl -s ${gateway}/metrics | ${search} order_creation`,
  ];
}

function storage(root: string, environment: NodeJS.ProcessEnv): string {
  if (environment['DATABASE_URL'] || environment['DATABASE_URL_FILE']) return 'in PostgreSQL (DATABASE_URL)';
  return `${resolve(root, environment['DATA_FOLDER'] || 'data')} (one SQLite file a service)`;
}

function spanTarget(environment: NodeJS.ProcessEnv, consoleUrl?: string): string {
  if (environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return 'off (OTEL_SDK_DISABLED)';
  const target =
    environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || environment['OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (target !== undefined && target === consoleUrl) return 'to the console';
  if (target) return `to ${target}${consoleUrl === undefined ? '' : ', so the console has none'}`;
  return 'to a collector on localhost:4318 if there is one; elsewhere: set OTEL_EXPORTER_OTLP_ENDPOINT';
}
