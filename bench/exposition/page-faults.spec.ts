import { readPages } from './page-faults.ts';

const series = (count: number): string =>
  Array.from({ length: count }, (_, index) => `http_requests{endpoint="/${index}"} 1`).join('\n');
const EXEMPLAR = ' # {trace_id="0af7651916cd43dd8448eb211c80319c"} 0.003 1700000000.123\n';
const page = (count: number, exemplar = EXEMPLAR): string => `${series(count)}${exemplar}# EOF\n`;

describe('the pages that are measured', () => {
  it('are those of busy services, whatever each process tells of itself', () => {
    const pages = { ours: `process_threads 1\n${page(2_000)}`, theirs: page(2_000) };
    expect(readPages(pages, 1)).toEqual({ series: 2_001, faults: [] });
  });

  it.each([
    ['are too small', page(1_999), page(1_999), 'there are only 1999 series'],
    ['have no exemplars', page(2_000, '\n'), page(2_000), 'only 0 of 1 routes have an exemplar'],
    [
      'differ in a series',
      page(2_000),
      page(2_001),
      'prom-client\'s page differs in 1 series, of them http_requests[["endpoint","/2000"]]',
    ],
  ])('count for nothing when they %s', (_what, ours, theirs, fault) => {
    expect(readPages({ ours, theirs }, 1).faults).toEqual([fault]);
  });
});
