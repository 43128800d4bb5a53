import { formatMessage, parseMessage } from './wire.ts';

describe('what a runner tells its console', () => {
  it.each([
    { line: { service: 'api-gateway', text: '{"level":"info","message":"a b"}' } },
    { line: { service: 'api-gateway', text: '' } },
    { lost: 7 },
    { news: { service: 'api-gateway', news: 'died' as const, how: 'exit code 1', atMs: 5 } },
  ])('comes as it was told: %j', (message) => {
    const written = formatMessage(message);
    expect(written).toMatch(/^[^\n]*\n$/);
    expect(parseMessage(written.slice(0, -1))).toEqual(message);
  });
});
