import { join } from 'node:path';

import { Repository } from './repository.ts';

const repository = new Repository(join(import.meta.dirname, '../../..'));

function filesOf(name: string): string[] {
  return repository.originsOf(name).map(({ file }) => file);
}

describe('where a name comes from', () => {
  it.each([
    ['a metric', 'http_requests_total', 'libs/observability/src/metrics/'],
    ['a business event', 'order_creation', 'apps/api-gateway/src/'],
    ['an event of a log line', 'request_completed', 'libs/observability/src/'],
    ['a span', 'process_payment', 'apps/payment-service/src/'],
    ['a handler', 'PaymentsController.process', 'apps/payment-service/src/payments/payments.controller.ts'],
  ])('finds %s', (_what, name, folder) => {
    expect(filesOf(name).some((file) => file.startsWith(folder))).toBe(true);
  });

  it('names the line', () => {
    for (const { file, line, text } of repository.originsOf('process_payment')) {
      expect(repository.file(file)?.lines[line - 1]?.trim()).toBe(text);
      expect(text).toContain('process_payment');
    }
  });

  it('leads to the reference', () => {
    expect(filesOf('http_requests_total')).toContain('libs/observability/README.md');
  });

  it.each(['nobody_says_this', '', '.*', '<script>', 'a.b'])('finds nothing for %j', (name) => {
    expect(repository.originsOf(name)).toEqual([]);
  });

  it.each(['package.json', '../etc/passwd', '/etc/passwd', 'apps/../package.json', '.env'])(
    'does not give out %s',
    (path) => {
      expect(repository.file(path)).toBeUndefined();
    },
  );
});
