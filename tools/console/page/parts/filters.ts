import type { VNode } from 'preact';

import { html } from '../html.ts';
import { adjust, here } from '../router.ts';

export interface FilterField {
  readonly name: string;
  readonly label: string;
  /** `search`: the one that `/` goes to. */
  readonly kind: 'search' | 'text' | 'number' | 'choice' | 'flag';
  readonly choices?: readonly string[];
  readonly hint?: string;
}

interface FiltersProps {
  /** What is filtered. */
  readonly of: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly fields: readonly FilterField[];
}

/** What a list is filtered by. It is kept in the address, and nowhere else. */
export function Filters({ of, parameters, fields }: FiltersProps): VNode {
  // Set from elsewhere, as a field's value of a log line: shown as what can be taken away.
  const named = new Set(fields.map(({ name }) => name));
  const others = Object.entries(parameters).filter(
    ([name]) => !named.has(name) && /^(field\.|traceId$)/.test(name),
  );
  const anySet = others.length > 0 || fields.some(({ name }) => parameters[name] !== undefined);
  return html`<form
    class="filters"
    role="search"
    aria-label=${of}
    onSubmit=${(event: Event) => event.preventDefault()}
  >
    ${fields.map((field) => html`<${Field} key=${field.name} field=${field} value=${parameters[field.name] ?? ''} />`)}
    ${others.map(
      ([name, value]) =>
        html`<button
          type="button"
          class="chip"
          title="Remove this filter"
          onClick=${() => adjust({ [name]: undefined })}
        >
          ${name.replace(/^field\./, '')} = ${value.length > 24 ? `${value.slice(0, 24)}…` : value} ✕
        </button>`,
    )}
    ${anySet && html`<button type="button" onClick=${clear}>Clear filters</button>`}
  </form>`;
}

function clear(): void {
  adjust(Object.fromEntries(Object.keys(here().parameters).map((name) => [name, undefined])));
}

function Field({ field, value }: { field: FilterField; value: string }): VNode {
  const { name, label, kind, choices = [], hint } = field;
  const change = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    adjust({ [name]: value });
  };
  if (kind === 'flag') {
    return html`<label class="flag">
      <input
        type="checkbox"
        checked=${value === 'true'}
        onChange=${(event: Event) => adjust({ [name]: (event.target as HTMLInputElement).checked })}
      />
      ${label}
    </label>`;
  }
  if (kind === 'choice') {
    const all = value === '' || choices.includes(value) ? choices : [...choices, value];
    return html`<label>
      ${label}
      <select value=${value} onChange=${change}>
        <option value="">any</option>
        ${all.map((choice) => html`<option value=${choice}>${choice}</option>`)}
      </select>
    </label>`;
  }
  return html`<label class=${kind}>
    ${label}
    <input
      type=${kind}
      value=${value}
      placeholder=${hint}
      min=${kind === 'number' ? '0' : undefined}
      data-filter=${kind === 'search' ? '' : undefined}
      autocomplete="off"
      spellcheck=${false}
      onInput=${change}
      onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && (event.target as HTMLElement).blur()}
    />
  </label>`;
}
