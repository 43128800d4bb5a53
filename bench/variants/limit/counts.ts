const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, Infinity];
const OF_ROUTE = `method="GET",endpoint="/products/:id"`;
const SERVICE = `service="${process.env['OTEL_SERVICE_NAME']}"`;

interface Exemplar {
  readonly trace: string;
  readonly seconds: number;
  readonly at: number;
}

const requests = new Map<number, number>([[500, 0]]);
const buckets = BOUNDS.map(() => 0);
const exemplars: (Exemplar | undefined)[] = BOUNDS.map(() => undefined);
let totalSeconds = 0;
let inProgress = 0;

export function requestStarted(): void {
  inProgress += 1;
}

export function requestEnded(status: number, seconds: number, trace: string): void {
  inProgress -= 1;
  requests.set(status, (requests.get(status) ?? 0) + 1);
  totalSeconds += seconds;
  let bucket = 0;
  while (seconds > (BOUNDS[bucket] ?? Infinity)) bucket += 1;
  buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  exemplars[bucket] = { trace, seconds, at: Date.now() / 1_000 };
}

export function metricsPage(): string {
  let count = 0;
  const duration = 'http_request_duration_seconds';
  return [
    '# TYPE http_requests counter',
    ...Array.from(
      requests,
      ([status, value]) => `http_requests_total{${OF_ROUTE},status="${status}",${SERVICE}} ${value}`,
    ),
    `# TYPE ${duration} histogram`,
    ...BOUNDS.map((bound, index) => {
      count += buckets[index] ?? 0;
      const le = bound === Infinity ? '+Inf' : bound;
      const exemplar = exemplars[index];
      const trace = exemplar && ` # {trace_id="${exemplar.trace}"} ${exemplar.seconds} ${exemplar.at}`;
      return `${duration}_bucket{${OF_ROUTE},le="${le}",${SERVICE}} ${count}${trace ?? ''}`;
    }),
    `${duration}_sum{${OF_ROUTE},${SERVICE}} ${totalSeconds}`,
    `${duration}_count{${OF_ROUTE},${SERVICE}} ${count}`,
    '# TYPE http_requests_in_progress gauge',
    `http_requests_in_progress{${OF_ROUTE},${SERVICE}} ${inProgress}`,
    '# EOF\n',
  ].join('\n');
}
