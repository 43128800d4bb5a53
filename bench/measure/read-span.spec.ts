import { readSpans } from './read-span.ts';
import { jsonExport, protobufExport } from './testing/trace-exports.ts';

const SPANS = [
  { name: 'GET /products/:id', kind: 2, attributes: ['http.route', 'url.path'] },
  { name: 'find', kind: 1, attributes: [] },
];
const OUTLINES = SPANS.map(({ name, attributes }) => ({ name, attributes }));

describe('readSpans', () => {
  it('reads names and attributes from protobuf', () => {
    expect(readSpans({ type: 'application/x-protobuf', body: protobufExport(SPANS) })).toEqual(OUTLINES);
  });

  it('reads names and attributes from JSON', () => {
    expect(readSpans({ type: 'application/json', body: jsonExport(SPANS) })).toEqual(OUTLINES);
  });
});
