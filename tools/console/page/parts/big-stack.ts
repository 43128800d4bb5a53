import type { VNode } from 'preact';

import type { LogRow } from '../../source/logs.ts';
import { html } from '../html.ts';

interface BigStackProps {
  /** What to ask, each with who is asked. */
  readonly queries: readonly { readonly of: string; readonly query: string }[];
}

/** The same question to the stack of production, to be copied. */
export function BigStack({ queries }: BigStackProps): VNode | null {
  if (queries.length === 0) return null;
  return html`<details class="big-stack">
    <summary>the same in the big stack</summary>
    <dl>
      ${queries.map(
        ({ of, query }) =>
          html`<dt class="dim">
              ${of}${' '}
              <button type="button" onClick=${() => void navigator.clipboard.writeText(query)}>Copy</button>
            </dt>
            <dd><pre>${query}</pre></dd>`,
      )}
    </dl>
  </details>`;
}

/** Loki's query for a line: those of its service with its event and its trace. */
export function linesLike({ service, event, traceId }: LogRow): string {
  return [
    `{service_name="${service}"}`,
    ...(event === undefined ? [] : [`json | event=${JSON.stringify(event)}`]),
    ...(traceId === undefined ? [] : [`trace_id="${traceId}"`]),
  ].join(' | ');
}

/** Loki's query for the lines of a trace, as its datasource in Grafana has it. */
export function linesOfTrace(traceId: string): string {
  return `{service_name=~".+"} | trace_id="${traceId}"`;
}
