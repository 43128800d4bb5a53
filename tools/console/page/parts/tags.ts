import type { VNode } from 'preact';

import { shown, time, utc, ZONE } from '../format.ts';
import { html } from '../html.ts';

/** Known services have a colour each; any other is told by its name alone. */
const COLOURED = new Set(['api-gateway', 'order-service', 'product-service', 'payment-service']);

export function serviceClass(service: string): string {
  return COLOURED.has(service) ? `s-${service}` : 's-other';
}

export function Service({ name }: { name: string }): VNode {
  return html`<span class="service ${serviceClass(name)}">${shown(name)}</span>`;
}

/** Local time; UTC on hover. */
export function Time({ ms }: { ms: number }): VNode {
  return html`<time datetime=${utc(ms)} title="${utc(ms)} · shown in ${ZONE}">${time(ms)}</time>`;
}

export function Status({ status }: { status: number | undefined }): VNode {
  if (status === undefined) return html`<span class="dim">–</span>`;
  const kind = status >= 500 ? 'bad' : status >= 400 ? 'warn' : 'good';
  return html`<span class=${kind}>${status}</span>`;
}

export function Level({ level }: { level: string | undefined }): VNode {
  const kind = level === 'error' || level === 'fatal' ? 'bad' : level === 'warn' ? 'warn' : 'dim';
  return html`<span class="level ${kind}">${level ?? 'text'}</span>`;
}

export function Trouble({ error }: { error: string | undefined }): VNode | null {
  return error === undefined ? null : html`<p class="trouble" role="alert">${shown(error)}</p>`;
}

export function Empty({ children }: { children: unknown }): VNode {
  return html`<div class="empty">${children}</div>`;
}
