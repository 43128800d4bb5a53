interface JaegerSpan {
  readonly spanID: string;
  readonly operationName: string;
  readonly processID: string;
  /** Microseconds. */
  readonly duration: number;
}

/** What Jaeger's API has of traces. */
export interface JaegerAnswer {
  readonly data: readonly {
    readonly traceID: string;
    readonly spans: readonly JaegerSpan[];
    readonly processes: Readonly<Record<string, { readonly serviceName: string }>>;
  }[];
}

/** The names of the services that have a span in the answer, in the order of the alphabet. */
export function servicesIn({ data }: JaegerAnswer): string[] {
  const names = data.flatMap(({ processes }) =>
    Object.values(processes).map(({ serviceName }) => serviceName),
  );
  return [...new Set(names)].toSorted();
}
