import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { LogRow } from '../../source/logs.ts';
import type { SpanRow } from '../../source/traces.ts';
import { duration, shown } from '../format.ts';
import { html } from '../html.ts';
import { serviceClass } from './tags.ts';
import { Windowed } from './windowed.ts';

const ROW_HEIGHT = 24;
const MOST_SHOWN_AT_ONCE = 24;

interface WaterfallProps {
  readonly rows: readonly SpanRow[];
  readonly lines: readonly LogRow[];
  readonly totalMs: number;
  readonly startMs: number;
  readonly selected: string | undefined;
  readonly onSelect: (spanId: string | undefined) => void;
}

/** Spans top to bottom as they called each other, left to right as time went. */
export function Waterfall({ rows, lines, totalMs, startMs, selected, onSelect }: WaterfallProps): VNode {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const visible = useMemo(() => unfolded(rows, folded), [rows, folded]);
  const dots = useMemo(() => Map.groupBy(lines, ({ spanId }) => spanId), [lines]);
  const at = visible.findIndex(({ spanId }) => spanId === selected);
  const total = Math.max(totalMs, 0.001);

  const fold = (spanId: string, close: boolean): void => {
    const next = new Set(folded);
    if (close) next.add(spanId);
    else next.delete(spanId);
    setFolded(next);
  };
  const onKey = (event: KeyboardEvent): void => {
    const row = visible[at];
    if (event.key === 'ArrowDown') onSelect(visible[Math.min(visible.length - 1, at + 1)]?.spanId);
    else if (event.key === 'ArrowUp') onSelect(visible[Math.max(0, at - 1)]?.spanId);
    else if (event.key === 'ArrowLeft' && row) fold(row.spanId, true);
    else if (event.key === 'ArrowRight' && row) fold(row.spanId, false);
    else return;
    event.preventDefault();
  };

  const draw = (row: SpanRow): VNode => {
    const isFolded = folded.has(row.spanId);
    const left = (100 * row.offsetMs) / total;
    const width = (100 * row.durationMs) / total;
    return html`<div
      key=${row.spanId}
      role="listitem"
      class="span-row ${serviceClass(row.service)} ${row.spanId === selected ? 'selected' : ''}"
      onClick=${() => onSelect(row.spanId)}
    >
      <div class="span-name" style=${{ paddingLeft: `${Math.min(row.depth, 12) * 12}px` }}>
        ${
          row.descendants > 0
            ? html`<button
                type="button"
                class="fold"
                tabindex="-1"
                aria-label="${isFolded ? 'Show' : 'Hide'} what ${shown(row.name)} called"
                aria-expanded=${!isFolded}
                onClick=${(event: Event) => {
                  event.stopPropagation();
                  fold(row.spanId, !isFolded);
                }}
              >
                ${isFolded ? '▸' : '▾'}
              </button>`
            : html`<span class="fold"></span>`
        }
        <span class="span-text" title="${shown(row.name)} · ${shown(row.service)}">
          ${row.error !== undefined && html`<span class="bad" title=${shown(row.error)}>✗ </span>`}${shown(row.name)}
          ${' '}<span class="span-service">${shown(row.service)}</span>
          ${isFolded && html`<span class="dim"> +${row.descendants}</span>`}
        </span>
      </div>
      <div class="track">
        <span class="span-bar" style=${{ left: `${left}%`, width: `max(2px, ${width}%)` }}></span>
        ${row.critical.map(
          ({ fromMs, toMs }) =>
            html`<span
              class="critical"
              style=${{ left: `${(100 * fromMs) / total}%`, width: `max(1px, ${(100 * (toMs - fromMs)) / total}%)` }}
            ></span>`,
        )}
        ${(dots.get(row.spanId) ?? []).map(
          (line) =>
            html`<span
              class="log-dot ${line.level === 'error' || line.level === 'fatal' ? 'bad-dot' : ''}"
              title="${shown(line.event ?? '')} at ${duration(Math.max(0, line.timeMs - startMs))}"
              style=${{ left: `${Math.min(100, Math.max(0, (100 * (line.timeMs - startMs)) / total))}%` }}
            ></span>`,
        )}
        <${DurationLabel} left=${left} width=${width} ms=${row.durationMs} />
      </div>
    </div>`;
  };

  return html`<div
    class="waterfall"
    style=${{ '--rows': String(Math.min(visible.length, MOST_SHOWN_AT_ONCE)) }}
  >
    <div class="scale" aria-hidden="true">
      <span></span>
      <div>${[0, 0.25, 0.5, 0.75, 1].map((part) => html`<span>${duration(part * total)}</span>`)}</div>
    </div>
    <${Windowed}
      rows=${visible}
      rowHeight=${ROW_HEIGHT}
      label="Spans; arrow up and down choose one, left and right fold"
      draw=${draw}
      selected=${at}
      onKey=${onKey}
    />
  </div>`;
}

/** Where there is room: after the bar, before it, or in it. */
function DurationLabel({ left, width, ms }: { left: number; width: number; ms: number }): VNode {
  const after = left + width <= 86;
  const before = !after && left >= 14;
  const style = after ? { left: `${left + width}%` } : { right: before ? `${100 - left}%` : '0' };
  return html`<span class="span-duration ${after || before ? '' : 'inside'}" style=${style}
    >${duration(ms)}</span
  >`;
}

/** The rows without what is below a folded one. */
function unfolded(rows: readonly SpanRow[], folded: ReadonlySet<string>): SpanRow[] {
  const visible: SpanRow[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    if (!row) continue;
    visible.push(row);
    if (folded.has(row.spanId)) index += row.descendants;
  }
  return visible;
}
