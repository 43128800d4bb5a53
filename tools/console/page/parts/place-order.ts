import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

import type { About } from '../../source/about.ts';
import type { Overview } from '../../source/overview.ts';
import type { TraceDetail } from '../../source/traces.ts';
import { duration, plural, shown } from '../format.ts';
import { html } from '../html.ts';
import { send, useLive } from '../live.ts';
import { address } from '../router.ts';
import { Status, Trouble } from './tags.ts';

/** The products of the demo's seed, and one that is not there. */
export const PRODUCTS = [
  { id: '1', name: 'Laptop' },
  { id: '2', name: 'Phone' },
  { id: '3', name: 'Tablet' },
  { id: '4', name: 'Watch' },
  { id: '5', name: 'Headphones' },
  { id: '99', name: 'unknown product' },
] as const;

/** The status of `business_events_total` that an answer stands for. */
const OUTCOMES: Readonly<Record<number, string>> = {
  201: 'success',
  202: 'payment_pending',
  402: 'payment_failed',
  404: 'product_not_found',
  409: 'not_enough_stock',
  500: 'order_failed',
};

interface OrderAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly traceId?: string;
  readonly durationMs: number;
}

interface Placed {
  readonly answer: OrderAnswer;
  readonly key: string;
  /** Sums of `business_events_total` before it. */
  readonly before: Overview['orders'];
}

/** One click, and its metric, its lines and its trace. */
export function PlaceOrder({ overview, about }: { overview: Overview | undefined; about: About }): VNode {
  const [product, setProduct] = useState<string>('1');
  const [quantity, setQuantity] = useState('1');
  const [busy, setBusy] = useState(false);
  const [placed, setPlaced] = useState<Placed>();
  const [error, setError] = useState<string>();

  const place = async (key: string): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const before = overview?.orders ?? [];
      const order = { product_id: product, quantity: Number(quantity) };
      const answer = await send<OrderAnswer>('POST', '/api/orders', { order, idempotencyKey: key });
      setPlaced({ answer, key, before });
    } catch (problem) {
      setError((problem as Error).message);
    } finally {
      setBusy(false);
    }
  };
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    void place(crypto.randomUUID());
  };

  return html`
    <form class="order" aria-label="Order" onSubmit=${onSubmit}>
      <label>
        product
        <select value=${product} onChange=${(event: Event) => setProduct(valueOf(event))}>
          ${PRODUCTS.map(({ id, name }) => html`<option value=${id}>${id} ${name}</option>`)}
        </select>
      </label>
      <label>
        quantity
        <input
          type="number"
          min="1"
          max="1000"
          value=${quantity}
          onInput=${(event: Event) => setQuantity(valueOf(event))}
        />
      </label>
      <button type="submit" class="primary" disabled=${busy}>${busy ? 'Placing…' : 'Place order'}</button>
      ${
        placed &&
        html`<button type="button" disabled=${busy} onClick=${() => void place(placed.key)}>
          Repeat with the same Idempotency-Key
        </button>`
      }
    </form>
    <${Trouble} error=${error} />
    <div aria-live="polite">
      ${placed && html`<${Outcome} placed=${placed} overview=${overview} about=${about} />`}
    </div>
  `;
}

interface OutcomeProps {
  readonly placed: Placed;
  readonly overview: Overview | undefined;
  readonly about: About;
}

function Outcome({ placed, overview, about }: OutcomeProps): VNode {
  const { status, body, durationMs, traceId } = placed.answer;
  return html`<div class="outcome">
    <p>
      <${Status} status=${status} /> <strong>${wordsOf(body, status)}</strong>${' '}
      <span class="dim">in ${duration(durationMs)}</span>
    </p>
    ${
      traceId === undefined
        ? html`<p class="dim">The answer has no X-Trace-ID: tracing is off.</p>`
        : html`<${Evidence}
            key=${traceId}
            traceId=${traceId}
            placed=${placed}
            overview=${overview}
            about=${about}
          />`
    }
    <details>
      <summary>the answer</summary>
      <pre>${shown(JSON.stringify(body, null, 2))}</pre>
    </details>
  </div>`;
}

/** The same order in the three signals, each filling in as it arrives. */
function Evidence({ traceId, placed, overview, about }: OutcomeProps & { traceId: string }): VNode {
  const { data } = useLive<TraceDetail>(`/api/traces/${traceId}`, ['spans', 'lines']);
  const lines = useLive<{ rows: readonly unknown[] }>(address('/api/logs', { traceId }), ['lines']);
  const lineCount = lines.data?.rows.length ?? 0;
  const outcome = OUTCOMES[placed.answer.status];
  const countIn = (orders: Overview['orders']): number =>
    orders.find(({ status }) => status === outcome)?.count ?? 0;
  const [was, is] = [countIn(placed.before), countIn(overview?.orders ?? [])];
  return html`<dl class="evidence">
    <dt>trace</dt>
    <dd>
      ${
        data
          ? html`<a href="/traces/${traceId}">
              ${plural(data.rows.length, 'span')} in ${plural(data.summary.services.length, 'service')},
              ${' '}${duration(data.summary.durationMs)}
            </a>`
          : about.spansGoTo === undefined
            ? html`<span class="dim">on its way…</span>`
            : html`<span class="warn">went to ${about.spansGoTo}</span>`
      }
    </dd>
    <dt>log lines</dt>
    <dd>
      ${
        lineCount > 0
          ? html`<a href=${address('/logs', { traceId })}>${plural(lineCount, 'line')}</a>`
          : html`<span class="dim">on their way…</span>`
      }
    </dd>
    <dt>metric</dt>
    <dd>
      ${
        outcome === undefined
          ? html`<span class="dim">no outcome is counted yet</span>`
          : is > was
            ? html`<a href="/metrics/business_events_total"
                >order_creation ${outcome}: ${was} → <b>${is}</b></a
              >`
            : html`<span class="dim">with the next scrape, every 2 s…</span>`
      }
    </dd>
    <dt>trace id</dt>
    <dd><code>${shown(traceId)}</code></dd>
  </dl>`;
}

function wordsOf(body: unknown, status: number): string {
  const { error, order } = (body ?? {}) as {
    error?: unknown;
    order?: { status?: unknown; total_price?: unknown };
  };
  if (typeof error === 'string') return shown(error);
  const state = typeof order?.status === 'string' ? order.status : String(status);
  return typeof order?.total_price === 'number'
    ? `${shown(state)}, ${order.total_price.toFixed(2)}`
    : shown(state);
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}
