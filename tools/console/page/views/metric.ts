import type { VNode } from 'preact';

import type { Chart as ChartData, MetricDetail } from '../../source/metrics.ts';
import { plural, shown } from '../format.ts';
import { html } from '../html.ts';
import { useLive } from '../live.ts';
import { Chart } from '../parts/chart.ts';
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
        ${shown(data?.help ?? '')}
        <span class="dim">${data && `${data.type}, ${plural(data.series, 'series', 'series')}`}</span>
      </p>
    </div>
    ${error !== undefined && html`<${Empty}>${shown(error)}. <a href="/metrics">All metrics</a></${Empty}>`}
    ${data && html`<${Chart} title=${charted} note=${chart.data?.unit ?? ''} chart=${chart.data} />`}
    ${
      data &&
      html`<div class="scroll">
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
            ${data.samples.map((sample) => {
              const labels = Object.entries(sample.labels).filter(([label]) => label !== 'service');
              const traceId = sample.exemplar?.labels['trace_id'];
              return html`<tr>
                <td><${Service} name=${sample.service} /></td>
                <td>
                  <code>${shown(sample.name)}</code>
                  ${labels.map(([label, value]) => html` <span class="nowrap"><i>${shown(label)}=</i>${shown(value)}</span>`)}
                </td>
                <td class="number">${String(sample.value)}</td>
                <td>
                  ${traceId !== undefined && html`<a href="/traces/${traceId}">${shown(traceId.slice(0, 8))}</a>`}
                </td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>`
    }
  `;
}
