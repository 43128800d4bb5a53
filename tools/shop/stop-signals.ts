/** npm passes on the Ctrl-C that the terminal has already sent here: two signals for one key press. */
const ONE_KEY_PRESS_MS = 500;

const PARENT_CHECK_MS = 500;

/**
 * Resolves at the first wish to stop: SIGINT, SIGTERM, SIGHUP, nobody reading the output any more, or npm's end. Calls
 * `onRepeat` when a signal repeats the wish. From the call on, these signals no longer end the process by themselves.
 */
export function stopRequested(onRepeat: () => void): Promise<'stop'> {
  return new Promise((resolve) => {
    const stop = (): void => resolve('stop');
    let firstAt: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        firstAt ??= performance.now();
        if (performance.now() - firstAt > ONE_KEY_PRESS_MS) onRepeat();
        stop();
      });
    }
    // npm start | head
    process.stdout.on('error', stop);
    if (process.env['npm_lifecycle_event'] !== undefined) onParentsEnd(stop);
  });
}

/** npm runs scripts in a shell, and a SIGTERM to npm ends that shell without ever arriving here. */
function onParentsEnd(stop: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, PARENT_CHECK_MS).unref();
}
