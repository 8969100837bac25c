import { element, type Child } from '../dom.ts';
import { inline, spoken } from '../formula.ts';

/** Words of a lesson: formulas between `$` signs, text of Nabla's language between backticks, `**` around what matters. */
export function prose(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let into: ParentNode = fragment;
  for (const part of text.split(/(\$[^$]+\$|`[^`]+`|\*\*)/)) {
    if (part === '**') {
      if (into === fragment) {
        into = element('strong');
        fragment.append(into);
      } else into = fragment;
    } else if (part !== '') into.append(piece(part) || '');
  }
  return fragment;
}

function piece(part: string): Child {
  if (part.length > 2 && part.startsWith('$') && part.endsWith('$')) {
    const tex = part.slice(1, -1);
    return inline({ tex, text: spoken(tex) });
  }
  if (part.length > 2 && part.startsWith('`') && part.endsWith('`'))
    return element('code', {}, part.slice(1, -1));
  return part;
}
