/** A value that Prometheus has now; the metric's name is the label `__name__`. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Answer {
  readonly data: {
    readonly result: readonly { readonly metric: Record<string, string>; readonly value: [number, string] }[];
  };
}

const ANSWER_WITHIN_MS = 10_000;

/**
 * The instant vector of a query.
 * @throws Error with Prometheus' words when it is refused, or when nobody answers
 */
export async function queryPrometheus(url: string, query: string): Promise<Sample[]> {
  const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query })}`, {
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`Prometheus answered ${answer.status} to ${query}: ${text}`);
  return (JSON.parse(text) as Answer).data.result.map(({ metric, value: [, value] }) => ({
    labels: metric,
    value: Number(value),
  }));
}
