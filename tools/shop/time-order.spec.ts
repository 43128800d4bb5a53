import { TimeOrder } from './time-order.ts';

describe('TimeOrder', () => {
  let written: string[];
  let order: TimeOrder;

  beforeEach(() => {
    jest.useFakeTimers({ now: 10_000 });
    written = [];
    order = new TimeOrder((text) => written.push(text));
  });

  afterEach(() => jest.useRealTimers());

  it('puts a line before one that arrived earlier but was written later', () => {
    order.add('second', 9_002);
    jest.advanceTimersByTime(100);
    order.add('first', 9_001);
    jest.advanceTimersByTime(200);
    expect(written).toEqual(['first', 'second']);
  });

  it('keeps the order of arrival among lines of the same time', () => {
    for (const text of ['a', 'b', 'c']) order.add(text, 9_000);
    jest.advanceTimersByTime(300);
    expect(written).toEqual(['a', 'b', 'c']);
  });

  it('writes every line in the end, with nothing more arriving', () => {
    order.add('old', 9_000);
    jest.advanceTimersByTime(200);
    order.add('new', 9_500);
    jest.advanceTimersByTime(600);
    expect(written).toEqual(['old', 'new']);
  });

  it('takes a line without a time as written now', () => {
    order.add('stack trace');
    order.add('line before it', 9_999);
    order.flush();
    expect(written).toEqual(['line before it', 'stack trace']);
  });

  it('writes nothing twice after a flush', () => {
    order.add('once', 9_000);
    order.flush();
    jest.advanceTimersByTime(1_000);
    expect(written).toEqual(['once']);
  });
});
