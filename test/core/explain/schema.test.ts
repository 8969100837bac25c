import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ruleIds } from '../../../src/core/explain/rule-ids.ts';
import { backpropagationText, deriveText, explainText } from '../../../src/core/nabla.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import { topics } from '../../../src/core/account.ts';
import { derivations } from './derivations.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../docs/derivation.schema.json', import.meta.url), 'utf8'),
) as { $defs: { step: { properties: { rule: { enum: string[] }; learn: { enum: string[] } } } } };
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) assert.fail(outcome.error.message.key);
  return outcome.value;
}

test('the schema lists the rules and the chapters that there are', () => {
  assert.deepEqual(schema.$defs.step.properties.rule.enum, ruleIds);
  assert.deepEqual(schema.$defs.step.properties.learn.enum, topics);
});

const withNumbers = [
  { name: 'a point of numbers', source: 'x*sin(y) + y', request: { at: { x: 2, y: 1 } } },
  {
    name: 'a point of arrays',
    source: "s = u'*tanh(z); z = [1, 2; 3, 4]*u",
    request: { at: { u: [1, -1] } },
  },
];

for (const { name, source, request } of [...derivations, ...withNumbers])
  test(`the JSON of ${name} is as its schema says`, () => {
    const quick = { ...request, check: false };
    const backpropagation = value(backpropagationText(source, quick));
    const data: unknown = JSON.parse(
      JSON.stringify({
        ok: true,
        ...value(deriveText(source, quick, 'en')),
        steps: value(explainText(source, quick, 'en')).steps,
        ...(backpropagation ? { backpropagation } : {}),
      }),
    );
    assert.ok(validate(data), JSON.stringify(validate.errors, null, 1));
  });

test('what is not a derivation is refused by the schema', () => {
  assert.ok(!validate({ ok: true }));
  assert.ok(!validate({ ok: true, derivatives: [], shared: [], check: { verdict: 'maybe' }, assumed: [] }));
  const step = { id: '1', rule: 'no-rule', level: 'rule', title: '', formulas: [], names: [], children: [] };
  const answer = { ok: true, derivatives: [], shared: [], check: { verdict: 'verified' }, assumed: [] };
  assert.ok(validate(answer) && !validate({ ...answer, steps: [step] }));
});
