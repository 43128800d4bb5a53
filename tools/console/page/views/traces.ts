import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { TraceList } from '../../source/traces.ts';
import { count } from '../format.ts';
import { html } from '../html.ts';
import { useLive } from '../live.ts';
import { Filters } from '../parts/filters.ts';
import { Scatter } from '../parts/scatter.ts';
import { Empty, Trouble } from '../parts/tags.ts';
import { TraceTable } from '../parts/trace-table.ts';
import { address, go } from '../router.ts';
import type { ViewProps } from '../view-props.ts';

const STATUSES = ['2xx', '4xx', '5xx', '201', '202', '402', '404', '409', '500'];

/** The traces that are held, newest first, with what they are filtered by in the address. */
export function TracesView({ place, about }: ViewProps): VNode {
  const { parameters } = place;
  const { data, error } = useLive<TraceList>(address('/api/traces', { limit: 200, ...parameters }), [
    'spans',
  ]);
  const [selected, setSelected] = useState<string>();
  const traces = data?.traces ?? [];

  // As drawn last: keys may come faster than effects are run.
  const drawn = useRef({ traces, selected });
  drawn.current = { traces, selected };

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && /^(INPUT|SELECT)$/.test(event.target.tagName);
      if (typing && event.key === 'Escape') (event.target as HTMLElement).blur();
      if (typing) return;
      const { traces, selected } = drawn.current;
      const at = traces.findIndex(({ traceId }) => traceId === selected);
      const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
      if (step !== undefined && traces.length > 0) {
        event.preventDefault();
        const next = traces[Math.min(traces.length - 1, Math.max(0, at + step))]?.traceId;
        setSelected(next);
        document.querySelector(`a[href="/traces/${next}"]`)?.scrollIntoView({ block: 'nearest' });
      } else if (event.key === 'Enter' && at >= 0 && !(event.target instanceof HTMLAnchorElement)) {
        go(`/traces/${selected}`);
      } else if (event.key === 'Escape') setSelected(undefined);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return html`
    <h1 class="sr-only">Traces</h1>
    <${Filters}
      of="Traces"
      parameters=${parameters}
      fields=${[
        { name: 'text', label: 'text', kind: 'search', hint: 'names, attributes, ids  (/)' },
        {
          name: 'service',
          label: 'service',
          kind: 'choice',
          choices: about.services.map(({ name }) => name),
        },
        { name: 'route', label: 'route', kind: 'text', hint: '/api/orders' },
        { name: 'status', label: 'status', kind: 'choice', choices: STATUSES },
        { name: 'minMs', label: 'from ms', kind: 'number' },
        { name: 'maxMs', label: 'to ms', kind: 'number' },
        { name: 'errors', label: 'has an error', kind: 'flag' },
      ]}
    />
    <${Trouble} error=${error} />
    ${data && traces.length > 0 && html`<${Scatter} traces=${traces} />`}
    ${
      data &&
      html`<p class="note" role="status">
        ${traces.length < data.matching ? `the newest ${count(traces.length)} of ` : ''}${`${count(data.matching)} of ${count(data.held)} traces match`}
        ${
          traces.length < data.matching &&
          html` · <a href=${address('/traces', { ...parameters, limit: 2000 })}>show all</a>`
        }
      </p>`
    }
    ${traces.length > 0 && html`<${TraceTable} traces=${traces} selected=${selected} />`}
    ${data && data.held === 0 && html`<${NoTraces} spansGoTo=${about.spansGoTo} />`}
    ${
      data &&
      data.held > 0 &&
      traces.length === 0 &&
      html`<${Empty}>None of the ${count(data.held)} traces matches. <a href="/traces">Show all of them</a></${Empty}>`
    }
  `;
}

function NoTraces({ spansGoTo }: { spansGoTo: string | undefined }): VNode {
  return html`<${Empty}>
    ${
      spansGoTo === undefined
        ? html`No traces yet. <a href="/">Place an order</a>, or open
            <code>curl http://localhost:8080/api/products</code> in another terminal.`
        : html`Spans go to ${spansGoTo}. Start without that setting, and they come here.`
    }
  </${Empty}>`;
}
