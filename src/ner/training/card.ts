import { tagsOfModel, type Model } from '../model/model.ts';

/** A model's card in Markdown: what it is, how good, what it is made of, under which licences. */
export function modelCard(m: Model, name: string, command: string): string {
  const { metrics = {}, corpora = [], licence = '' } = m.about;
  const { window, embedding, hidden } = m.sizes;
  const numbers = m.bits === 4 ? 'E is kept in half bytes, other matrices in bytes,' : 'matrices are bytes';
  const two = (x: number): string => x.toFixed(2);
  const rows = Object.entries(metrics).flatMap(([file, scores]) =>
    Object.entries(scores).map(
      ([label, s]) => `| ${file} | ${label} | ${two(s.f1)} | ${two(s.precision)} | ${two(s.recall)} |`,
    ),
  );
  const language = m.script === 'latin' ? 'English, by words' : 'Korean, by characters';
  return `# ${name}

Named entities in ${language}: ${m.labels.join(', ')}. A window classifier of Nabla (${2 * window + 1} tokens,
embeddings of ${embedding} numbers for ${m.features.length} features, ${hidden} hidden units, ${tagsOfModel(m).tags.length} tags in BIOES), trained
with gradients that Nabla derives. Safetensors with a JSON header; ${numbers} with a scale a row. Made by

    ${command}

## Scores

On the development files of the corpora, which chose the best epoch; over whole entities, as conlleval counts. A
corpus's labels are mapped as the recipe says, and what it does not mark is not counted.

| file | label | F1 | precision | recall |
|---|---|---|---|---|
${rows.join('\n')}

## Made of

| corpus | licence | whom to name |
|---|---|---|
${corpora.map((c) => `| ${c.name} | ${c.licence} | ${c.attribution} |`).join('\n')}

The model is released under ${licence}. Its training data are none of its parts.

## What it is not for

It finds names by how they look and what stands beside them. It takes unknown names for others now and then, more
often so in texts unlike its corpora. Do not let it decide about people.
`;
}
