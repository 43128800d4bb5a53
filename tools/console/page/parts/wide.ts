import type { ComponentChildren, VNode } from 'preact';

import { html } from '../html.ts';

/** What may be wider than the page and has nothing in it that takes the focus: it is scrolled with the arrow keys. */
export function Wide({ label, children }: { label: string; children: ComponentChildren }): VNode {
  return html`<div class="scroll" role="group" tabindex="0" aria-label=${label}>${children}</div>` as VNode;
}
