import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';

import type { SourceFile } from '../../source/origin.ts';
import { shown } from '../format.ts';
import { html } from '../html.ts';
import { useLive } from '../live.ts';
import { Trouble } from '../parts/tags.ts';
import { Wide } from '../parts/wide.ts';
import { address } from '../router.ts';
import type { ViewProps } from '../view-props.ts';

/** A source of the services, at the line that makes a metric, an event or a span. */
export function SourceView({ place }: ViewProps): VNode {
  const { file = '', line = '' } = place.parameters;
  const { data, error } = useLive<SourceFile>(address('/api/source', { file }), []);

  useEffect(() => {
    document.getElementById(`line-${line}`)?.scrollIntoView({ block: 'center' });
  }, [data, line]);

  return html`
    <h1><code>${shown(file)}</code></h1>
    <p class="note">in this repository, as it stands</p>
    <${Trouble} error=${error} />
    <${Wide} label="Source"><ol class="source">
      ${data?.lines.map(
        (text, index) =>
          html`<li id="line-${index + 1}" class=${String(index + 1) === line ? 'selected' : ''}>
            <code>${shown(text)}</code>
          </li>`,
      )}
    </ol></${Wide}>
  `;
}
