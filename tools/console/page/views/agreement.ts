import type { VNode } from 'preact';

import type { Agreement, Judged } from '../../source/agreement.ts';
import { count, shown } from '../format.ts';
import { html } from '../html.ts';
import { useLive } from '../live.ts';
import { BigStack } from '../parts/big-stack.ts';
import { Time, Trouble } from '../parts/tags.ts';
import { Wide } from '../parts/wide.ts';

/** The same things, counted in three ways. */
export function AgreementView(): VNode {
  const { data, error } = useLive<Agreement>('/api/agreement', ['scrapes']);
  const differing = data?.rows.filter(({ verdict }) => verdict === 'differ') ?? [];
  const waiting = data?.rows.some(({ verdict }) => verdict === 'waiting') ?? true;
  return html`
    <h1>Do the signals agree?</h1>
    <p class="lead">
      Every request is counted by a metric, told by a span and by a log line. Each is counted here on its own,
      up to the same moment, and compared: what is lost on the way shows as a difference. What the other
      services sent is counted by their spans; a request of yours, sent with curl, is only where it arrived.
    </p>
    <${Trouble} error=${error} />
    ${
      data &&
      html`
        <p class="verdict" role="status">
          ${
            differing.length > 0
              ? html`<b class="bad">✗ They differ</b> about
                  ${differing.map(({ comparison }) => comparison.what).join(', ')}.`
              : waiting
                ? html`<span class="dim">○ Waiting for a few scrapes, one every 2 s.</span>`
                : html`<b class="good">✓ Metrics, spans and log lines agree.</b>`
          }
        </p>
        <${Wide} label="Counts">
          <table class="agreement">
            <thead>
              <tr>
                <th scope="col">what</th>
                <th scope="col" class="number" title="answered calls of the other services, as their spans tell">sent</th>
                <th scope="col" class="number">metrics</th>
                <th scope="col" class="number">spans</th>
                <th scope="col" class="number">log lines</th>
                <th scope="col">verdict</th>
                <th scope="col">counted up to</th>
              </tr>
            </thead>
            <tbody>
              ${data.rows.map((row) => html`<${Row} key=${row.comparison.what} row=${row} />`)}
            </tbody>
          </table>
        </${Wide}>
        <${BigStack}
          queries=${[
            { of: 'Prometheus, metrics', query: 'sum by (service) (increase(http_requests_total[1h]))' },
            {
              of: 'Prometheus, spans',
              query:
                'sum by (service_name) (increase(traces_span_metrics_calls_total{span_kind="SPAN_KIND_SERVER"}[1h]))',
            },
            {
              of: 'Loki',
              query:
                'sum by (service_name) (count_over_time({service_name=~".+"} | json | event="request_completed" [1h]))',
            },
          ]}
        />
        <h2>What was lost, or is not compared</h2>
        ${
          data.losses.length === 0
            ? html`<p class="dim">
                Nothing, as far as the services (telemetry_dropped_total) and the console know.
              </p>`
            : html`<ul>
                ${data.losses.map((loss) => html`<li>${shown(loss)}</li>`)}
              </ul>`
        }
        <p class="note">
          Spans arrive up to a second later than lines, and metrics with the next scrape: the comparison is
          about the latest moment of which all have arrived. While requests are being answered, a request
          within 50 ms of that moment may count on either side.
        </p>
      `
    }
  `;
}

function Row({ row: { comparison, verdict, words, upToMs } }: { row: Judged }): VNode {
  const { what, sent, metrics, spans, logs } = comparison;
  return html`<tr>
    <th scope="row">${what}</th>
    ${[sent, metrics, spans, logs].map(
      (number) =>
        html`<td class="number">
          ${number === undefined ? html`<span class="dim">·</span>` : count(number)}
        </td>`,
    )}
    <td>
      ${verdict === 'agree' && html`<span class="good">✓ agree</span>`}
      ${verdict === 'differ' && html`<span class="bad">✗ differ</span>: ${shown(words)}`}
      ${verdict === 'waiting' && html`<span class="dim">○ ${words}</span>`}
    </td>
    <td>${upToMs !== undefined && html`<${Time} ms=${upToMs} />`}</td>
  </tr>`;
}
