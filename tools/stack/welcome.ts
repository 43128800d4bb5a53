import { type Paint } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { type StackCommand } from './options.ts';
import { type PartDescription } from './parts.ts';

/** Where everything is and what to try: printed once all parts are healthy. */
export function welcome(
  parts: readonly PartDescription[],
  { addresses, first, reach }: Pick<StackCommand, 'addresses' | 'first' | 'reach'>,
  paint: Paint,
): string[] {
  const pages = parts.flatMap(({ name, page }) =>
    page === undefined
      ? []
      : [
          [
            `  ${name}`,
            `http://${shown(addresses(name, page.port))}:${page.port}${page.path}`,
            paint('dim', page.what),
          ],
        ],
  );
  const gateway = `http://${shown(first)}:8080`;
  const option = first === '127.0.0.1' ? '' : ` --address ${first}`;
  const commands = [
    `curl -i ${gateway}/api/orders -H "content-type: application/json" -d '{"product_id":"1","quantity":2}'`,
    `npm run stack -- order${option}`,
    `npm run stack -- load${option}`,
    `npm run stack -- stop payment-service${reach}`,
  ];
  return [
    '',
    paint('bold', 'The stack is up.'),
    '',
    ...table(pages, ['left']),
    '',
    paint('bold', 'Try in another terminal:'),
    '',
    ...commands.map((command) => `  ${paint('green', command)}`),
    '',
  ];
}

function shown(address: string): string {
  return address === '127.0.0.1' ? 'localhost' : address;
}
