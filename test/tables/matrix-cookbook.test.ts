import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkClaims, type CheckedClaim } from '../../src/core/claims.ts';
import { cookbookTraces } from './matrix-cookbook-traces.ts';
import { cookbook } from './matrix-cookbook.ts';
import { testTable } from './harness.ts';

testTable('Matrix Cookbook, chapter 2', [...cookbook, ...cookbookTraces]);

function claim(source: string): CheckedClaim {
  const claims = checkClaims(source);
  assert.ok(claims.ok, JSON.stringify(claims));
  assert.equal(claims.value.length, 1);
  return claims.value[0] as CheckedClaim;
}

const power = "X in R^(n×n); a, b in R^n; f = a'*(X^2)'*X^2*b\n";
const ratio = "Z in R^(n×m); B, C in S^n; A in R^(m×m); M = A + Z'*C*Z; f = tr(inv(M)*(Z'*B*Z))\n";

void test('equations (92) and (127) are wrong as they are printed, and right when corrected', () => {
  const printed = [
    `${power}gradient(f, X) == X*a*b'*(X^2)' + X'*X^2*a*b' + a*b'*(X^2)'*X + X^2*a*b'*X'`,
    `${ratio}gradient(f, Z) == -2*C*Z*inv(M)*Z'*B*Z*inv(M) + 2*B*Z*inv(M)`,
  ];
  for (const source of printed) {
    const { verdict, counterexample } = claim(source);
    assert.equal(verdict, 'wrong', source);
    assert.ok(counterexample && counterexample.inputs.length > 1 && counterexample.entry?.length === 2);
    assert.notDeepEqual(counterexample.claimed, counterexample.found);
  }
  const corrected = [
    `${power}gradient(f, X) == X^2*(b*a' + a*b')*X' + X'*X^2*(b*a' + a*b')`,
    `${ratio}gradient(f, Z) == -C*Z*(inv(M)*Z'*B*Z*inv(M) + inv(M)'*Z'*B*Z*inv(M)') + B*Z*(inv(M) + inv(M)')`,
    `A in S^m; ${ratio.replace('; A in R^(m×m)', '')}gradient(f, Z) == -2*C*Z*inv(M)*Z'*B*Z*inv(M) + 2*B*Z*inv(M)`,
  ];
  for (const source of corrected) assert.equal(claim(source).verdict, 'right', source);
});
