export interface Segment {
  readonly math: boolean;
  readonly text: string;
}

/**
 * Split a sentence into words and the TeX between its `$` signs; `\$` is a dollar. A `$` without a partner
 * is a dollar, too.
 */
export function segmentsOf(sentence: string): Segment[] {
  const parts = sentence.split(/(?<!\\)\$/);
  const unpaired = parts.length % 2 === 0 ? `$${parts.pop() ?? ''}` : '';
  const segments = parts.map((part, i) =>
    i % 2 === 1 ? { math: true, text: part } : { math: false, text: part.replaceAll('\\$', '$') },
  );
  if (unpaired) segments.push({ math: false, text: unpaired.replaceAll('\\$', '$') });
  return segments.filter((segment) => segment.text !== '');
}
