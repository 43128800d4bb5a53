import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';

import type { LogRow } from '../../source/logs.ts';
import type { TraceDetail } from '../../source/traces.ts';
import { duration, plural, shown, utc, ZONE } from '../format.ts';
import { html } from '../html.ts';
import { useLive } from '../live.ts';
import { BigStack, linesOfTrace } from '../parts/big-stack.ts';
import { LogMessage } from '../parts/log-message.ts';
import { SpanDetails } from '../parts/span-details.ts';
import { Empty, Level, Service, Status, Time } from '../parts/tags.ts';
import { Waterfall } from '../parts/waterfall.ts';
import { address, adjust, go, here } from '../router.ts';
import type { ViewProps } from '../view-props.ts';

/** One trace: what called what, what it took its time for, and what was logged meanwhile. */
export function TraceView({ traceId, place, about }: ViewProps & { traceId: string }): VNode {
  const { data, error } = useLive<TraceDetail>(`/api/traces/${encodeURIComponent(traceId)}`, [
    'spans',
    'lines',
  ]);
  const spanId = place.parameters['span'];
  const selected = data?.rows.find((row) => row.spanId === spanId);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      // As the address says now: keys may come faster than views are drawn.
      if (here().parameters['span'] === undefined) go('/traces');
      else adjust({ span: undefined });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  if (!data) {
    return html`<h1>Trace <code>${shown(traceId)}</code></h1>
      ${error !== undefined && html`<${Missing} traceId=${traceId} error=${error} spansGoTo=${about.spansGoTo} />`}`;
  }
  const { summary, rows, lines, droppedSpans } = data;
  const failed = rows.filter((row) => row.error !== undefined);
  return html`
    <div class="title">
      <h1>${shown(summary.name) || 'without a name'}</h1>
      <p>
        <${Status} status=${summary.status} /> <b>${duration(summary.durationMs)}</b>${' '}
        <span class="dim" title=${utc(summary.startMs)}>
          ${new Date(summary.startMs).toLocaleDateString()} <${Time} ms=${summary.startMs} /> ${ZONE}
        </span>
        ${' '}${plural(rows.length, 'span')} in ${plural(summary.services.length, 'service')}, ${' '}
        <a href=${address('/logs', { traceId })}>${plural(lines.length, 'log line')}</a>
        ${' '}<code class="id">${shown(traceId)}</code>
      </p>
      ${!summary.complete && html`<p class="warn">Its first span is not here: still on its way, or lost.</p>`}
      ${droppedSpans > 0 && html`<p class="warn">${plural(droppedSpans, 'span')} too many were left out.</p>`}
      ${failed
        .slice(0, 3)
        .map(
          (row) =>
            html`<p class="bad">
              ✗${' '}<a href=${address(place.path, { span: row.spanId })}>${shown(row.name)}</a
              >:${' '}${shown(row.error)}
            </p>`,
        )}
    </div>
    <${BigStack}
      queries=${[
        { of: 'Jaeger', query: `http://localhost:16686/trace/${traceId}` },
        { of: 'Loki', query: linesOfTrace(traceId) },
      ]}
    />
    <div class="trace-columns">
      <div>
        <${Waterfall}
          rows=${rows}
          lines=${lines}
          totalMs=${summary.durationMs}
          startMs=${summary.startMs}
          selected=${spanId}
          onSelect=${(id: string | undefined) => adjust({ span: id })}
        />
        <p class="note legend">
          <span class="critical-key"></span> critical path: what the trace took its time for
          <span class="dot-key"></span> log line
        </p>
      </div>
      <aside aria-label="Span details">
        ${
          selected
            ? html`<${SpanDetails}
                row=${selected}
                lines=${lines.filter((line) => line.spanId === selected.spanId)}
              />`
            : html`<${Empty}>Choose a span: click it, or the arrow keys and Enter in the list.</${Empty}>`
        }
      </aside>
    </div>
    <section aria-labelledby="lines-title">
      <h2 id="lines-title">Log lines of this trace</h2>
      ${
        lines.length === 0
          ? html`<${Empty}>None arrived with this trace id.</${Empty}>`
          : html`<${Lines} lines=${lines} selected=${spanId} startMs=${summary.startMs} path=${place.path} />`
      }
    </section>
  `;
}

interface LinesProps {
  readonly lines: readonly LogRow[];
  readonly selected: string | undefined;
  readonly startMs: number;
  readonly path: string;
}

function Lines({ lines, selected, startMs, path }: LinesProps): VNode {
  return html`<div class="scroll">
    <table class="lines">
      <thead class="sr-only">
        <tr>
          <th>after start</th>
          <th>service</th>
          <th>level</th>
          <th>what</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line) =>
            html`<tr key=${line.id} class=${line.spanId === selected ? 'selected' : ''}>
              <td class="number" title=${utc(line.timeMs)}>
                <a href=${address(path, { span: line.spanId })} title="its span"
                  >${duration(Math.max(0, line.timeMs - startMs))}</a
                >
              </td>
              <td><${Service} name=${line.service} /></td>
              <td><${Level} level=${line.level} /></td>
              <td><${LogMessage} line=${line} /></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

interface MissingProps {
  readonly traceId: string;
  readonly error: string;
  readonly spansGoTo: string | undefined;
}

function Missing({ traceId, error, spansGoTo }: MissingProps): VNode {
  return html`<${Empty}>
    ${shown(error)}. ${
      spansGoTo === undefined
        ? 'It may be on its way still (spans leave a service once a second), or it was among the oldest and had to go.'
        : `Spans go to ${spansGoTo}.`
    }
    ${' '}<a href=${address('/logs', { traceId })}>Its log lines</a> · <a href="/traces">all traces</a>
  </${Empty}>`;
}
