import type { Lesson } from './lesson.ts';
import { allAtOnce } from './lessons/all-at-once.ts';
import { chainRule } from './lessons/chain-rule.ts';
import { graphs } from './lessons/graphs.ts';
import { identities } from './lessons/identities.ts';
import { jacobian } from './lessons/jacobian.ts';
import { layouts } from './lessons/layouts.ts';
import { manyInputs } from './lessons/many-inputs.ts';
import { namedEntities } from './lessons/named-entities.ts';
import { nodeIntuitions } from './lessons/node-intuitions.ts';
import { numericCheck } from './lessons/numeric-check.ts';
import { oneInput } from './lessons/one-input.ts';
import { scorer } from './lessons/scorer.ts';
import { severalInputs } from './lessons/several-inputs.ts';

/** The lessons in their order. */
export const course: readonly Lesson[] = [
  oneInput,
  manyInputs,
  jacobian,
  chainRule,
  identities,
  scorer,
  layouts,
  graphs,
  severalInputs,
  nodeIntuitions,
  allAtOnce,
  numericCheck,
  namedEntities,
];
