import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadReader } from '../../../src/core/language/read.ts';
import { excerptsOf } from '../../../src/core/service/excerpts.ts';
import { compareSnippet, snippetsOf } from './snippets.ts';

await loadReader('latex');
await loadReader('python');

const snippets = snippetsOf('markdown.md');
assert.ok(snippets.length >= 60);

/** The last formula of each passage, with the definitions before it, has the value of the reference. */
for (const [k, snippet] of snippets.entries())
  test(`markdown.md: ${snippet.source.trim().slice(0, 70).replace(/\s+/g, ' ')}`, () => {
    // Every other one with the line breaks of Windows.
    const text = k % 2 === 0 ? snippet.source : snippet.source.replace(/\n/g, '\r\n');
    const excerpt = excerptsOf(text, 'markdown').at(-1);
    assert.ok(excerpt, 'a formula');
    compareSnippet({ ...snippet, source: excerpt.source }, excerpt.reading);
  });
