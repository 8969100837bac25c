import type { Lesson } from './lesson.ts';
import { chainRule } from './lessons/chain-rule.ts';
import { identities } from './lessons/identities.ts';
import { jacobian } from './lessons/jacobian.ts';
import { manyInputs } from './lessons/many-inputs.ts';
import { oneInput } from './lessons/one-input.ts';

/** The lessons in their order. */
export const course: readonly Lesson[] = [oneInput, manyInputs, jacobian, chainRule, identities];
