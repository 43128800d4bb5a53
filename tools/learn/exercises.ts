import { type Exercise, type Question } from './exercise.ts';
import { health } from './questions/health.ts';
import { hiddenFault } from './questions/hidden-fault.ts';
import { sampling } from './questions/sampling.ts';
import { slowRequest } from './questions/slow-request.ts';

export const EXERCISES: readonly Exercise[] = [
  slowRequest as Question,
  health as Question,
  hiddenFault(10, '10-hanging-neighbour', ['hang', 'delay']) as Question,
  sampling as Question,
];
