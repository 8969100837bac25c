/** What the readers of labelled data and of model files refuse, in English. */
export const nerEn = {
  'ner-empty-file': (_: object) => `There is no labelled data here.`,
  'ner-no-tags': (_: object) =>
    `No column holds tags. Each line needs a word and a tag such as O, B-PER or I-PER.`,
  'ner-columns': (p: { found: number; wanted: number }) =>
    `The line has ${p.found} ${p.found === 1 ? 'column' : 'columns'}; the other lines have at least ${p.wanted}.`,
  'ner-tag': (p: { tag: string }) => `'${p.tag}' is no tag. Tags are O, and B-, I-, E- or S- with a label.`,
  'ner-no-word': (_: object) => `The line has a tag and no word.`,
  'ner-not-json': (_: object) => `This is not valid JSON.`,
  'ner-no-text': (_: object) => `The line has no "text".`,
  'ner-entity-form': (_: object) => `A label is written [start, end, "NAME"], with whole numbers.`,
  'ner-entity-outside': (p: { start: number; end: number }) =>
    `The label from ${p.start} to ${p.end} is empty or not inside the text. Offsets count characters (code points) from 0.`,
  'ner-overlap': (p: { first: string; second: string }) =>
    `The labelled pieces '${p.first}' and '${p.second}' overlap.`,
  'ner-spacy-form': (_: object) =>
    `This is none of spaCy's forms: {"text", "ents"}, [text, {"entities"}], or documents with "paragraphs".`,
  'ner-model-broken': (_: object) => `This is no whole model file: it is damaged or cut off.`,
  'ner-model-foreign': (_: object) => `This is a safetensors file, but no model of Nabla's.`,
};
