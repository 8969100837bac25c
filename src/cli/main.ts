/** The command line: `nabla derive | check | batch | ner`. */
import { version } from '../../package.json';
import type { Language } from '../core/messages/catalogue.ts';
import { complain, complaintOfError, complaintText } from './complaint.ts';
import { languageOf } from './messages/words.ts';
import { usage, type Topic } from './usage.ts';

type Command = (args: readonly string[], language: Language) => Promise<number>;

/** A command is loaded when it is called: each is a part of the bundle of its own. */
const commands: Readonly<Record<Exclude<Topic, 'nabla'>, () => Promise<Command>>> = {
  derive: async () => (await import('./derive.ts')).derive,
  check: async () => (await import('./check.ts')).check,
  batch: async () => (await import('./batch.ts')).batch,
  ner: async () => (await import('./ner/ner.ts')).ner,
};

const isCommand = (name: string | undefined): name is keyof typeof commands =>
  name !== undefined && Object.hasOwn(commands, name);

async function run(args: readonly string[], language: Language): Promise<number> {
  const ours = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const name = args.find((a, k) => !a.startsWith('-') && args[k - 1] !== '--lang');
  const topic = name === 'help' ? args[args.indexOf('help') + 1] : name;
  if (name === 'help' || ours.includes('--help') || ours.includes('-h')) {
    console.log(usage(isCommand(topic) ? topic : 'nabla', language));
    return 0;
  }
  if (name === undefined && args.includes('--version')) {
    console.log(version);
    return 0;
  }
  if (name === undefined) return complain('no-command', {}, language);
  if (!isCommand(name)) return complain('unknown-command', { name }, language);
  const command = await commands[name]();
  return command(
    args.filter((_, k) => k !== args.indexOf(name)),
    language,
  );
}

/** The language asked for anywhere on the line; without one, that of the environment. */
function languageAsked(args: readonly string[]): Language {
  const at = args.findIndex((a) => a === '--lang' || a.startsWith('--lang='));
  if (at < 0) return languageOf(process.env);
  const value = args[at] === '--lang' ? args[at + 1] : args[at]?.slice('--lang='.length);
  if (value === 'en' || value === 'ko') return value;
  return complain(
    'option-value',
    { name: '--lang', value: value ?? '', allowed: 'en, ko' },
    languageOf(process.env),
  );
}

/** Whoever read our output has closed it: there is nobody left to work for. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`nabla: ${error.message}\n`);
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

async function main(args: readonly string[]): Promise<void> {
  let language = languageOf(process.env);
  try {
    language = languageAsked(args);
    process.exitCode = await run(args, language);
  } catch (error) {
    process.stderr.write(`${complaintText(complaintOfError(error, language))}\n`);
    process.exitCode = 2;
  }
}

void main(process.argv.slice(2));
