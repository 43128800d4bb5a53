import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import { LEVELS, type LogPage, type LogRow } from '../../source/logs.ts';
import { count, plural, shown } from '../format.ts';
import { html } from '../html.ts';
import { get, useConnection } from '../live.ts';
import { Filters } from '../parts/filters.ts';
import { LineDetails } from '../parts/line-details.ts';
import { LogMessage } from '../parts/log-message.ts';
import { Empty, Level, Service, Time, Trouble } from '../parts/tags.ts';
import { Windowed } from '../parts/windowed.ts';
import { address, adjust } from '../router.ts';
import type { ViewProps } from '../view-props.ts';

const ROW_HEIGHT = 22;
const PAGE = 1_000;
const MOST_ROWS = 100_000;

interface Held {
  readonly question: string;
  readonly run: string;
  readonly rows: readonly LogRow[];
  readonly more: boolean;
  readonly seenUpTo: number;
  /** Rows put before the others last. */
  readonly added: number;
}

/** The lines as they come. Scrolled up, the list stands still; at its end it follows. */
export function LogsView({ place, about }: ViewProps): VNode {
  const { line, ...filters } = place.parameters;
  const question = address('/api/logs', filters);
  const { held, error, older } = useLines(question);
  const [follow, setFollow] = useState(line === undefined);
  const rows = held?.rows ?? [];
  const selected = line === undefined ? -1 : rows.findIndex(({ id }) => id === Number(line));
  const [newWhileAway, setNewWhileAway] = useState(0);
  const lastRow = rows.at(-1)?.id ?? 0;
  const seen = useRef(lastRow);

  useEffect(() => {
    if (follow) seen.current = lastRow;
    setNewWhileAway(follow ? 0 : rows.filter(({ id }) => id > seen.current).length);
  }, [follow, lastRow]);

  const choose = (index: number): void => adjust({ line: rows[index]?.id });
  const onKey = (event: KeyboardEvent): void => {
    const from = selected >= 0 ? selected : rows.length;
    if (event.key === 'ArrowDown') choose(Math.min(rows.length - 1, from + 1));
    else if (event.key === 'ArrowUp') choose(Math.max(0, from - 1));
    else if (event.key === 'Escape') adjust({ line: undefined });
    else if (event.key === 'End') setFollow(true);
    else return;
    if (event.key === 'ArrowUp') setFollow(false);
    event.preventDefault();
  };

  return html`
    <h1 class="sr-only">Logs</h1>
    <${Filters}
      of="Lines"
      parameters=${filters}
      fields=${[
        { name: 'text', label: 'text', kind: 'search', hint: 'anywhere in the line  (/)' },
        {
          name: 'service',
          label: 'service',
          kind: 'choice',
          choices: about.services.map(({ name }) => name),
        },
        { name: 'level', label: 'from level', kind: 'choice', choices: LEVELS },
        { name: 'event', label: 'event', kind: 'text', hint: 'order_created' },
      ]}
    />
    <${Trouble} error=${error} />
    ${
      held && rows.length === 0
        ? html`<${NoLines} filtered=${Object.keys(filters).length > 0} logLevel=${about.logLevel} />`
        : html`<div class="log-columns ${selected >= 0 ? 'with-details' : ''}">
            <div class="log-list">
              <${Windowed}
                rows=${rows}
                rowHeight=${ROW_HEIGHT}
                label="Log lines; arrow up and down choose one, End follows"
                draw=${(row: LogRow) => html`<${Line} key=${row.id} row=${row} selected=${row.id === Number(line)} />`}
                selected=${selected}
                follow=${follow}
                onFollow=${setFollow}
                onTop=${older}
                onKey=${onKey}
                added=${held?.added ?? 0}
              />
              <p class="note" role="status">
                ${plural(rows.length, 'line')}${held?.more ? ', older ones when scrolled to the top' : ''}
                ${
                  follow
                    ? html` · following`
                    : html` ·${' '}
                        <button type="button" onClick=${() => setFollow(true)}>
                          ↓ Follow${newWhileAway > 0 ? ` (${count(newWhileAway)} new)` : ''}
                        </button>`
                }
              </p>
            </div>
            ${selected >= 0 && rows[selected] && html`<${LineDetails} row=${rows[selected]} />`}
          </div>`
    }
  `;
}

function Line({ row, selected }: { row: LogRow; selected: boolean }): VNode {
  const toggle = (): void => {
    // Somebody who marks text wants to copy it.
    if (window.getSelection()?.isCollapsed === false) return;
    adjust({ line: selected ? undefined : row.id });
  };
  return html`<div role="listitem" class="log-row ${selected ? 'selected' : ''}" onClick=${toggle}>
    <${Time} ms=${row.timeMs} />
    <${Service} name=${row.service} />
    <${Level} level=${row.level} />
    <${LogMessage} line=${row} />
    ${
      row.traceId !== undefined &&
      html`<a
        class="to-trace"
        tabindex="-1"
        href=${address(`/traces/${encodeURIComponent(row.traceId)}`, { span: row.spanId })}
        title="the trace of this line"
        >${shown(row.traceId.slice(0, 8))}</a
      >`
    }
  </div>`;
}

function NoLines({ filtered, logLevel }: { filtered: boolean; logLevel: string }): VNode {
  if (filtered) return html`<${Empty}>No line matches. <a href="/logs">Show all lines</a></${Empty}>`;
  return html`<${Empty}>
    No lines yet. <a href="/">Place an order</a>: its lines come from all four services.
    ${logLevel !== 'info' && ` LOG_LEVEL is ${logLevel}: only those lines are written.`}
  </${Empty}>`;
}

/** The lines that match, the newest first asked for, then what comes after them, then what is older when wanted. */
function useLines(question: string): {
  held: Held | undefined;
  error: string | undefined;
  older: () => void;
} {
  const { progress, paused } = useConnection();
  const [held, setHeld] = useState<Held>();
  const [error, setError] = useState<string>();
  const asking = useRef<string | undefined>(undefined);
  const current = held?.question === question && held.run === progress?.run ? held : undefined;
  const wanted = useRef(question);
  wanted.current = question;

  const ask = async (parameters: Record<string, number>, join: (page: LogPage) => Held): Promise<void> => {
    if (asking.current === question) return;
    asking.current = question;
    try {
      const separator = question.includes('?') ? '&' : '?';
      const page = await get<LogPage>(
        `${question}${separator}${new URLSearchParams(Object.entries({ limit: PAGE, ...parameters }).map(([name, value]) => [name, String(value)]))}`,
      );
      if (wanted.current === question) setHeld(join(page));
      setError(undefined);
    } catch (problem) {
      setError((problem as Error).message);
    } finally {
      if (asking.current === question) asking.current = undefined;
    }
  };
  const fromPage = (page: LogPage): Held => ({ question, added: 0, ...page });

  useEffect(() => {
    if (!progress) return;
    if (!current) void ask({}, fromPage);
    else if (!paused && progress.lines > current.seenUpTo) {
      void ask({ after: current.seenUpTo }, (page) => {
        // Another run, or more than one page came meanwhile: shown anew rather than with a gap.
        if (page.run !== current.run || page.more) return fromPage(page);
        const rows = [...current.rows, ...page.rows];
        return {
          ...current,
          rows: rows.slice(-MOST_ROWS),
          more: current.more || rows.length > MOST_ROWS,
          seenUpTo: page.seenUpTo,
          added: 0,
        };
      });
    }
  });

  const older = (): void => {
    const first = current?.rows[0];
    if (!current || !current.more || !first || current.rows.length >= MOST_ROWS) return;
    void ask({ before: first.id }, (page) => ({
      ...current,
      rows: [...page.rows, ...current.rows],
      more: page.more,
      added: page.rows.length,
    }));
  };

  return { held: held?.question === question ? held : undefined, error, older };
}
