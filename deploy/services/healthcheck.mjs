/** Ends with 0 when what runs in this container answers /health, with 1 and a reason when it does not. */

// Longer than any healthy answer takes, and less than the 3 s after which Docker ends the check without a reason.
const TIMEOUT_MS = 2_000;

try {
  const url = `http://127.0.0.1:${process.env.PORT}/health`;
  const { status } = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (status !== 200) throw new Error(`${url} answers ${status}`);
} catch (error) {
  process.stderr.write(`${error.cause?.message || error.message}\n`);
  process.exitCode = 1;
}
