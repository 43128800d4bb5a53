import { runningParts } from './running-parts.ts';

const status = (...rows: string[]): string[] => ['part         state    process   memory', ...rows];

describe('runningParts', () => {
  it('reads name and process of each part', () => {
    expect(
      runningParts(status('api-gateway  ready       4211  150 MiB', 'loki         ready        987')),
    ).toEqual([
      { name: 'api-gateway', pid: 4211 },
      { name: 'loki', pid: 987 },
    ]);
  });

  it.each(['loki         crashed', 'loki         starting    987   60 MiB'])(
    'refuses to leave out a part: %s',
    (row) => {
      expect(() => runningParts(status('api-gateway  ready  4211  150 MiB', row))).toThrow(
        /^loki is (crashed|starting)/,
      );
    },
  );
});
