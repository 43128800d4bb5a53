import type { VNode } from 'preact';

import type { TraceSummary } from '../../source/traces.ts';
import { duration, shown } from '../format.ts';
import { html } from '../html.ts';
import { Service, Status, Time } from './tags.ts';

interface TraceTableProps {
  readonly traces: readonly TraceSummary[];
  /** Without services and spans. */
  readonly compact?: boolean;
  readonly selected?: string | undefined;
}

/** Traces, a row each; the bar is the duration against the longest one shown. */
export function TraceTable({ traces, compact = false, selected }: TraceTableProps): VNode {
  const longest = Math.max(1, ...traces.map(({ durationMs }) => durationMs));
  return html`<div class="scroll">
    <table class="traces">
      <thead>
        <tr>
          <th scope="col">time</th>
          <th scope="col">trace</th>
          <th scope="col">status</th>
          <th scope="col" class="number">duration</th>
          <th scope="col" aria-hidden="true"></th>
          ${
            !compact &&
            html`<th scope="col">services</th>
              <th scope="col" class="number">spans</th>`
          }
          <th scope="col">errors</th>
        </tr>
      </thead>
      <tbody>
        ${traces.map(
          (trace) =>
            html`<tr key=${trace.traceId} class=${trace.traceId === selected ? 'selected' : ''}>
              <td><${Time} ms=${trace.startMs} /></td>
              <td>
                <a href="/traces/${trace.traceId}">${shown(trace.name) || 'without a name'}</a>
                ${!trace.complete && html` <span class="dim">${incomplete(trace)}</span>`}
              </td>
              <td><${Status} status=${trace.status} /></td>
              <td class="number">${duration(trace.durationMs)}</td>
              <td aria-hidden="true" class="bar-cell">
                <span
                  class="bar-of ${trace.errorCount > 0 ? 'bad-bar' : ''}"
                  style=${{ width: `${Math.max(1, (100 * trace.durationMs) / longest)}%` }}
                ></span>
              </td>
              ${
                !compact &&
                html`<td class="services">
                    ${trace.services.map((name) => html`<${Service} name=${name} /> `)}
                  </td>
                  <td class="number">${trace.spanCount}</td>`
              }
              <td>${trace.errorCount > 0 ? html`<span class="bad">✗ ${trace.errorCount}</span>` : ''}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Spans leave a service once a second, the first of a trace last. */
function incomplete({ startMs, durationMs }: TraceSummary): string {
  return Date.now() - startMs - durationMs < 10_000 ? 'still arriving' : 'its first span is not here';
}
