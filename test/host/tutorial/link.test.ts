import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from '../../../src/host/tutorial/link.ts';
import { course } from '../../../src/tutorial/course.ts';

test('a link leads to each lesson; any other address opens the course where the reader was', () => {
  for (const { id } of course) {
    assert.deepEqual(placeOf(`/tutorial/${id}`), { lesson: id });
    assert.deepEqual(placeOf(`/tutorial/${id}/`), { lesson: id });
  }
  for (const path of ['', '/', '/tutorial', '/tutorial/', '/tutorial/a/b', '/other/graphs', '/tutorial/<b>'])
    assert.equal(placeOf(path), undefined, path);
});
