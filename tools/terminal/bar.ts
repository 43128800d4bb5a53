const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of `share` (0..1) of the width, to an eighth of a character. */
export function progressBar(share: number, width: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

/** Where in a longer time a shorter one lies; at least one character, so that even a moment is seen. */
export function timeBar(start: number, end: number, width: number): string {
  const from = Math.min(width - 1, Math.floor(start * width));
  const to = Math.min(width, Math.max(from + 1, Math.round(end * width)));
  return `${' '.repeat(from)}${'█'.repeat(to - from)}`;
}
