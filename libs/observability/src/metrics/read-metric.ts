import { labelText } from './label-text.js';

/** A request that leads from a number to its trace. */
export interface Exemplar {
  readonly traceId: string;
  /** In the metric's unit. */
  readonly value: number;
  /** Seconds since the epoch. */
  readonly timestamp: number;
}

/** One line of the exposition, but for what all lines of its source have. */
export interface Sample {
  /** `_bucket` and the like, behind the metric's name. */
  readonly suffix?: string;
  /** A label besides those of the source. */
  readonly label?: readonly [name: string, value: string | number];
  readonly value: number;
  readonly exemplar?: Exemplar | undefined;
}

export interface ReadMetricOptions<Source> {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly all: () => readonly Source[];
  readonly read: (source: Source) => readonly Sample[];
}

/** What has its own labels. */
export interface Labelled {
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * A metric that is read when it is scraped. It stands in prom-client's registry as any other, and besides writes itself:
 * the registry takes 2 µs a line, most of it to put the same labels together again.
 */
export class ReadMetric<Source extends Labelled> {
  /** prom-client's registry takes `_total` off a counter's name for good. */
  name: string;
  readonly type: string;
  readonly help: string;
  readonly aggregator = 'sum';
  private readonly fullName: string;
  private readonly labelTexts = new WeakMap<Source, string>();

  constructor(private readonly options: ReadMetricOptions<Source>) {
    this.name = options.name;
    this.fullName = options.name;
    this.type = options.type;
    this.help = options.help;
  }

  /** For the registry. */
  get(): Promise<object> {
    const { name, type, help, aggregator } = this;
    const values = this.options.all().flatMap((source) =>
      this.options.read(source).map(({ suffix = '', label, value, exemplar }) => ({
        labels: { ...(label ? { [label[0]]: label[1] } : {}), ...source.labels },
        value,
        metricName: `${name}${suffix}`,
        ...(exemplar ? { exemplar: { ...exemplar, labelSet: { trace_id: exemplar.traceId } } } : {}),
      })),
    );
    return Promise.resolve({ name, type, help, aggregator, values });
  }

  /**
   * The exposition of the metric, without a newline at its end.
   *
   * @param commonLabels `service="…"`: what every line of the registry has.
   * @param openMetrics Whether to write OpenMetrics, with exemplars, or Prometheus text.
   */
  write(commonLabels: string, openMetrics: boolean): string {
    const { fullName } = this;
    const family = openMetrics && this.type === 'counter' ? fullName.replace(/_total$/, '') : fullName;
    const common = commonLabels === '' ? '' : `,${commonLabels}`;
    let text = `# HELP ${family} ${this.help}\n# TYPE ${family} ${this.type}`;
    for (const source of this.options.all()) {
      const labels = this.labelsOf(source);
      for (const { suffix = '', label, value, exemplar } of this.options.read(source)) {
        const own = label ? `,${label[0]}="${label[1]}"` : '';
        text += `\n${fullName}${suffix}{${labels}${own}${common}} ${value}`;
        if (openMetrics && exemplar) {
          text += ` # {trace_id="${exemplar.traceId}"} ${exemplar.value} ${exemplar.timestamp}`;
        }
      }
    }
    return text;
  }

  private labelsOf(source: Source): string {
    const known = this.labelTexts.get(source);
    if (known !== undefined) return known;
    const made = labelText(source.labels);
    this.labelTexts.set(source, made);
    return made;
  }
}
