import { answered, SERVER_SPAN_IDS, ServerSpanMaker } from '../../testing/server-spans.js';

const OF_REQUEST = {
  'url.path': '/items/7',
  'client.address': '127.0.0.1',
  'request.id': 'r-7',
  'http.request.method': 'GET',
  'url.scheme': 'http',
  'http.response.status_code': 200,
  'http.route': '/items/:id',
  'code.function.name': 'ItemsController.find',
};

describe('what the application puts on the server span', () => {
  it('stays beside what the request is known by', () => {
    const span = new ServerSpanMaker().start();
    span.setAttribute('order.id', 7).setAttributes({ 'order.quantity': 2, 'order.tags': ['a', 'b'] });
    span.answered(answered());
    expect(span.attributes).toEqual({
      ...OF_REQUEST,
      'order.id': 7,
      'order.quantity': 2,
      'order.tags': ['a', 'b'],
    });
  });

  it('wins over what the request is known by', () => {
    const span = new ServerSpanMaker().start();
    span.setAttributes({ 'http.route': '/mine', 'error.type': 'declined' });
    span.answered(answered());
    expect(span.attributes).toMatchObject({ 'http.route': '/mine', 'error.type': 'declined' });
  });

  it('can be seen before the request is answered, and the last value counts', () => {
    const span = new ServerSpanMaker().start();
    expect(span.attributes).toEqual({});
    span.setAttribute('order.id', 7).setAttribute('order.id', 8);
    expect(span.attributes).toEqual({ 'order.id': 8 });
  });

  it('is left out where it is undefined or none that a span can have', () => {
    const span = new ServerSpanMaker().start();
    span.setAttributes({ nothing: undefined, '': 'no name', wrong: (() => 1) as unknown as string });
    expect(span.attributes).toEqual({});
    expect(span.droppedAttributesCount).toBe(0);
  });

  it('is dropped and counted above the limit, which holds the request’s own nine', () => {
    const span = new ServerSpanMaker({ attributeCountLimit: 11 }).start();
    span.setAttributes({ one: 1, two: 2, three: 3, four: 4 }).setAttribute('two', 22);
    span.answered(answered());
    expect(span.attributes).toEqual({ ...OF_REQUEST, one: 1, two: 22 });
    expect(span.droppedAttributesCount).toBe(2);
  });

  it('is cut where a value is longer than the limit', () => {
    const span = new ServerSpanMaker({ attributeValueLengthLimit: 3 }).start();
    span.setAttributes({ text: 'abcd', texts: ['abcd', 'ab'] });
    span
      .addEvent('said', { text: 'abcd' })
      .addLink({ context: SERVER_SPAN_IDS, attributes: { text: 'abcd' } });
    expect(span.attributes).toEqual({ text: 'abc', texts: ['abc', 'ab'] });
    expect([span.events[0]?.attributes, span.links[0]?.attributes]).toEqual([
      { text: 'abc' },
      { text: 'abc' },
    ]);
  });

  it.each([
    ['events', { eventCountLimit: 2 }],
    ['links', { linkCountLimit: 2 }],
  ])('is counted as dropped when there are more %s than the limit', (kind, limits) => {
    const span = new ServerSpanMaker(limits).start();
    for (let count = 0; count < 5; count += 1)
      span.addEvent('again').addLinks([{ context: SERVER_SPAN_IDS }]);
    const counts = {
      events: [span.events.length, span.droppedEventsCount],
      links: [span.links.length, span.droppedLinksCount],
    };
    expect(counts).toEqual({ events: [5, 0], links: [5, 0], [kind]: [2, 3] });
  });

  it('is not shared with the next span', () => {
    const maker = new ServerSpanMaker();
    maker.start().addEvent('said').addLink({ context: SERVER_SPAN_IDS }).setAttribute('order.id', 7);
    const next = maker.start();
    expect([next.events, next.links, next.attributes]).toEqual([[], [], {}]);
  });

  it('names the span instead of the route', () => {
    const span = new ServerSpanMaker().start();
    span.updateName('mine');
    span.answered(answered());
    expect(span.name).toBe('mine');
  });
});
