import type { VNode } from 'preact';

import type { LogRow } from '../../source/logs.ts';
import type { SpanRow } from '../../source/traces.ts';
import { duration, shown, time } from '../format.ts';
import { html } from '../html.ts';
import { address } from '../router.ts';
import { LogMessage } from './log-message.ts';
import { Origins } from './origins.ts';
import { Service } from './tags.ts';

/** Everything of one span; its error's own words first. */
export function SpanDetails({ row, lines }: { row: SpanRow; lines: readonly LogRow[] }): VNode {
  const critical = row.critical.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  return html`<div class="details">
    <h2>${shown(row.name)}</h2>
    <p>
      <${Service} name=${row.service} /> ${row.kind.toLowerCase()}, ${duration(row.durationMs)}
      ${critical > 0 && html`, <span class="note">${duration(critical)} of it on the critical path</span>`}
    </p>
    ${row.error !== undefined && html`<p class="bad">✗ ${shown(row.error)}</p>`}
    <${Origins} key=${row.spanId} names=${originsOf(row)} />
    <${Values} title="attributes" values=${row.attributes} link=${attributeLink} />
    ${row.events.map(
      (event) =>
        html`<${Values}
          title="event ${shown(event.name)} at ${duration(event.offsetMs)}"
          values=${event.attributes}
        />`,
    )}
    ${
      lines.length > 0 &&
      html`<h3>its log lines</h3>
        <ul class="plain">
          ${lines.map((line) => html`<li><a href=${address('/logs', { traceId: line.traceId, line: line.id })} title="among the lines">${time(line.timeMs)}</a>${' '} <${LogMessage} line=${line} /></li>`)}
        </ul>`
    }
    <${Values}
      title="span"
      values=${{
        'span id': row.spanId,
        ...(row.parentSpanId === undefined ? {} : { 'parent span id': row.parentSpanId }),
        kind: row.kind,
        status:
          row.status.message === undefined ? row.status.code : `${row.status.code}: ${row.status.message}`,
        scope: row.scope,
        'start (unix ns)': row.startUnixNano,
        'starts after': duration(row.offsetMs),
      }}
    />
    <${Values} title="resource" values=${row.resource} />
    <details>
      <summary>raw</summary>
      <pre>${shown(JSON.stringify(row, null, 2))}</pre>
    </details>
  </div>`;
}

interface ValuesProps {
  readonly title: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly link?: (name: string, value: string) => string;
}

function Values({ title, values, link }: ValuesProps): VNode | null {
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return html`<h3>${title}</h3>
    <dl class="values">
      ${entries.map(
        ([name, value]) =>
          html`<div>
            <dt>${shown(name)}</dt>
            <dd><${Value} name=${name} value=${value} link=${link} /></dd>
          </div>`,
      )}
    </dl>` as VNode;
}

function attributeLink(_name: string, value: string): string {
  return address('/traces', { text: value });
}

/** A server span is named by its route, and made for its handler. */
function originsOf({ name, kind, attributes }: SpanRow): string[] {
  const handler = attributes['code.function.name'];
  if (kind === 'SERVER') return typeof handler === 'string' ? [handler] : [];
  return kind === 'INTERNAL' ? [name] : [];
}

interface ValueProps {
  readonly name: string;
  readonly value: unknown;
  readonly link?: (name: string, value: string) => string;
}

/** A stack is folded; what can be looked for leads to it. */
function Value({ name, value, link }: ValueProps): VNode {
  const text = shown(value);
  if (name.endsWith('stacktrace')) {
    const [first = '', ...rest] = text.split('\n');
    return html`<details>
      <summary>${first}</summary>
      <pre>${rest.join('\n')}</pre>
    </details>`;
  }
  if (!link) return html`<span>${text}</span>`;
  return html`<a href=${link(name, String(value))} title="traces with this value">${text}</a>`;
}
