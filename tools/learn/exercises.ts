import { CHANGES } from './changes.ts';
import { type Exercise, type Question } from './exercise.ts';
import { declinedPayments } from './questions/declined-payments.ts';
import { gameDay } from './questions/game-day.ts';
import { hangingNeighbour } from './questions/hanging-neighbour.ts';
import { health } from './questions/health.ts';
import { sampling } from './questions/sampling.ts';
import { slowBurn } from './questions/slow-burn.ts';
import { slowRequest } from './questions/slow-request.ts';

const QUESTIONS = [slowRequest, health, declinedPayments, hangingNeighbour, slowBurn, sampling, gameDay];

export const EXERCISES: readonly Exercise[] = [...(QUESTIONS as Question[]), ...CHANGES].toSorted(
  (a, b) => a.number - b.number,
);
