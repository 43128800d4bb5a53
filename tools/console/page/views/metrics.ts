import type { VNode } from 'preact';

import type { Chart as ChartData, ChartKind, MetricName, RedRow, RedTable } from '../../source/metrics.ts';
import { count, duration, maybe, rate, share, shown } from '../format.ts';
import type { StackQuery } from '../../source/origin.ts';
import { html } from '../html.ts';
import { useLive } from '../live.ts';
import { Chart } from '../parts/chart.ts';
import { Filters } from '../parts/filters.ts';
import { Empty, Service, Trouble } from '../parts/tags.ts';
import { address } from '../router.ts';
import type { ViewProps } from '../view-props.ts';

const CHARTS: readonly { kind: ChartKind; title: string; note?: string }[] = [
  { kind: 'rate', title: 'Requests' },
  { kind: 'errors', title: 'Errors', note: 'share of 5xx' },
  { kind: 'duration', title: 'Duration', note: '◆ exemplar: click for its trace' },
  { kind: 'business', title: 'Business events' },
  { kind: 'loop', title: 'Event loop lag', note: 'p99' },
  { kind: 'heap', title: 'Heap used' },
  { kind: 'gc', title: 'Garbage collection', note: 'share of time' },
];

/** Rate, errors and duration, the business and the runtime over time; the routes; and every metric by name. */
export function MetricsView({ place, about }: ViewProps): VNode {
  const { parameters } = place;
  const { service, endpoint, seconds = '300' } = parameters;
  const table = useLive<RedTable>('/api/red', ['scrapes']);
  return html`
    <h1 class="sr-only">Metrics</h1>
    <${Filters}
      of="Charts"
      parameters=${parameters}
      fields=${[
        {
          name: 'service',
          label: 'service',
          kind: 'choice',
          choices: about.services.map(({ name }) => name),
        },
        { name: 'endpoint', label: 'route', kind: 'choice', choices: routesOf(table.data, service) },
        { name: 'seconds', label: 'last seconds', kind: 'choice', choices: ['60', '300', '900', '1800'] },
      ]}
    />
    <${Trouble} error=${table.error} />
    <div class="charts">
      ${CHARTS.map(
        (chart) =>
          html`<${LiveChart}
            key=${chart.kind}
            ...${chart}
            service=${service}
            endpoint=${endpoint}
            seconds=${seconds}
          />`,
      )}
    </div>
    <section aria-labelledby="routes-title">
      <h2 id="routes-title">
        Routes
        <span class="note">of the last ${table.data?.windowSeconds ?? 60} s; requests since the start</span>
      </h2>
      <${Routes}
        rows=${(table.data?.rows ?? []).filter((row) => service === undefined || row.service === service)}
      />
    </section>
    <section aria-labelledby="names-title">
      <h2 id="names-title">Every metric</h2>
      <${Names} search=${parameters['name'] ?? ''} parameters=${parameters} />
    </section>
  `;
}

interface LiveChartProps {
  readonly kind: ChartKind;
  readonly title: string;
  readonly note?: string;
  readonly service: string | undefined;
  readonly endpoint: string | undefined;
  readonly seconds: string;
}

function LiveChart({ kind, title, note, service, endpoint, seconds }: LiveChartProps): VNode {
  const { data } = useLive<ChartData>(address('/api/chart', { kind, service, endpoint, seconds }), [
    'scrapes',
  ]);
  const queries = useLive<StackQuery[]>('/api/stack-queries', []);
  const words = kind === 'duration' && service === undefined ? `p95; ${note}` : note;
  return html`<${Chart}
    title=${title}
    note=${words}
    chart=${data}
    queries=${(queries.data ?? []).filter(({ chart }) => chart === kind)}
  />`;
}

function routesOf(table: RedTable | undefined, service: string | undefined): string[] {
  const rows = (table?.rows ?? []).filter((row) => service === undefined || row.service === service);
  return [...new Set(rows.map(({ method, endpoint }) => `${method} ${endpoint}`))];
}

function Routes({ rows }: { rows: readonly RedRow[] }): VNode {
  if (rows.length === 0)
    return html`<${Empty}>No scrape has arrived yet: the services are starting.</${Empty}>`;
  const used = rows.filter(({ requests }) => requests > 0).toSorted((a, b) => b.requests - a.requests);
  const unused = rows.filter(({ requests }) => requests === 0);
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">service</th>
          <th scope="col">route</th>
          ${['rate', 'errors', 'p50', 'p95', 'p99', 'requests'].map((name) => html`<th scope="col" class="number">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${used.map(
          (row) =>
            html`<tr key="${row.service} ${row.method} ${row.endpoint}">
              <td><${Service} name=${row.service} /></td>
              <td>
                <a
                  href=${address('/metrics', { service: row.service, endpoint: `${row.method} ${row.endpoint}` })}
                  >${shown(`${row.method} ${row.endpoint}`)}</a
                >
              </td>
              <td class="number">${maybe(rate, row.perSecond)}</td>
              <td class="number ${row.errorShare ? 'bad' : ''}">${maybe(share, row.errorShare)}</td>
              <td class="number">${maybe(duration, row.p50Ms)}</td>
              <td class="number">${maybe(duration, row.p95Ms)}</td>
              <td class="number">${maybe(duration, row.p99Ms)}</td>
              <td class="number">${count(row.requests)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="note">
      without a request so far:${' '}
      ${unused.map(({ service, method, endpoint }) => `${method} ${endpoint} (${service})`).join(', ') || 'none'}
    </p>
  </div>`;
}

function Names({
  search,
  parameters,
}: {
  search: string;
  parameters: Readonly<Record<string, string>>;
}): VNode {
  const { data } = useLive<MetricName[]>('/api/metrics', []);
  const asked = search.toLowerCase();
  const names = (data ?? []).filter(({ name, help }) => `${name} ${help}`.toLowerCase().includes(asked));
  return html`
    <${Filters}
      of="Metrics"
      parameters=${parameters['name'] === undefined ? {} : { name: search }}
      fields=${[{ name: 'name', label: 'name or help', kind: 'search', hint: 'http_requests  (/)' }]}
    />
    <div class="scroll">
      <table class="names">
        <thead>
          <tr>
            <th scope="col">metric</th>
            <th scope="col">type</th>
            <th scope="col" class="number">series</th>
            <th scope="col">help</th>
          </tr>
        </thead>
        <tbody>
          ${names.map(
            ({ name, type, help, series }) =>
              html`<tr key=${name}>
                <td><a href="/metrics/${encodeURIComponent(name)}">${name}</a></td>
                <td class="dim">${type}</td>
                <td class="number">${series}</td>
                <td>${shown(help)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${data && names.length === 0 && html`<${Empty}>${data.length === 0 ? 'No scrape yet.' : 'No metric matches.'}</${Empty}>`}
  `;
}
