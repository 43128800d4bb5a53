import { giveUp } from '../thread/run-port.ts';

export default {
  test: {
    abort(message: string): never {
      return giveUp({ kind: 'aborted', message });
    },
  },
};
