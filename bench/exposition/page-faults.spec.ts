import { readPages } from './page-faults.ts';

const series = (count: number): string =>
  Array.from({ length: count }, (_, index) => `requests{endpoint="/${index}"} 1`).join('\n');
const EXEMPLAR = ' # {trace_id="0af7651916cd43dd8448eb211c80319c"} 0.003 1700000000.123\n';

describe('the pages that are measured', () => {
  it('are those of a busy service', () => {
    const pages = { openMetrics: `${series(2_000)}${EXEMPLAR}# EOF\n`, plainText: series(2_000) };
    expect(readPages(pages, 1)).toEqual({ series: 2_000, faults: [] });
  });

  it.each([
    ['too small', 1_999, 1_999, EXEMPLAR, 'there are only 1999 series'],
    ['without exemplars', 2_000, 2_000, '', 'only 0 of 1 routes have an exemplar'],
    ['not the same', 2_000, 1_990, EXEMPLAR, 'the plain text has 1990 series instead of 2000'],
  ])('count for nothing when they are %s', (_what, openMetrics, plainText, exemplar, fault) => {
    const pages = { openMetrics: `${series(openMetrics)}${exemplar}`, plainText: series(plainText) };
    expect(readPages(pages, 1).faults).toEqual([fault]);
  });
});
