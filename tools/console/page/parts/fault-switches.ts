import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

import type { About } from '../../source/about.ts';
import type { ServiceState } from '../../source/overview.ts';
import { html } from '../html.ts';
import { send } from '../live.ts';
import { Empty, Service, Trouble } from './tags.ts';

/** The fields of `PUT /faults`, in words. */
const SWITCHES = [
  { field: 'error_share', label: 'errors', unit: 'share', max: 1, step: 0.05 },
  { field: 'delay_ms', label: 'delay', unit: 'ms', max: 60_000, step: 100 },
  { field: 'hang_share', label: 'hanging', unit: 'share', max: 1, step: 0.05 },
  { field: 'garbage_share', label: 'garbage', unit: 'share', max: 1, step: 0.05 },
  { field: 'block_ms', label: 'blocking', unit: 'ms', max: 5_000, step: 50 },
  { field: 'decline_share', label: 'declines', unit: 'share', max: 1, step: 0.05 },
] as const;

interface Passed {
  readonly status: number;
  readonly body: { error?: string };
}

export function FaultSwitches({ about, states }: { about: About; states: readonly ServiceState[] }): VNode {
  if (about.kind === 'file') return html`<${Empty}>Only a running shop can be broken.</${Empty}>`;
  if (!about.faultInjection) {
    return html`<${Empty}>
      Errors, delays, hanging and garbage on command are off. To have the switches here:${' '}
      <code>FAULT_INJECTION=true npm start</code>
    </${Empty}>`;
  }
  return html`<div class="faults">
    ${states.map(
      ({ name, faultsActive }) =>
        html`<${ServiceSwitches} key=${name} name=${name} active=${faultsActive} />`,
    )}
  </div>`;
}

function ServiceSwitches({ name, active }: { name: string; active: boolean }): VNode {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [outcome, setOutcome] = useState<{ words?: string; error?: string }>({});
  const fields = SWITCHES.filter(({ field }) => field !== 'decline_share' || name === 'payment-service');

  const apply = async (wanted: Readonly<Record<string, string>>): Promise<void> => {
    const faults = Object.fromEntries(
      Object.entries(wanted)
        .filter(([, value]) => value !== '')
        .map(([field, value]) => [field, Number(value)]),
    );
    try {
      const { status, body } = await send<Passed>('PUT', `/api/faults/${name}`, faults);
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
      setOutcome({ words: Object.keys(faults).length > 0 ? 'switched on' : 'all off' });
    } catch (error) {
      setOutcome({ error: (error as Error).message });
    }
  };
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    void apply(values);
  };
  const lift = (): void => {
    setValues({});
    void apply({});
  };

  return html`<form class="switches" onSubmit=${onSubmit} aria-label="Faults of ${name}">
    <p><${Service} name=${name} /> ${active && html`<span class="warn">faults on</span>`}</p>
    ${fields.map(
      ({ field, label, unit, max, step }) =>
        html`<label>
          <span>${label} <i>${unit}</i></span>
          <input
            type="number"
            min="0"
            max=${max}
            step=${step}
            placeholder="off"
            value=${values[field] ?? ''}
            onInput=${(event: Event) =>
              setValues({ ...values, [field]: (event.target as HTMLInputElement).value })}
          />
        </label>`,
    )}
    <p>
      <button type="submit">Apply</button> <button type="button" onClick=${lift}>Lift all</button> ${' '}<span
        class="dim"
        role="status"
        >${outcome.words}</span
      >
    </p>
    <${Trouble} error=${outcome.error} />
  </form>`;
}
