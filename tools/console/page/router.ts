import { useEffect, useState } from 'preact/hooks';

/** Where the page is: every view is what its address says, so that it can be reloaded, sent and opened in a new tab. */
export interface Place {
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
}

type Values = Readonly<Record<string, string | number | boolean | undefined>>;

const listeners = new Set<() => void>();

export function here(): Place {
  const { pathname, search } = window.location;
  return { path: pathname, parameters: Object.fromEntries(new URLSearchParams(search)) };
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const moved = (): void => setPlace(here());
    listeners.add(moved);
    window.addEventListener('popstate', moved);
    return () => {
      listeners.delete(moved);
      window.removeEventListener('popstate', moved);
    };
  }, []);
  return place;
}

export function go(address: string): void {
  if (address !== window.location.pathname + window.location.search) {
    window.history.pushState(null, '', address);
  }
  for (const listener of listeners) listener();
}

/** Changes parameters of this view, without a step for the back button: typing a filter is no journey. */
export function adjust(values: Values): void {
  const { path, parameters } = here();
  window.history.replaceState(null, '', address(path, { ...parameters, ...values }));
  for (const listener of listeners) listener();
}

/** An address; values that are empty or undefined are left out. */
export function address(path: string, values: Values = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '' && value !== false) parameters.set(name, String(value));
  }
  const search = parameters.toString();
  return search === '' ? path : `${path}?${search}`;
}

/** Lets a plain click on a link within the page change the view without loading it again. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target !== '' || link.hasAttribute('download')) return;
    if (link.origin !== window.location.origin) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
