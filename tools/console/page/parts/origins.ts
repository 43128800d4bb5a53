import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

import type { Origin } from '../../source/origin.ts';
import { shown } from '../format.ts';
import { html } from '../html.ts';
import { get } from '../live.ts';
import { address } from '../router.ts';

/** Where names come from in the repository; asked for when it is opened. Its key is what it is of. */
export function Origins({ names }: { names: readonly string[] }): VNode | null {
  const [origins, setOrigins] = useState<readonly Origin[]>();
  const ask = async (): Promise<void> => {
    const answers = await Promise.all(names.map((name) => get<Origin[]>(address('/api/origins', { name }))));
    setOrigins(answers.flat());
  };
  const onToggle = (event: Event): void => {
    if ((event.target as HTMLDetailsElement).open && !origins) void ask();
  };
  if (names.length === 0) return null;
  return html`<details class="origins" onToggle=${onToggle}>
    <summary>where does this come from?</summary>
    ${origins?.length === 0 && html`<p class="dim">No source of the services has this name as it stands.</p>`}
    <ul class="plain">
      ${origins?.map(
        ({ file, line, text }) =>
          html`<li>
            <a href=${address('/source', { file, line })}>${file}:${line}</a>
            <code class="dim">${shown(text.slice(0, 120))}</code>
          </li>`,
      )}
    </ul>
  </details>`;
}
