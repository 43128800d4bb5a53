import { emissionTables } from './emission-tables.ts';

const EMISSION = {
  requests: 500,
  lines: 8_500,
  lineBytes: 3_415_000,
  spans: 9_000,
  spanBytes: 3_200_000,
  newSeries: 0,
  faults: [],
};
const PAGES = [{ service: 'api-gateway', series: 1_167, requestSeries: 1_000, bytes: 20_400 }];

const cells = (line = ''): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

describe('emissionTables', () => {
  const lines = emissionTables([{ title: 'an order', emission: EMISSION }], PAGES);

  it('tells what a thousand requests make, however many were sent', () => {
    expect(lines.slice(0, 7).map(cells)).toEqual([
      ['for 1,000 requests', 'an order'],
      expect.anything(),
      ['log lines', '17,000'],
      ['bytes of them, as printed', '6.83 MB'],
      ['spans', '18,000'],
      ['bytes of them, as sent (protobuf)', '6.40 MB'],
      ['new series', '0'],
    ]);
  });

  it('tells the series of each process', () => {
    expect(cells(lines.at(-1))).toEqual(['api-gateway', '1,167', '20 kB']);
  });
});
