import type { VNode } from 'preact';

import type { Chart as ChartData, MetricDetail } from '../../source/metrics.ts';
import { plural, shown } from '../format.ts';
import { html } from '../html.ts';
import { useLive } from '../live.ts';
import { BigStack } from '../parts/big-stack.ts';
import { Chart } from '../parts/chart.ts';
import { Origins } from '../parts/origins.ts';
import { Wide } from '../parts/wide.ts';
import { Empty, Service } from '../parts/tags.ts';
import { address } from '../router.ts';
import type { ViewProps } from '../view-props.ts';

/** One metric of `/metrics`: its help, its series over time and as they stand. */
export function MetricView({ name, place }: ViewProps & { name: string }): VNode {
  const { seconds = '300' } = place.parameters;
  const { data, error } = useLive<MetricDetail>(`/api/metrics/${encodeURIComponent(name)}`, ['scrapes']);
  const charted = data?.type === 'histogram' ? `${name}_count` : name;
  const chart = useLive<ChartData>(address('/api/chart', { kind: 'metric', name: charted, seconds }), [
    'scrapes',
  ]);
  return html`
    <div class="title">
      <h1><code>${shown(name)}</code></h1>
      <p>
        ${shown(data?.help ?? '')}${' '}
        <span class="dim">${data && `${data.type}, ${plural(data.series, 'series', 'series')}`}</span>
      </p>
    </div>
    ${error !== undefined && html`<${Empty}>${shown(error)}. <a href="/metrics">All metrics</a></${Empty}>`}
    <${Origins} key=${name} names=${[name]} />
    <${BigStack} queries=${data ? [{ of: 'Prometheus', query: promql(data) }] : []} />
    ${data && html`<${Chart} title=${charted} note=${chart.data?.unit ?? ''} chart=${chart.data} />`}
    ${data?.type === 'histogram' && html`<${Observed} samples=${data.samples} />`}
    ${
      data?.type === 'histogram'
        ? html`<details>
            <summary>all ${plural(data.samples.length, 'sample')}, buckets too</summary>
            <${Samples} samples=${data.samples} />
          </details>`
        : data && html`<${Samples} samples=${data.samples} />`
    }
  `;
}

/** As one asks Prometheus for this metric: a counter by its rate, a histogram by its quantile. */
function promql({ name, type }: MetricDetail): string {
  if (type === 'counter') return `sum by (service) (rate(${name}[1m]))`;
  if (type === 'histogram')
    return `histogram_quantile(0.95, sum by (service, le) (rate(${name}_bucket[1m])))`;
  return `max by (service) (${name})`;
}

interface SampleList {
  readonly samples: MetricDetail['samples'];
}

/** A histogram by its labels: how often, and how much on average. */
function Observed({ samples }: SampleList): VNode {
  const counts = samples.filter(({ name, value }) => name.endsWith('_count') && value > 0);
  const sumOf = ({ service, labels }: (typeof counts)[number]): number =>
    samples.find(
      (sample) =>
        sample.name.endsWith('_sum') &&
        sample.service === service &&
        JSON.stringify(sample.labels) === JSON.stringify(labels),
    )?.value ?? NaN;
  return html`<${Wide} label="Observations">
    <table>
      <thead>
        <tr>
          <th scope="col">service</th>
          <th scope="col">labels</th>
          <th scope="col" class="number">count</th>
          <th scope="col" class="number">sum</th>
          <th scope="col" class="number">average</th>
        </tr>
      </thead>
      <tbody>
        ${counts.map(
          (sample) =>
            html`<tr>
              <td><${Service} name=${sample.service} /></td>
              <td><${Labels} labels=${sample.labels} /></td>
              <td class="number">${sample.value}</td>
              <td class="number">${rounded(sumOf(sample))}</td>
              <td class="number">${rounded(sumOf(sample) / sample.value)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </${Wide}>`;
}

function Samples({ samples }: SampleList): VNode {
  return html`<${Wide} label="Samples">
    <table>
      <thead>
        <tr>
          <th scope="col">service</th>
          <th scope="col">series</th>
          <th scope="col" class="number">value</th>
          <th scope="col">exemplar</th>
        </tr>
      </thead>
      <tbody>
        ${samples.map((sample) => {
          const traceId = sample.exemplar?.labels['trace_id'];
          return html`<tr>
            <td><${Service} name=${sample.service} /></td>
            <td><code>${shown(sample.name)}</code>${' '}<${Labels} labels=${sample.labels} /></td>
            <td class="number">${String(sample.value)}</td>
            <td>
              ${traceId !== undefined && html`<a href="/traces/${traceId}">${shown(traceId.slice(0, 8))}</a>`}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
  </${Wide}>`;
}

function Labels({ labels }: { labels: Readonly<Record<string, string>> }): VNode {
  const others = Object.entries(labels).filter(([name]) => name !== 'service');
  return html`<span>
    ${others.map(
      ([name, value]) => html`<span class="nowrap"><i>${shown(name)}=</i>${shown(value)} ${' '}</span>`,
    )}
  </span>`;
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(4)));
}
