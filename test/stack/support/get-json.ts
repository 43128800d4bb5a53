/**
 * The parsed answer of a backend.
 * @throws Error with the address, the status and the backend's words when it is not 200
 */
export async function getJson<Answer>(url: string, parameters: Record<string, string> = {}): Promise<Answer> {
  const address = `${url}?${new URLSearchParams(parameters)}`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as Answer;
}
