import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { html } from '../html.ts';

/** Rows above and below the visible ones, so that scrolling shows no gap. */
const SPARE = 12;

export interface WindowedProps<Row> {
  readonly rows: readonly Row[];
  readonly rowHeight: number;
  readonly label: string;
  readonly draw: (row: Row, index: number) => VNode;
  /** Kept in view: scrolled to when it changes. */
  readonly selected?: number | undefined;
  /** Whether the end stays in view while rows are added. */
  readonly follow?: boolean;
  readonly onFollow?: (follow: boolean) => void;
  readonly onTop?: () => void;
  readonly onKey?: (event: KeyboardEvent) => void;
  /** How many rows were put before the first since the last drawing; what is in view stays there. */
  readonly added?: number;
}

/** A list of any length, of which only what is in view is drawn. All rows have one height. */
export function Windowed<Row>(props: WindowedProps<Row>): VNode {
  const { rows, rowHeight, label, draw, selected, follow = false, added = 0 } = props;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const following = useRef(follow);
  following.current = follow;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void =>
      setView((before) => ({ ...before, height: element.clientHeight || before.height }));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (box.current && added > 0) box.current.scrollTop += added * rowHeight;
  }, [added, rows[0]]);

  useLayoutEffect(() => {
    if (box.current && follow) box.current.scrollTop = rows.length * rowHeight;
  }, [follow, rows.length, view.height]);

  useEffect(() => {
    const element = box.current;
    if (!element || selected === undefined || selected < 0) return;
    const top = selected * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  }, [selected]);

  const onScroll = (): void => {
    const element = box.current;
    if (!element) return;
    setView({ top: element.scrollTop, height: element.clientHeight });
    const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - rowHeight;
    if (atEnd !== following.current) props.onFollow?.(atEnd);
    if (element.scrollTop < rowHeight * 5) props.onTop?.();
  };

  const first = Math.max(0, Math.floor(view.top / rowHeight) - SPARE);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + SPARE);
  return html`<div
    class="windowed"
    ref=${box}
    tabindex="0"
    role="list"
    aria-label=${label}
    onScroll=${onScroll}
    onKeyDown=${props.onKey}
  >
    <div class="windowed-all" role="presentation" style=${{ height: `${rows.length * rowHeight}px` }}>
      <div
        class="windowed-seen"
        role="presentation"
        style=${{ transform: `translateY(${first * rowHeight}px)` }}
      >
        ${rows.slice(first, last).map((row, index) => draw(row, first + index))}
      </div>
    </div>
  </div>`;
}
