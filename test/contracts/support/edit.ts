/** The text with one place changed: what a fixture breaks. Throws where that place is not there, so that none rots. */
export function edit(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the fixture has no "${from}"`);
  return text.replace(from, () => to);
}
