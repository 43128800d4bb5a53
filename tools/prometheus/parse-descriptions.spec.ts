import { familyOf, parseDescriptions } from './parse-descriptions.ts';

const page = [
  '# HELP http_requests Requests\\nanswered.',
  '# TYPE http_requests counter',
  'http_requests_total{status="200"} 1',
  '# TYPE latency histogram',
  'latency_bucket{le="1"} 1',
].join('\n');

describe('parseDescriptions', () => {
  it('reads help and type of each metric', () => {
    expect(Object.fromEntries(parseDescriptions(page))).toEqual({
      http_requests: { help: 'Requests\nanswered.', type: 'counter' },
      latency: { help: '', type: 'histogram' },
    });
  });

  it.each([
    ['http_requests_total', 'http_requests'],
    ['latency_bucket', 'latency'],
    ['undescribed_total', 'undescribed_total'],
  ])('says that %s belongs to %s', (sample, family) => {
    expect(familyOf(sample, parseDescriptions(page))).toBe(family);
  });
});
