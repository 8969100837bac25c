import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { NestedNumbers } from '../../../src/core/request.ts';
import { elementwiseRules } from '../../../src/core/rules/table.ts';
import { programs as randomPrograms } from '../support/programs.ts';
import { caseOf, codeOfCase, difference, integrals, programs } from './code-cases.ts';
import { rowCases, rowCode, rowInputs } from './code-rows.ts';

const runs = Math.min(Number(process.env['NABLA_RUNS'] ?? 100), 1000);
const seed = Number(process.env['NABLA_SEED'] ?? Date.now() % 2 ** 31);
const python = process.env['NABLA_PYTHON'] ?? 'python3';
const libraries = ['numpy', 'torch', 'jax'] as const;
type Library = (typeof libraries)[number];

const hasSciPy = spawnSync(python, ['-c', 'import scipy.integrate']).status === 0;

/** A printed function with arguments, and what it must return. */
interface Task {
  readonly what: string;
  readonly library: Library;
  readonly code: string;
  readonly function: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly value: NestedNumbers;
  readonly derivatives: Readonly<Record<string, NestedNumbers>>;
  readonly tolerance: number;
  /** Whether it must refuse its arguments. */
  readonly refuses?: boolean;
}

interface Answer {
  readonly value?: unknown;
  readonly derivatives?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly missing?: string;
}

const titleOf = (code: string): string => [...code.matchAll(/^def (\w+)\(/gm)].at(-1)?.[1] ?? '';

/** The inputs by the names that the code gives them. */
function renamed(code: string, inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const spelled = new Map(
    [...code.matchAll(/^ {4}(\w+) \((\S+)\): /gm)].map((m) => [m[2] ?? '', m[1] ?? '']),
  );
  const wanted = new Set(
    (/^def \w+\((.*)\):$/gm.exec(code.slice(code.lastIndexOf('\ndef ') + 1))?.[1] ?? '').split(', '),
  );
  return Object.fromEntries(
    Object.entries(inputs)
      .map(([name, value]) => [spelled.get(name) ?? name, value] as const)
      .filter(([name]) => wanted.has(name)),
  );
}

function taskOf(
  what: string,
  library: Library,
  code: string,
  inputs: Readonly<Record<string, unknown>>,
  rest: Pick<Task, 'value' | 'derivatives' | 'tolerance'>,
): Task {
  return { what, library, code, function: titleOf(code), inputs: renamed(code, inputs), ...rest };
}

function programTasks(): Task[] {
  const tasks: Task[] = [];
  const add = (
    source: string,
    request: Parameters<typeof caseOf>[1],
    sizes?: Readonly<Record<string, number>>,
    only: readonly Library[] = libraries,
  ): boolean => {
    const c = caseOf(source, request, seed, sizes);
    if (!c) return false;
    for (const library of only)
      tasks.push(
        taskOf(source, library, codeOfCase(c, library), c.inputs, {
          value: c.value,
          derivatives: c.derivatives,
          tolerance: 1e-8,
        }),
      );
    return true;
  };
  for (const [source, request, sizes] of programs) assert.ok(add(source, request ?? {}, sizes), source);
  if (hasSciPy)
    for (const [source, request] of integrals)
      assert.ok(add(source, request ?? {}, undefined, ['numpy']), source);
  const layouts = ['shape', 'numerator', 'denominator'] as const;
  fc.sample(randomPrograms, { numRuns: runs, seed }).forEach(({ source }, k) => {
    const layout = layouts[k % 3];
    add(source, layout ? { layout } : {}, { n: 3, m: 2 }, k < 20 ? libraries : ['numpy']);
  });
  return tasks;
}

/** A column given with two axes would be spread to n×n by the library: the shape is refused. */
function refusedTasks(): Task[] {
  const c = caseOf("s = x'*y", {}, seed);
  assert.ok(c);
  return libraries.map((library) => {
    const rest = { value: c.value, derivatives: c.derivatives, tolerance: 1e-8 };
    const task = taskOf(
      'a column with two axes',
      library,
      codeOfCase(c, library),
      { x: [[1], [2]], y: [1, 2] },
      rest,
    );
    return { ...task, refuses: true };
  });
}

function rowTasks(): Task[] {
  return elementwiseRules.flatMap((rule) =>
    rowCases(rule, seed).flatMap((c) =>
      libraries.flatMap((library) => {
        const code = rowCode(c, library);
        assert.ok(code.ok, `${rule.name} in ${library}: ${code.ok ? '' : code.error.message.key}`);
        const tolerance = library === 'numpy' ? 1e-10 : 1e-7;
        return [
          taskOf(`${rule.name} ${c.order ?? ''}`, library, code.value, rowInputs(c), {
            value: c.expected,
            derivatives: {},
            tolerance,
          }),
        ];
      }),
    ),
  );
}

const found = spawnSync(python, ['-c', 'import numpy'], { encoding: 'utf8' });
const skip = found.status === 0 ? false : `${python} with NumPy is not on this machine`;
if (skip) console.log(`# skipped: ${skip}`);

test(`printed Python runs and gives the engine's numbers (seed ${seed})`, { skip }, (t) => {
  const tasks = [...programTasks(), ...rowTasks(), ...refusedTasks()];
  const input = JSON.stringify(
    tasks.map(({ library, code, function: f, inputs }) => ({ library, code, function: f, inputs })),
  );
  const done = spawnSync(python, [join(import.meta.dirname, 'run_code.py')], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(done.status, 0, done.stderr);
  const answers = JSON.parse(done.stdout) as Answer[];
  assert.equal(answers.length, tasks.length);
  const counts = new Map<string, number>();
  const wrong: string[] = [];
  tasks.forEach((task, k) => {
    const answer = answers[k] as Answer;
    if (answer.missing !== undefined) return;
    counts.set(task.library, (counts.get(task.library) ?? 0) + 1);
    if (task.refuses) {
      if (answer.error === undefined) wrong.push(`${task.library}: ${task.what} is taken\n${task.code}`);
      return;
    }
    const problems = [
      answer.error ?? difference(answer.value, task.value, task.tolerance),
      ...(answer.error
        ? []
        : Object.entries(task.derivatives).map(([name, d]) =>
            difference(answer.derivatives?.[name], d, task.tolerance),
          )),
    ].filter((x) => x !== undefined);
    if (problems.length) wrong.push(`${task.library}: ${task.what}: ${problems.join('; ')}\n${task.code}`);
  });
  assert.equal(
    wrong.length,
    0,
    `${wrong.length} of ${tasks.length} are wrong:\n${wrong.slice(0, 5).join('\n\n')}`,
  );
  assert.ok((counts.get('numpy') ?? 0) > 100);
  for (const library of libraries)
    t.diagnostic(
      counts.has(library)
        ? `${library}: ${counts.get(library) ?? 0} functions ran`
        : `${library} is not on this machine`,
    );
});
