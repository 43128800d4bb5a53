import type { VNode } from 'preact';

import type { LogRow } from '../../source/logs.ts';
import { shown } from '../format.ts';
import { html } from '../html.ts';
import { address, adjust } from '../router.ts';
import { BigStack, linesLike } from './big-stack.ts';
import { fieldsOf } from './log-message.ts';
import { Origins } from './origins.ts';
import { Service } from './tags.ts';

/** Fields that have a filter of their own, and its name. */
const OWN_FILTER: Readonly<Record<string, string>> = {
  service: 'service',
  level: 'level',
  event: 'event',
  trace_id: 'traceId',
};

/** All of one line: each field's value is one click from being a filter. */
export function LineDetails({ row }: { row: LogRow }): VNode {
  const fields = fieldsOf(row) ?? {};
  return html`<aside class="details" aria-label="Log line">
    <h2>${shown(row.event ?? 'line')} <${Service} name=${row.service} /></h2>
    ${
      row.traceId !== undefined &&
      html`<p>
        <a href=${address(`/traces/${encodeURIComponent(row.traceId)}`, { span: row.spanId })}
          >its span in the trace</a
        >
        ${' · '}<a href=${address('/logs', { traceId: row.traceId })}>all lines of the trace</a>
      </p>`
    }
    <${Origins} key=${row.id} names=${row.event === undefined ? [] : [row.event]} />
    <${BigStack} queries=${[{ of: 'Loki', query: linesLike(row) }]} />
    <dl class="values">
      ${Object.entries(fields).map(
        ([name, value]) =>
          html`<div>
            <dt>${shown(name)}</dt>
            <dd><${Value} name=${name} value=${value} /></dd>
          </div>`,
      )}
    </dl>
    <details open=${Object.keys(fields).length === 0}>
      <summary>raw</summary>
      <pre>${shown(row.raw)}</pre>
    </details>
    <p><button type="button" onClick=${() => adjust({ line: undefined })}>Close</button></p>
  </aside>`;
}

function Value({ name, value }: { name: string; value: unknown }): VNode {
  const text = shown(value);
  const stack = name === 'stack' ? String(value) : stackOf(value);
  if (stack !== undefined) {
    const lines = shown(stack).split('\n');
    return html`<details>
      <summary>${lines[0]}</summary>
      <pre>${lines.slice(1).join('\n')}</pre>
    </details>`;
  }
  const filter = OWN_FILTER[name] ?? `field.${name}`;
  const asText = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return html`<button
    type="button"
    class="value"
    title="only lines with this ${shown(name)}"
    onClick=${() => adjust({ [filter]: asText, line: undefined })}
  >
    ${text === '' ? '""' : text}
  </button>`;
}

function stackOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('stack' in value)) return undefined;
  return typeof value.stack === 'string' ? value.stack : undefined;
}
