import { readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Language } from '../../core/messages/catalogue.ts';
import { say } from '../../core/messages/catalogue.ts';
import { readModelFile, writeModel } from '../../ner/model/file.ts';
import type { Model } from '../../ner/model/model.ts';
import { complain, ComplaintError } from '../complaint.ts';

const shipped = ['en', 'ko'];

/** A model by its file, or one of those that come with Nabla by its language. */
export function loadModel(name: string, language: Language): Model {
  const path = shipped.includes(name) ? shippedPath(name) : name;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code = String(error) } = error as { code?: string };
    return code === 'ENOENT'
      ? complain('no-file', { path }, language)
      : complain('cannot-read', { path, reason: code }, language);
  }
  const read = readModelFile(bytes);
  if (read.ok) return read.value;
  throw new ComplaintError({
    code: read.error.message.key,
    message: `${path}: ${say(read.error.message, language)}`,
  });
}

/** The models lie beside the bundle's folder, as in the repository and in the package. */
function shippedPath(name: string): string {
  return join(dirname(realpathSync(process.argv[1] ?? '.')), '..', 'media', 'models', `${name}.safetensors`);
}

export const saveModel = (model: Model, path: string, language: Language): void =>
  save(writeModel(model), path, language);

export const saveText = (text: string, path: string, language: Language): void => save(text, path, language);

/** Write a file as a whole or not at all. */
function save(data: Uint8Array | string, path: string, language: Language): void {
  const part = `${path}.part`;
  try {
    writeFileSync(part, data);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    complain('cannot-write', { path, reason: (error as { code?: string }).code ?? String(error) }, language);
  }
}
