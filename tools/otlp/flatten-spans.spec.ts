import { flattenSpans } from './flatten-spans.ts';

const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'order-service' } }] };

function exportOf(...spans: object[]): Parameters<typeof flattenSpans>[0] {
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'shop' }, spans }] }] };
}

describe('flattenSpans', () => {
  it('puts service, resource and scope on each span', () => {
    const spans = flattenSpans(exportOf({ name: 'one' }, { name: 'two' }));
    expect(spans.map(({ name, service, scope }) => [name, service, scope])).toEqual([
      ['one', 'order-service', 'shop'],
      ['two', 'order-service', 'shop'],
    ]);
    expect(spans[0]?.resource).toEqual({ 'service.name': 'order-service' });
  });

  it('keeps every digit of the times', () => {
    const [span] = flattenSpans(
      exportOf({ startTimeUnixNano: '1700000000123456789', endTimeUnixNano: '1700000000123456790' }),
    );
    expect(span?.startUnixNano).toBe(1_700_000_000_123_456_789n);
    expect(span?.endUnixNano).toBe(1_700_000_000_123_456_790n);
  });

  it('reads every kind of attribute value', () => {
    const value = [
      { key: 'text', value: { stringValue: '' } },
      { key: 'int64', value: { intValue: '42' } },
      { key: 'int', value: { intValue: 0 } },
      { key: 'double', value: { doubleValue: 0.5 } },
      { key: 'flag', value: { boolValue: false } },
      { key: 'list', value: { arrayValue: { values: [{ intValue: 1 }, { stringValue: 'a' }] } } },
      { key: 'map', value: { kvlistValue: { values: [{ key: 'x', value: { intValue: 1 } }] } } },
      { key: 'nothing', value: {} },
    ];
    expect(flattenSpans(exportOf({ attributes: value }))[0]?.attributes).toEqual({
      text: '',
      int64: 42,
      int: 0,
      double: 0.5,
      flag: false,
      list: [1, 'a'],
      map: { x: 1 },
      nothing: null,
    });
  });

  it('names kind and status', () => {
    const [span] = flattenSpans(exportOf({ kind: 2, status: { code: 2, message: 'declined' } }));
    expect(span?.kind).toBe('SERVER');
    expect(span?.status).toEqual({ code: 'ERROR', message: 'declined' });
  });

  it('reads an empty parent as none', () => {
    const spans = flattenSpans(exportOf({ parentSpanId: '' }, { parentSpanId: 'b7ad6b7169203331' }));
    expect(spans.map(({ parentSpanId }) => parentSpanId)).toEqual([undefined, 'b7ad6b7169203331']);
  });

  it('keeps events with their times and attributes', () => {
    const event = {
      name: 'exception',
      timeUnixNano: '5',
      attributes: [{ key: 'exception.type', value: { stringValue: 'Error' } }],
    };
    expect(flattenSpans(exportOf({ events: [event] }))[0]?.events).toEqual([
      { name: 'exception', timeUnixNano: 5n, attributes: { 'exception.type': 'Error' } },
    ]);
  });

  it('makes nothing of an empty export', () => {
    expect(flattenSpans({})).toEqual([]);
  });
});
