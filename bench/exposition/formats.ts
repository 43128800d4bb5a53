/** What a scraper may ask for. */
export const FORMATS = {
  /** As Prometheus asks. */
  openMetrics: 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5',
  plainText: 'text/plain;version=0.0.4',
} as const;

export type Format = keyof typeof FORMATS;
