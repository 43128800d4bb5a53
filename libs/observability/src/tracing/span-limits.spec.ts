import { spanLimits } from './span-limits.js';

const VARIABLES = [
  'OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT',
  'OTEL_ATTRIBUTE_COUNT_LIMIT',
  'OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT',
  'OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT',
  'OTEL_SPAN_EVENT_COUNT_LIMIT',
  'OTEL_SPAN_LINK_COUNT_LIMIT',
  'OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT',
  'OTEL_LINK_ATTRIBUTE_COUNT_LIMIT',
] as const;

const DEFAULTS = {
  attributeCountLimit: 128,
  attributeValueLengthLimit: Infinity,
  eventCountLimit: 128,
  linkCountLimit: 128,
  attributePerEventCountLimit: 128,
  attributePerLinkCountLimit: 128,
};

describe('the limits of spans', () => {
  const before = { ...process.env };

  beforeEach(() => {
    for (const variable of VARIABLES) Reflect.deleteProperty(process.env, variable);
  });
  afterAll(() => {
    process.env = before;
  });

  it('are those of the specification when the environment says nothing', () => {
    expect(spanLimits()).toEqual(DEFAULTS);
  });

  it.each([
    ['OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', 'attributeCountLimit'],
    ['OTEL_ATTRIBUTE_COUNT_LIMIT', 'attributeCountLimit'],
    ['OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT', 'attributeValueLengthLimit'],
    ['OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT', 'attributeValueLengthLimit'],
    ['OTEL_SPAN_EVENT_COUNT_LIMIT', 'eventCountLimit'],
    ['OTEL_SPAN_LINK_COUNT_LIMIT', 'linkCountLimit'],
    ['OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT', 'attributePerEventCountLimit'],
    ['OTEL_LINK_ATTRIBUTE_COUNT_LIMIT', 'attributePerLinkCountLimit'],
  ])('come from %s', (variable, limit) => {
    process.env[variable] = '7';
    expect(spanLimits()).toEqual({ ...DEFAULTS, [limit]: 7 });
  });

  it('are rather the span’s own than those of all signals', () => {
    process.env.OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT = '0';
    process.env.OTEL_ATTRIBUTE_COUNT_LIMIT = '7';
    process.env.OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT = '8';
    process.env.OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT = '9';
    expect(spanLimits()).toMatchObject({ attributeCountLimit: 0, attributeValueLengthLimit: 8 });
  });

  it.each(['', ' ', 'many'])('keep their default when a variable is %j', (value) => {
    process.env.OTEL_SPAN_EVENT_COUNT_LIMIT = value;
    expect(spanLimits()).toEqual(DEFAULTS);
  });
});
