import { after } from './example-lines.ts';

/** A query for lines, and the positions of those it finds, oldest first. */
export interface LinesExample {
  readonly query: string;
  readonly finds: readonly number[];
}

/** A query for numbers at a time, and what it finds there by the series' labels. */
export interface NumbersExample {
  readonly query: string;
  readonly at: bigint;
  readonly finds: Readonly<Record<string, string>>;
}

/** A query that is refused, by this store and by Loki alike, with 400. */
export type RefusedExample = readonly [query: string, why: RegExp];

const ALL = '{environment="test"}';

/** Worked out by hand. */
export const LINES_EXAMPLES: readonly LinesExample[] = [
  { query: ALL, finds: [0, 1, 2, 3, 4, 5, 6] },
  { query: '{service_name="order-service"}', finds: [2, 3, 4] },
  { query: '{service_name!="order-service", environment="test"}', finds: [0, 1, 5, 6] },
  { query: '{service_name=~"api-gateway|product-service"}', finds: [0, 1, 5, 6] },
  { query: '{service_name=~"api-gateway|.+-service", level=~"error|fatal"}', finds: [2] },
  { query: '{environment="test", service_name!~".+-service"}', finds: [0, 1] },
  { query: '{environment="test", missing=""}', finds: [0, 1, 2, 3, 4, 5, 6] },
  { query: '{environment="test", missing!=""}', finds: [] },
  { query: '{service_name=~"order"}', finds: [] },
  { query: '{service_name=~"ord.r"}', finds: [] },
  { query: `# a comment\n${ALL} |= "json"`, finds: [4] },

  { query: `${ALL} |= "request"`, finds: [0, 1, 5] },
  { query: `${ALL} |= "request" != "started"`, finds: [1, 5] },
  { query: `${ALL} |= "started" or "no json"`, finds: [0, 4] },
  { query: `${ALL} != "event" or "level"`, finds: [4] },
  { query: `${ALL} |= \`"event":"odd"\``, finds: [6] },
  { query: `${ALL} |= "\\"event\\":\\"odd\\""`, finds: [6] },
  { query: `${ALL} |~ "request_(started|completed)"`, finds: [0, 1, 5] },
  { query: `${ALL} |~ "(?i)ALL IS"`, finds: [3] },
  { query: `${ALL} !~ "e.ent"`, finds: [3, 4] },
  { query: `${ALL} |= ""`, finds: [0, 1, 2, 3, 4, 5, 6] },

  { query: `${ALL} | trace_id="bb22"`, finds: [2, 5] },
  { query: `${ALL} | trace_id="bb22" |= "request"`, finds: [5] },
  { query: `${ALL} |= "request" | trace_id="bb22"`, finds: [5] },
  { query: `${ALL} | trace_id!=""`, finds: [0, 1, 2, 5] },
  { query: `${ALL} | trace_id=""`, finds: [3, 4, 6] },
  { query: `${ALL} | trace_id=~"aa.."`, finds: [0, 1] },
  { query: '{service_name="api-gateway"} | trace_id="bb22"', finds: [] },
  { query: `${ALL} | trace_id="aa11" and request_id="r-1"`, finds: [0, 1] },
  { query: `${ALL} | trace_id="aa11" or level="warn"`, finds: [0, 1, 6] },
  { query: `${ALL} | level="info", trace_id=""`, finds: [3, 4] },
  { query: `${ALL} | level="error" or level="info" and trace_id="aa11"`, finds: [0, 1, 2] },
  { query: `${ALL} | (level="error" or level="info") and trace_id="bb22"`, finds: [2, 5] },

  // A field of the line, and the line's own trace.
  { query: `${ALL} | trace_id="cc33"`, finds: [] },
  { query: `${ALL} | json | trace_id="cc33"`, finds: [6] },
  { query: `${ALL} | json | event="request_completed"`, finds: [1, 5] },
  { query: `${ALL} | json | event!="request_completed" | event!=""`, finds: [0, 2, 6] },
  { query: `${ALL} | json | err_type="Error"`, finds: [2] },
  { query: `${ALL} | json | err_message="a \\"quoted\\" text"`, finds: [2] },
  { query: `${ALL} | json | ids!=""`, finds: [] },
  { query: `${ALL} | json | nothing!=""`, finds: [] },
  { query: `${ALL} | json | retried="true"`, finds: [2] },
  { query: `${ALL} | json | duration_ms="12.50"`, finds: [1] },
  { query: `${ALL} | json | level="debug"`, finds: [] },
  { query: `${ALL} | json | level_extracted="debug"`, finds: [5] },
  { query: `${ALL} | json | __error__=""`, finds: [0, 1, 2, 5, 6] },
  { query: `${ALL} | json | __error__="JSONParserErr"`, finds: [3, 4] },
  // What cannot be judged passes, so that it is seen: what is no JSON, and what is no number.
  { query: `${ALL} | json | duration_ms > 500`, finds: [3, 4, 5, 6] },
  { query: `${ALL} | json | __error__="" | duration_ms > 500 | __error__=""`, finds: [5] },
  { query: `${ALL} | json | event=~"request_.+" | duration_ms >= 12.5`, finds: [1, 5] },
  { query: `${ALL} | json | event=~"request_.+" | duration_ms < 12.5`, finds: [0] },
  { query: `${ALL} | json | event=~"request_.+" | duration_ms <= 12.5`, finds: [0, 1] },
  { query: `${ALL} | json | event=~"request_.+" | duration_ms == 700`, finds: [5] },
  { query: `${ALL} | json | event=~"request_.+" | duration_ms != 700`, finds: [0, 1] },
  { query: `${ALL} | json | event=~"request_.+" | status = 404`, finds: [5] },
  { query: `${ALL} | json | event="request_completed" | took > 1s`, finds: [5] },
  { query: `${ALL} | json | event="request_completed" | took <= 0.15s`, finds: [1] },
  { query: `${ALL} | json | event="request_completed" | size > 1MB`, finds: [5] },
  { query: `${ALL} | json | event="request_completed" | size <= 5KiB`, finds: [1] },
  { query: `${ALL} | json | event="request_completed" | status > 300 or took < 1s`, finds: [1, 5] },
  {
    query: '{service_name="product-service"} | json | level=~"error|fatal" or duration_ms > 100',
    finds: [5, 6],
  },

  { query: `${ALL} | logfmt | msg="all is well"`, finds: [3] },
  { query: `${ALL} | logfmt | caller="main.go:12" | level_extracted="debug"`, finds: [3] },
  { query: `${ALL} | logfmt | empty!=""`, finds: [] },
  { query: `${ALL} | logfmt | alone!=""`, finds: [] },
  {
    query: `${ALL} | json | line_format "{{.event}} of {{ .service_name }}" |= "odd of product-service"`,
    finds: [6],
  },
];

/** Seconds from the first line: 0, 10, 20 and so on have one each. */
export const NUMBERS_EXAMPLES: readonly NumbersExample[] = [
  {
    query: `sum(count_over_time(${ALL} [1h]))`,
    at: after(60),
    finds: { '{}': '7' },
  },
  // The line at the window's end counts, and the one at its beginning does not.
  { query: `sum(count_over_time(${ALL} [20s]))`, at: after(40), finds: { '{}': '2' } },
  { query: `sum(count_over_time(${ALL} [20s] offset 10s))`, at: after(50), finds: { '{}': '2' } },
  { query: `sum(count_over_time(${ALL} [5s]))`, at: after(7), finds: {} },
  {
    query: `sum by (service_name) (count_over_time(${ALL} [1h]))`,
    at: after(60),
    finds: {
      '{service_name="api-gateway"}': '2',
      '{service_name="order-service"}': '3',
      '{service_name="product-service"}': '2',
    },
  },
  {
    query: `sum without (trace_id, request_id, level, environment) (count_over_time(${ALL} [1h]))`,
    at: after(60),
    finds: {
      '{service_name="api-gateway"}': '2',
      '{service_name="order-service"}': '3',
      '{service_name="product-service"}': '2',
    },
  },
  {
    query: 'count_over_time({service_name="order-service"} [1h])',
    at: after(60),
    finds: {
      '{environment="test", level="error", service_name="order-service", trace_id="bb22"}': '1',
      '{environment="test", level="info", service_name="order-service"}': '2',
    },
  },
  { query: `sum(rate(${ALL} [10s]))`, at: after(10), finds: { '{}': '0.1' } },
  {
    query: 'sum(bytes_over_time({service_name="order-service", level="info"} |= "json" [1h]))',
    at: after(60),
    finds: { '{}': '14' },
  },
  {
    query: 'sum(bytes_rate({service_name="order-service", level="info"} |= "json" [7s]))',
    at: after(40),
    finds: { '{}': '2' },
  },
  {
    query: `sum by (event) (count_over_time(${ALL} | json | event=~"request_.+" [1h]))`,
    at: after(60),
    finds: { '{event="request_started"}': '1', '{event="request_completed"}': '2' },
  },
  {
    query: `sum by (service_name) (count_over_time({level=~"error|fatal", service_name=~"api-gateway|.+-service"} | json | event="unhandled_exception" [5m])) > 0`,
    at: after(60),
    finds: { '{service_name="order-service"}': '1' },
  },
  { query: `sum(count_over_time(${ALL} [1h])) > 7`, at: after(60), finds: {} },
  { query: `sum(count_over_time(${ALL} [1h])) >= 7`, at: after(60), finds: { '{}': '7' } },
  { query: `sum(count_over_time(${ALL} [1h])) == 7`, at: after(60), finds: { '{}': '7' } },
  { query: `sum(count_over_time(${ALL} [1h])) != 7`, at: after(60), finds: {} },
  { query: `sum(count_over_time(${ALL} [1h])) + 1 * 2`, at: after(60), finds: { '{}': '9' } },
  { query: `(sum(count_over_time(${ALL} [1h])) + 1) * 2`, at: after(60), finds: { '{}': '16' } },
  {
    query: `sum(count_over_time({level="info"} [1h])) / sum(count_over_time(${ALL} [1h])) * 7`,
    at: after(60),
    finds: { '{}': '5' },
  },
  {
    query: `max(sum by (service_name) (count_over_time(${ALL} [1h])))`,
    at: after(60),
    finds: { '{}': '3' },
  },
  {
    query: `min(sum by (service_name) (count_over_time(${ALL} [1h])))`,
    at: after(60),
    finds: { '{}': '2' },
  },
  {
    query: `avg(sum by (level) (count_over_time({level=~"error|info", environment="test"} [1h])))`,
    at: after(60),
    finds: { '{}': '3' },
  },
  {
    query: `count(sum by (service_name) (count_over_time(${ALL} [1h])))`,
    at: after(60),
    finds: { '{}': '3' },
  },
  // Of the series as they are, and not of their sums.
  {
    query: 'count(count_over_time({service_name="order-service"} [1h]))',
    at: after(60),
    finds: { '{}': '2' },
  },
  { query: 'max(count_over_time({service_name="order-service"} [1h]))', at: after(60), finds: { '{}': '2' } },
  {
    query: `topk(1, sum by (service_name) (count_over_time(${ALL} [1h])))`,
    at: after(60),
    finds: { '{service_name="order-service"}': '3' },
  },
  { query: 'vector(1) + vector(1)', at: after(0), finds: { '{}': '2' } },
];

export const REFUSED_EXAMPLES: readonly RefusedExample[] = [
  ['{service_name="a"', /parse error/],
  ['{service_name="a"} | json | event', /parse error/],
  ['{}', /parse error/],
  ['{service_name="\\d"}', /escape/],
  ['', /parse error/],
  ['{service_name=~".*"}', /at least one regexp or equality matcher/],
  ['{service_name="a"} |~ "("', /missing closing \)/],
  ['{service_name=~"a("}', /missing closing \)/],
  [`sum(count_over_time(${ALL} | json [1h]))`, /pipeline error: 'JSONParserErr'/],
];
