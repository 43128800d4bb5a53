import { parentPort, workerData } from 'node:worker_threads';

import { QueryProblem } from '../query-problem.ts';
import { openForReading } from '../storage/database.ts';
import { LineReader } from '../storage/line-reader.ts';
import { answer } from './answer.ts';
import { type WorkerAnswer, type WorkerData, type WorkerQuestion } from './thread-messages.ts';

// A thread beside the one that takes lines in: a long query holds nothing up, and can be ended.
const { file, limits } = workerData as WorkerData;
const reader = new LineReader(openForReading(file));

parentPort?.on('message', (question: WorkerQuestion) => {
  parentPort?.postMessage(answerTo(question));
});

function answerTo({ parameters, ...rest }: WorkerQuestion): WorkerAnswer {
  try {
    const data = answer(reader, limits, { ...rest, parameters: new URLSearchParams(parameters) });
    return { status: 200, body: JSON.stringify({ status: 'success', data }) };
  } catch (error) {
    if (error instanceof QueryProblem) return { status: 400, body: error.message };
    return { status: 500, body: `${String(error)}` };
  }
}
