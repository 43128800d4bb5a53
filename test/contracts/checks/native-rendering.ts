import { type Fault, fault } from '../support/fault.ts';
import { type TextFile } from '../support/text-file.ts';

/** What may differ between a file of deploy/ and the one that a process without Docker reads. */
export interface Places {
  /** Names in the compose network. */
  readonly hosts: readonly string[];
  /** What stands in for them on this machine. */
  readonly addresses: readonly string[];
  /** The container's folders, and where they are on this machine. */
  readonly folders: ReadonlyMap<string, string>;
}

/** What stands between addresses, paths and words. */
const BETWEEN = /([\s"'`=,;()[\]{}|<>@]+)/;
const ADDRESS = /^([\w.-]+?)(:\d+)?$/;
const HERE = new Set(['localhost', '0.0.0.0', '127.0.0.1']);

/**
 * Word by word, the rendered text is the original one but for addresses and folders; and none of those that only a
 * container knows is left.
 */
export function nativeRendering(original: TextFile, rendered: string, places: Places): Fault[] {
  const [before, after] = [original.text, rendered].map((text) =>
    text.split('\n').map((line) => line.split(BETWEEN)),
  );
  if (before?.length !== after?.length) return [fault(original.path, 1, 'has another number of lines')];
  return (before ?? []).flatMap((words, index) => {
    const others = after?.[index] ?? [];
    if (words.length !== others.length) return [fault(original.path, index + 1, `became ${others.join('')}`)];
    return words.flatMap((word, position) => {
      const message = faultOf(word, others[position] ?? '', places);
      return message === undefined ? [] : [fault(original.path, index + 1, message)];
    });
  });
}

function faultOf(word: string, other: string, places: Places): string | undefined {
  if (word === other)
    return isOfContainers(word, places) ? `${word} is left, which only a container knows` : undefined;
  return isSameFolder(word, other, places) || isSameAddress(word, other, places)
    ? undefined
    : `${word} became ${other}`;
}

function isOfContainers(word: string, { hosts, folders }: Places): boolean {
  const isFolder = [...folders].some(([target, folder]) => target !== folder && within(word, target));
  return isFolder || word.split('/').some((part) => isName(part, hosts));
}

/** loki:3100; without a port it may be a label. 0.0.0.0 would be reachable from outside. */
function isName(part: string, hosts: readonly string[]): boolean {
  const [, host = '', port] = ADDRESS.exec(part) ?? [];
  return host === '0.0.0.0' || (port !== undefined && hosts.includes(host));
}

function isSameFolder(word: string, other: string, { folders }: Places): boolean {
  return [...folders].some(
    ([target, folder]) => within(word, target) && other === folder + word.slice(target.length),
  );
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function isSameAddress(word: string, other: string, { hosts, addresses }: Places): boolean {
  const parts = word.split('/');
  const others = other.split('/');
  return (
    parts.length === others.length &&
    parts.every((part, index) => {
      const [, host = '', port = ''] = ADDRESS.exec(part) ?? [];
      const replaced = others[index] ?? '';
      if (part === replaced) return true;
      const isKnown = HERE.has(host) || (hosts.includes(host) && port !== '');
      return isKnown && addresses.some((address) => replaced === address + port);
    })
  );
}
