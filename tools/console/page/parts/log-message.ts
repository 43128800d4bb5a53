import type { VNode } from 'preact';

import type { LogRow } from '../../source/logs.ts';
import { duration, shown } from '../format.ts';
import { html } from '../html.ts';
import { Status } from './tags.ts';

/** Shown in a place of their own, told by the path, or the same on every line of a service. */
const NOT_A_FIELD = new Set(
  (
    'level time service environment event message stack trace_id span_id trace_flags request_id ' +
    'method path status_code duration_ms endpoint handler remote_addr content_length'
  ).split(' '),
);

const LONGEST_VALUE = 160;

/** What a line says, as the terminal shows it: event, request, the other fields, words. */
export function LogMessage({ line }: { line: LogRow }): VNode {
  const fields = fieldsOf(line);
  if (!fields) return html`<span class="message">${short(line.raw)}</span>`;
  const { method, path, status_code: status, duration_ms: ms, event, message } = fields;
  const others = Object.entries(fields).filter(([name]) => !NOT_A_FIELD.has(name));
  const words = typeof message === 'string' && message !== String(event).replaceAll('_', ' ') ? message : '';
  return html`<span class="message">
    <b class=${event === 'request_started' ? 'quiet' : ''}>${shown(event ?? '')}</b>
    ${method !== undefined && html` ${shown(method)} ${short(path)}`}
    ${typeof status === 'number' && html` <${Status} status=${status} />`}
    ${typeof ms === 'number' && html` ${duration(ms)}`}
    ${words !== '' && html` <span class="dim">${short(words)}</span>`}
    ${others.map(([name, value]) => html` <i>${shown(name)}=</i>${short(errorWords(value))}`)}
  </span>`;
}

/** The fields of a JSON line; undefined for other text. */
export function fieldsOf({ raw, level }: LogRow): Readonly<Record<string, unknown>> | undefined {
  if (level === undefined) return undefined;
  try {
    return JSON.parse(raw) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Of an error, as the services write one, what it says; its stack is in the details. */
function errorWords(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('message' in value)) return value;
  return `${'type' in value ? `${String(value.type)}: ` : ''}${String(value.message)}`;
}

function short(value: unknown): string {
  const text = shown(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
