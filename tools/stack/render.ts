import { type Addresses } from './addresses.ts';

export interface Rendering {
  /** The part whose file or argument it is: what it calls itself 0.0.0.0 or localhost. */
  readonly part: string;
  /** All host names of the compose network. */
  readonly hosts: readonly string[];
  readonly addresses: Addresses;
  /** Folders of the container, and where they are on this machine. */
  readonly folders: ReadonlyMap<string, string>;
}

/**
 * A file or argument written for containers, for processes of one machine: host names become loopback addresses and the
 * container's folders those of the stack. Nothing else changes, so that what runs here is what is configured there.
 */
export function render(text: string, { part, hosts, addresses, folders }: Rendering): string {
  const host = new RegExp(`(?<![\\w.-])(${[...hosts, 'localhost'].join('|')}):(\\d{2,5})(?!\\d)`, 'g');
  const here = /(?<![\w.])(?:0\.0\.0\.0|127\.0\.0\.1)(?::(\d{2,5}))?(?![\w.])/g;
  return withFolders(text, folders)
    .replace(here, (_match, port?: string) =>
      withPort(addresses(part, port ? Number(port) : undefined), port),
    )
    .replace(host, (_match, name: string, port: string) =>
      withPort(addresses(name === 'localhost' ? part : name, Number(port)), port),
    );
}

function withPort(address: string, port: string | undefined): string {
  return port === undefined ? address : `${address}:${port}`;
}

function withFolders(text: string, folders: ReadonlyMap<string, string>): string {
  // The longest first: /etc/grafana/provisioning before /etc.
  const targets = [...folders.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(?<![\\w./-])(${targets.join('|')})(?=$|[/"'\\s,\\]])`, 'gm');
  return text.replace(pattern, (target) => folders.get(target) ?? target);
}
