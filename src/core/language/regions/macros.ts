import type { Steps } from '../../steps.ts';
import type { Macro } from '../notation.ts';

/** A comment or an escaped sign, to be passed over, or a command that defines. */
const DEFINITION =
  /%[^\n]*|\\[\\%]|\\(?:(?:re|provide)?newcommand|DeclareRobustCommand|(?:New|Renew)DocumentCommand|DeclareMathOperator|def|let)(?![A-Za-z])\*?/g;

/** The macros that a document defines, in order; of two with one name, the later holds. */
export function* macrosIn(text: string): Steps<Macro[]> {
  const found = new Map<string, Macro>();
  const definitions = new RegExp(DEFINITION);
  for (let m = definitions.exec(text); m; m = definitions.exec(text)) {
    yield;
    if (!/^\\[A-Za-z]/.test(m[0])) continue;
    const read = definitionAt(text, m[0].replace(/\*$/, ''), definitions.lastIndex);
    if (!read) continue;
    found.delete(read.macro.name);
    found.set(read.macro.name, read.macro);
    definitions.lastIndex = read.next;
  }
  return [...found.values()];
}

interface Read {
  readonly macro: Macro;
  readonly next: number;
}

function definitionAt(text: string, command: string, at: number): Read | undefined {
  const name = nameAt(text, at);
  if (!name) return undefined;
  if (command === '\\let') {
    const target = /^\s*=?\s*(\\[A-Za-z]+)/.exec(text.slice(name.next, name.next + 100));
    if (!target?.[1]) return undefined;
    return {
      macro: { name: name.text, parameters: 0, body: target[1] },
      next: name.next + target[0].length,
    };
  }
  if (command === '\\def') {
    const mark = /^((?:#\d)*)\s*/.exec(text.slice(name.next, name.next + 40));
    const body = groupAt(text, name.next + (mark?.[0].length ?? 0));
    if (!body) return undefined;
    const parameters = (mark?.[1]?.length ?? 0) / 2;
    return { macro: { name: name.text, parameters, body: body.text }, next: body.next };
  }
  if (command === '\\DeclareMathOperator') {
    const body = groupAt(text, name.next);
    return (
      body && {
        macro: { name: name.text, parameters: 0, body: `\\operatorname{${body.text}}` },
        next: body.next,
      }
    );
  }
  if (command.endsWith('DocumentCommand')) {
    const kinds = groupAt(text, name.next);
    const body = kinds && groupAt(text, kinds.next);
    if (!kinds || !body || !/^[m\s]*$/.test(kinds.text)) return undefined;
    const parameters = kinds.text.replace(/\s/g, '').length;
    return { macro: { name: name.text, parameters, body: body.text }, next: body.next };
  }
  const count = optionAt(text, name.next);
  const first = count && optionAt(text, count.next);
  const body = groupAt(text, (first ?? count ?? name).next);
  if (!body) return undefined;
  const parameters = count ? Number(count.text) : 0;
  if (!Number.isInteger(parameters) || parameters < 0 || parameters > 9) return undefined;
  return {
    macro: { name: name.text, parameters, ...(first ? { first: first.text } : {}), body: body.text },
    next: body.next,
  };
}

interface Part {
  readonly text: string;
  readonly next: number;
}

/** `\name` or `{\name}`. */
function nameAt(text: string, at: number): Part | undefined {
  const m = /^\s*(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))/.exec(text.slice(at, at + 120));
  return m ? { text: m[1] ?? m[2] ?? '', next: at + m[0].length } : undefined;
}

function optionAt(text: string, at: number): Part | undefined {
  const m = /^\s*\[([^\]\n]*)\]/.exec(text.slice(at, at + 400));
  return m ? { text: (m[1] ?? '').trim(), next: at + m[0].length } : undefined;
}

const maxBody = 4000;

/** What stands between braces that match. */
function groupAt(text: string, at: number): Part | undefined {
  let i = at;
  while (/\s/.test(text[i] ?? '')) i++;
  if (text[i] !== '{') return undefined;
  const start = i + 1;
  for (let depth = 0; i < text.length && i - start < maxBody; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return { text: text.slice(start, i).trim(), next: i + 1 };
  }
  return undefined;
}
